using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace PerfEval.Documents.Fonts;

/// <summary>One font file, read whole, with the faces of it that were asked for.</summary>
internal sealed class LoadedFile : IDisposable
{
    private readonly Blob blob;
    private readonly Dictionary<int, (Face Face, Font Font)> faces = [];

    public LoadedFile(FontFaceName name)
    {
        var data = Read(name);
        blob = new Blob(data, (int)name.Stamp.Length, MemoryMode.ReadOnly, () => Free(data));
        blob.MakeImmutable();
    }

    public (Face Face, Font Font) Face(int index)
    {
        lock (faces)
        {
            if (!faces.TryGetValue(index, out var loaded))
            {
                var face = new Face(blob, index);
                face.MakeImmutable();
                var font = new Font(face);
                font.SetFunctionsOpenType();
                loaded = faces[index] = (face, font);
            }

            return loaded;
        }
    }

    public void Dispose()
    {
        foreach (var (face, font) in faces.Values)
        {
            font.Dispose();
            face.Dispose();
        }

        blob.Dispose();
    }

    private static unsafe nint Read(FontFaceName name)
    {
        using var file = File.OpenHandle(name.Path);
        var length = (int)name.Stamp.Length;
        if (FileStamp.Of(file) != name.Stamp)
            throw new FontUnusableException(name, "使用期间字体文件被更改或删除");
        var data = (byte*)NativeMemory.Alloc((nuint)length);
        var done = 0;
        try
        {
            for (int read; done < length && (read = RandomAccess.Read(file, new Span<byte>(data + done, length - done), done)) > 0;)
                done += read;
        }
        finally
        {
            if (done < length)
                NativeMemory.Free(data);
        }

        // Somebody may have begun to overwrite it while it was read.
        if (done == length && FileStamp.Of(file) == name.Stamp)
            return (nint)data;
        if (done == length)
            NativeMemory.Free(data);
        throw new FontUnusableException(name, "使用期间字体文件被更改或删除");
    }

    private static unsafe void Free(nint data) => NativeMemory.Free((void*)data);
}

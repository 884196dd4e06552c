using Microsoft.Win32.SafeHandles;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>A file under examination: read in parts, by position, never whole; every read looks whether time is up.</summary>
internal sealed class IncomingFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly CancellationToken _cancellation;

    public IncomingFile(string path, CancellationToken cancellation)
    {
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        _cancellation = cancellation;
        Length = RandomAccess.GetLength(_handle);
    }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>The content from <paramref name="offset"/> on, at most <paramref name="length"/> bytes. Slices don't disturb each other.</summary>
    public FileSlice Slice(long offset, long length) => new(this, offset, Math.Min(length, Length - offset));

    /// <summary>A reader of all of it.</summary>
    public ByteReader Read() => new(Slice(0, Length));

    /// <summary>The first bytes, as many as there are.</summary>
    public byte[] Head(int count) => Part(0, (int)Math.Min(count, Length));

    /// <summary>The last bytes, as many as there are.</summary>
    public byte[] Tail(int count) => Part(Length - (int)Math.Min(count, Length), (int)Math.Min(count, Length));

    /// <summary>Exactly these bytes.</summary>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public byte[] Part(long offset, int count)
    {
        if (offset < 0 || offset + count > Length)
            throw new EndOfStreamException();
        var bytes = new byte[count];
        var filled = 0;
        while (filled < count)
        {
            var read = ReadAt(offset + filled, bytes.AsSpan(filled));
            if (read == 0)
                throw new EndOfStreamException();
            filled += read;
        }

        return bytes;
    }

    public int ReadAt(long offset, Span<byte> bytes)
    {
        _cancellation.ThrowIfCancellationRequested();
        return RandomAccess.Read(_handle, bytes, offset);
    }

    public void Dispose() => _handle.Dispose();
}

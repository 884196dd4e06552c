using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// Which characters a face has, known without its outlines: asking every font of a list for a rare character must not load them all.
/// Immutable.
/// </summary>
internal sealed partial class FontCoverage
{
    private const string Library = "libHarfBuzzSharp";
    private readonly int[] starts;
    private readonly int[] ends;

    private FontCoverage(int[] starts, int[] ends)
    {
        (this.starts, this.ends) = (starts, ends);
        Count = ends.Select((end, i) => end - starts[i] + 1).Sum();
    }

    /// <summary>Number of characters.</summary>
    public int Count { get; }

    /// <summary>Memory that it takes, in bytes.</summary>
    public int Size => starts.Length * 2 * sizeof(int);

    /// <summary>Reads the characters of a face from its cmap table.</summary>
    /// <exception cref="FontUnusableException">The file cannot be read or is not the one that was looked at.</exception>
    public static FontCoverage Read(FontFaceName name)
    {
        // HarfBuzz reads the table, so that it has what the face has when text is set.
        using var face = new Face((_, tag) => Table(name, tag));
        var (starts, ends) = (new List<int>(), new List<int>());
        var set = CreateSet();
        try
        {
            Collect(face.Handle, set);
            var (first, last) = (uint.MaxValue, uint.MaxValue);
            while (NextRange(set, ref first, ref last) != 0)
            {
                starts.Add((int)first);
                ends.Add((int)last);
            }
        }
        finally
        {
            DestroySet(set);
        }

        return new([.. starts], [.. ends]);
    }

    /// <summary>Whether the face has the character.</summary>
    public bool Has(int codePoint)
    {
        var at = Array.BinarySearch(starts, codePoint);
        return at >= 0 || (~at > 0 && codePoint <= ends[~at - 1]);
    }

    private static unsafe Blob Table(FontFaceName name, Tag tag)
    {
        // The characters, and the number of glyphs that tells which of them are real.
        var bytes = tag.ToString() is "cmap" or "maxp" ? FontFile.Table(name, tag.ToString()) : [];
        if (bytes.Length == 0)
            return Blob.Empty;
        var data = NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(data, bytes.Length));
        return new Blob((nint)data, bytes.Length, MemoryMode.ReadOnly, () => NativeMemory.Free(data));
    }

    [LibraryImport(Library, EntryPoint = "hb_set_create")]
    private static partial nint CreateSet();

    [LibraryImport(Library, EntryPoint = "hb_set_destroy")]
    private static partial void DestroySet(nint set);

    [LibraryImport(Library, EntryPoint = "hb_set_next_range")]
    private static partial int NextRange(nint set, ref uint first, ref uint last);

    [LibraryImport(Library, EntryPoint = "hb_face_collect_unicodes")]
    private static partial void Collect(nint face, nint set);
}

using System.Runtime.InteropServices;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// Cuts the characters of a document out of a face with HarfBuzz's subsetter. HarfBuzzSharp wraps the shaper only, but its native
/// library exports hb_subset as well.
/// </summary>
internal static partial class FontSubset
{
    private const string Library = "libHarfBuzzSharp";
    private const int DropTableTags = 3; // HB_SUBSET_SETS_DROP_TABLE_TAG
    private const uint NoHinting = 1; // HB_SUBSET_FLAGS_NO_HINTING: print needs none, and it is a third of some fonts

    // Layout, bitmaps, signatures and vertical metrics: the text is set by this project, upright and without ligatures.
    private static readonly string[] UnusedTables =
        ["GSUB", "GPOS", "GDEF", "BASE", "JSTF", "EBDT", "EBLC", "EBSC", "CBDT", "CBLC", "DSIG", "VORG", "vhea", "vmtx", "kern", "morx", "feat"];

    /// <summary>Makes a font file with the given characters only.</summary>
    /// <param name="face">The face to cut from.</param>
    /// <param name="codePoints">The characters.</param>
    /// <returns>A complete font file.</returns>
    /// <exception cref="FontUnusableException">HarfBuzz cannot cut the face, or its file was changed.</exception>
    public static byte[] Cut(FontFace face, IEnumerable<int> codePoints)
    {
        var input = CreateInput();
        if (input == 0)
            throw new InvalidOperationException("HarfBuzz is out of memory.");
        try
        {
            var characters = UnicodeSet(input);
            foreach (var codePoint in codePoints)
                Add(characters, (uint)codePoint);
            var dropped = Set(input, DropTableTags);
            foreach (var tag in UnusedTables)
                Add(dropped, ((uint)tag[0] << 24) | ((uint)tag[1] << 16) | ((uint)tag[2] << 8) | tag[3]);
            SetFlags(input, NoHinting);
            return Cut(face, input);
        }
        finally
        {
            DestroyInput(input);
        }
    }

    private static byte[] Cut(FontFace face, nint input)
    {
        using var use = face.Open();
        var subset = SubsetOrFail(use.Face.Handle, input);
        if (subset == 0)
            throw new FontUnusableException(face.Name, "字体文件已损坏，无法取出所用字符");
        var blob = ReferenceBlob(subset);
        try
        {
            var data = BlobData(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            DestroyBlob(blob);
            DestroyFace(subset);
        }
    }

    [LibraryImport(Library, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial nint CreateInput();

    [LibraryImport(Library, EntryPoint = "hb_subset_input_destroy")]
    private static partial void DestroyInput(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_unicode_set")]
    private static partial nint UnicodeSet(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set")]
    private static partial nint Set(nint input, int kind);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SetFlags(nint input, uint flags);

    [LibraryImport(Library, EntryPoint = "hb_set_add")]
    private static partial void Add(nint set, uint value);

    [LibraryImport(Library, EntryPoint = "hb_subset_or_fail")]
    private static partial nint SubsetOrFail(nint face, nint input);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_blob")]
    private static partial nint ReferenceBlob(nint face);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    private static partial void DestroyFace(nint face);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    private static partial nint BlobData(nint blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    private static partial void DestroyBlob(nint blob);
}

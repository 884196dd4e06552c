using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HarfBuzzSharp;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>
/// A face in the file, cut down to the document's characters: a composite font whose codes are the glyphs' own numbers (ISO 32000-1,
/// 9.7), with widths and the map back to Unicode. Fonts with CFF outlines are embedded as they are, too. Characters that share a glyph have codes of
/// their own, by a map to glyphs for TrueType (9.7.4.2) and an encoding to CIDs for CFF (9.7.5), so that each is read as what it is.
/// </summary>
internal sealed class EmbeddedFont
{
    private const float UsualWidth = 1000;
    private const string EncodingEntries = $"/Type/CMap/CMapName/{CharacterMap.EncodingName}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    private readonly SortedDictionary<int, (int CodePoint, int Glyph, float Width)> codes = [];
    private readonly Dictionary<int, (int Code, float Width)> glyphs = [];
    private readonly byte[] program;
    private readonly bool isTrueType;
    private readonly string metrics;
    private readonly string name;
    private readonly int glyphCount;
    private bool hasDoubles;

    private EmbeddedFont(FontLink link, IEnumerable<int> characters)
    {
        List<int> kept = [.. characters];
        var cut = FontSubset.Cut(link.Face, kept);
        var tables = new SfntTables(link.IsFakeBold ? BoldOutlines.Thicken(cut) : cut);
        isTrueType = tables["CFF "].Length == 0;
        glyphCount = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"][4..]);
        program = isTrueType ? FontProgram.Of(tables) : tables["CFF "].ToArray();
        var unit = 1000f / BinaryPrimitives.ReadUInt16BigEndian(tables["head"][18..]);
        metrics = Metrics(tables, unit);
        name = Prefix(program) + PdfStrings.FontName(PostScriptName(link.Face.Name));
        FindGlyphs(cut, kept, isTrueType ? null : CffCharset.Codes(program, glyphCount), unit);
    }

    /// <summary>Cuts a face.</summary>
    /// <param name="link">The face.</param>
    /// <param name="characters">The characters to keep, in the order of their code points.</param>
    /// <exception cref="FontUnusableException">Its file is damaged or was changed.</exception>
    public static EmbeddedFont Of(FontLink link, IEnumerable<int> characters)
    {
        try
        {
            return new EmbeddedFont(link, characters);
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new FontUnusableException(link.Face.Name, "字体文件已损坏，无法嵌入", fault);
        }
    }

    /// <summary>The code that draws a character and its width in thousandths of an em, as the file states it.</summary>
    public (int Code, float Width) this[int codePoint] => glyphs[codePoint];

    /// <summary>Writes the font.</summary>
    /// <returns>Its number.</returns>
    public int WriteTo(PdfFile file)
    {
        var data = isTrueType
            ? file.AddStream(program, $"/Length1 {program.Length}")
            : file.AddStream(program, "/Subtype/CIDFontType0C");
        var descriptor = file.Add($"<</Type/FontDescriptor/FontName/{name}/Flags 4{metrics}/{(isTrueType ? "FontFile2" : "FontFile3")} {data} 0 R>>");
        var map = !isTrueType ? "" : !hasDoubles ? "/CIDToGIDMap/Identity" : $"/CIDToGIDMap {file.AddStream(GlyphMap())} 0 R";
        var font = file.Add(
            $"<</Type/Font/Subtype/{(isTrueType ? "CIDFontType2" : "CIDFontType0")}/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/DW {UsualWidth:0}/W[{Widths()}]{map}>>");
        var encoding = isTrueType || !hasDoubles ? "/Identity-H" : $" {file.AddStream(CharacterMap.WriteEncoding(codes.Select(code => (code.Key, code.Value.Glyph))), EncodingEntries)} 0 R";
        var unicode = file.AddStream(CharacterMap.Write(codes.Select(code => (code.Key, code.Value.CodePoint))));
        return file.Add($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding{encoding}/DescendantFonts[{font} 0 R]/ToUnicode {unicode} 0 R>>");
    }

    private unsafe void FindGlyphs(byte[] cut, List<int> kept, ushort[]? names, float unit)
    {
        fixed (byte* data = cut)
        {
            using var blob = new Blob((nint)data, cut.Length, MemoryMode.ReadOnly);
            using var face = new Face(blob, 0);
            using var font = new Font(face);
            font.SetFunctionsOpenType();
            var shared = new List<(int Character, int Glyph, float Width)>();
            foreach (var character in kept)
            {
                font.TryGetNominalGlyph((uint)character, out var glyph);
                var width = MathF.Round(font.GetHorizontalGlyphAdvance(glyph) * unit, 2);
                // What a PDF calls the glyph by, which is its code as well unless another character has that already.
                var named = names is null ? (int)glyph : names[glyph];
                if (codes.TryAdd(named, (character, named, width)))
                    glyphs[character] = (named, width);
                else
                    shared.Add((character, named, width));
            }

            hasDoubles = shared.Count > 0;
            var next = isTrueType ? glyphCount : 1;
            foreach (var (character, named, width) in shared)
            {
                while (codes.ContainsKey(next))
                    next++;
                codes[next] = (character, named, width);
                glyphs[character] = (next, width);
            }
        }
    }

    private byte[] GlyphMap()
    {
        var map = new byte[2 * (Math.Max(glyphCount - 1, codes.Keys.Max()) + 1)];
        for (var code = 0; code < glyphCount; code++)
            BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2 * code), (ushort)code);
        foreach (var (code, (_, glyph, _)) in codes)
            BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2 * code), (ushort)glyph);
        return map;
    }

    private string Widths()
    {
        var widths = new StringBuilder();
        var last = -1;
        // Widths are told by CID: in TrueType that is the code, in CFF the glyph's own.
        var widthOf = new SortedDictionary<int, float>();
        foreach (var (code, (_, glyph, width)) in codes)
            widthOf[isTrueType ? code : glyph] = width;
        foreach (var (code, width) in widthOf.Where(code => code.Value != UsualWidth))
        {
            widths.Append(code == last + 1 && last >= 0 ? " " : last >= 0 ? $"]{code}[" : $"{code}[");
            widths.Append(width.ToString("0.##", CultureInfo.InvariantCulture));
            last = code;
        }

        return widths.Append(last >= 0 ? "]" : "").ToString();
    }

    // Readers that lack nothing need these numbers for nothing but selecting text.
    private static string Metrics(SfntTables tables, float unit)
    {
        var head = tables["head"];
        var hhea = tables["hhea"];
        var os2 = tables["OS/2"];
        var (ascent, descent) = (Scaled(hhea, 4, unit), Scaled(hhea, 6, unit));
        var capHeight = os2.Length >= 90 && BinaryPrimitives.ReadUInt16BigEndian(os2) >= 2 ? Scaled(os2, 88, unit) : ascent;
        var box = string.Join(' ', Scaled(head, 36, unit), Scaled(head, 38, unit), Scaled(head, 40, unit), Scaled(head, 42, unit));
        return $"/FontBBox[{box}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight {capHeight}/StemV 80";
    }

    private static int Scaled(ReadOnlySpan<byte> table, int at, float unit) => (int)MathF.Round(BinaryPrimitives.ReadInt16BigEndian(table[at..]) * unit);

    // Six letters mark a subset (9.6.4); they follow from its content, so that equal reports give equal files.
    private static string Prefix(byte[] program)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(program, digest);
        return string.Concat(digest[..6].ToArray().Select(one => (char)('A' + (one % 26)))) + "+";
    }

    private static string PostScriptName(FontFaceName face) =>
        face.FullNames.Concat(face.Families).FirstOrDefault(one => one.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')) ?? face.Families[0];
}

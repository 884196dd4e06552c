using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>The map from a font's codes back to Unicode (ISO 32000-1, 9.10.3), by which text is searched, copied and read aloud.</summary>
internal static class CharacterMap
{
    /// <summary>The name of <see cref="WriteEncoding"/>'s map.</summary>
    public const string EncodingName = "PerfEval-Shared-H";

    // The largest number of entries that one part of a CMap may have (Adobe technical note 5014).
    private const int LongestPart = 100;

    /// <summary>Writes the map.</summary>
    /// <param name="codes">Codes with their characters, in the order of the codes.</param>
    public static byte[] Write(IEnumerable<(int Code, int CodePoint)> codes)
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            + "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var part in codes.Chunk(LongestPart))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (code, codePoint) in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}><");
                foreach (var unit in char.ConvertFromUtf32(codePoint))
                    map.Append(CultureInfo.InvariantCulture, $"{(int)unit:X4}");
                map.Append(">\n");
            }

            map.Append("endbfchar\n");
        }

        return End(map);
    }

    /// <summary>Writes the map from codes to the glyphs of a font with CIDs (9.7.5), for a font that draws several characters by one glyph.</summary>
    /// <param name="codes">Codes with the CIDs that they draw, in the order of the codes.</param>
    public static byte[] WriteEncoding(IEnumerable<(int Code, int Cid)> codes)
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def\n"
            + $"/CMapName/{EncodingName} def/CMapType 1 def/WMode 0 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var part in codes.Chunk(LongestPart))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} begincidchar\n");
            foreach (var (code, cid) in part)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}>{cid}\n");
            map.Append("endcidchar\n");
        }

        return End(map);
    }

    private static byte[] End(StringBuilder map) =>
        Encoding.ASCII.GetBytes(map.Append("endcmap CMapName currentdict/CMap defineresource pop end end\n").ToString());
}

using System.Buffers.Binary;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>
/// The names of glyphs in a font with CFF outlines (Adobe technical note 5176). In a font with names for glyphs a PDF calls them by their
/// place; in one with CIDs, as CJK fonts have, by the CID that stands in the charset (ISO 32000-1, 9.7.4.2).
/// </summary>
internal static class CffCharset
{
    private const int CharsetOperator = 15;
    private const int CidMark = 0x0c1e; // ROS: the font has CIDs

    /// <summary>The code by which a PDF calls each glyph.</summary>
    /// <param name="cff">The CFF table.</param>
    /// <param name="glyphs">How many glyphs there are.</param>
    /// <exception cref="InvalidDataException">The table is damaged.</exception>
    public static ushort[] Codes(ReadOnlySpan<byte> cff, int glyphs)
    {
        var codes = new ushort[glyphs];
        for (var i = 0; i < glyphs; i++)
            codes[i] = (ushort)i;
        try
        {
            var names = Index(cff, cff[2]);
            var top = Index(cff, names.End);
            var (charset, hasCids) = TopDictionary(cff[top.First..top.FirstEnd]);
            // 0 to 2 are charsets of fonts with names.
            if (hasCids && charset > 2)
                ReadCharset(cff[charset..], codes);
            return codes;
        }
        catch (Exception fault) when (fault is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("The font's CFF table is damaged.", fault);
        }
    }

    private static void ReadCharset(ReadOnlySpan<byte> charset, ushort[] codes)
    {
        var (format, at) = (charset[0], 1);
        for (var glyph = 1; glyph < codes.Length;)
        {
            var first = BinaryPrimitives.ReadUInt16BigEndian(charset[at..]);
            at += 2;
            var more = format switch { 0 => 0, 1 => charset[at], _ => BinaryPrimitives.ReadUInt16BigEndian(charset[at..]) };
            at += format;
            for (var i = 0; i <= more && glyph < codes.Length; i++)
                codes[glyph++] = (ushort)(first + i);
        }
    }

    // Place of the first entry of an INDEX and of what follows the whole.
    private static (int First, int FirstEnd, int End) Index(ReadOnlySpan<byte> cff, int at)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(cff[at..]);
        if (count == 0)
            return (at + 2, at + 2, at + 2);
        var size = cff[at + 2];
        var data = at + 3 + ((count + 1) * size) - 1;
        return (data + Offset(cff, at + 3, size), data + Offset(cff, at + 3 + size, size), data + Offset(cff, at + 3 + (count * size), size));
    }

    private static int Offset(ReadOnlySpan<byte> cff, int at, int size)
    {
        var offset = 0;
        for (var i = 0; i < size; i++)
            offset = (offset << 8) | cff[at + i];
        return offset;
    }

    private static (int Charset, bool HasCids) TopDictionary(ReadOnlySpan<byte> data)
    {
        var (charset, hasCids, number) = (0, false, 0);
        for (var at = 0; at < data.Length;)
        {
            var one = data[at++];
            switch (one)
            {
                case 12:
                    hasCids |= ((one << 8) | data[at++]) == CidMark;
                    break;
                case <= 21:
                    charset = one == CharsetOperator ? number : charset;
                    break;
                case 28:
                    number = BinaryPrimitives.ReadInt16BigEndian(data[at..]);
                    at += 2;
                    break;
                case 29:
                    number = BinaryPrimitives.ReadInt32BigEndian(data[at..]);
                    at += 4;
                    break;
                case 30:
                    // A number with decimals ends with a half byte of ones; none that matters here is one.
                    while ((data[at] & 0xf) != 0xf && data[at] >> 4 != 0xf)
                        at++;
                    at++;
                    break;
                case <= 246:
                    number = one - 139;
                    break;
                case <= 250:
                    number = ((one - 247) * 256) + data[at++] + 108;
                    break;
                default:
                    number = -((one - 251) * 256) - data[at++] - 108;
                    break;
            }
        }

        return (charset, hasCids);
    }
}

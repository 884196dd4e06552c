using System.Text;

namespace PerfEval.Documents.Import;

/// <summary>Plain text: UTF-8 with or without a mark, UTF-16 with one, else GB 18030 (and with it GBK and GB 2312).</summary>
internal static class PlainText
{
    private const int MostBytes = 4 * ExtractedText.MostCharacters;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    /// <summary>Unmarked text is tried in this order: a GB 18030 text is hardly ever valid UTF-8.</summary>
    private static readonly Encoding[] Unmarked =
    [
        Marked[0].Encoding,
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    ];

    /// <summary>Reads a file that has no other type's signature.</summary>
    public static ExtractedText Read(Stream file)
    {
        if (file.Length > MostBytes)
            return ImportFault.TooMuch;
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        return Decode(bytes) is { } text && !text.Any(IsBinary) ? new ExtractedText([.. Lines(text)], Fault: null) : FileType.Refused;
    }

    private static string? Decode(byte[] bytes)
    {
        foreach (var (mark, encoding) in Marked)
        {
            if (bytes.AsSpan().StartsWith(mark))
                return TryDecode(encoding, bytes.AsSpan(mark.Length));
        }

        return Unmarked.Select(encoding => TryDecode(encoding, bytes)).FirstOrDefault(text => text is not null);
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsBinary(char character) => char.IsControl(character) && character is not ('\t' or '\r' or '\n' or '\f' or '\v' or '\u001a' or '\u0085');

    private static IEnumerable<TextLine> Lines(string text)
    {
        var afterGap = false;
        var lines = text.ReplaceLineEndings("\n").Split('\n', '\f', '\v');
        var numbers = PageNumbers.In(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = ExtractionMarks.WithoutMarkup(lines[i]);
            if (line.Length == 0 || numbers.Contains(i))
            {
                afterGap = true;
                continue;
            }

            yield return new TextLine(line, IsIndented(lines[i]) ? true : null, Ends: null, afterGap);
            afterGap = false;
        }
    }

    private static bool IsIndented(string line) => line.StartsWith("　　", StringComparison.Ordinal) || line.StartsWith("  ", StringComparison.Ordinal) || line.StartsWith('\t');
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PerfEval.Documents.Pdf;

/// <summary>
/// Names the language of a PDF (ISO 32000-1, 14.9.2), which screen readers choose their voice by. Skia offers no way to set it, so
/// that it is added as an incremental update (7.5.6): the catalogue is written once more at the file's end, with /Lang.
/// </summary>
internal static partial class PdfLanguage
{
    /// <summary>Writes the file with its language.</summary>
    /// <param name="pdf">A PDF as Skia writes it, with a classic cross-reference table.</param>
    /// <param name="language">Language tag (BCP 47); letters, digits and hyphens.</param>
    /// <param name="output">Where the result goes.</param>
    /// <exception cref="ArgumentException">The tag is not one.</exception>
    /// <exception cref="InvalidOperationException">The file is not laid out as expected.</exception>
    public static void Write(ReadOnlySpan<byte> pdf, string language, Stream output)
    {
        if (!Tag().IsMatch(language))
            throw new ArgumentException("Not a language tag: " + language, nameof(language));
        // Latin-1 keeps every byte as one character, so that places in the text are places in the file.
        var trailerAt = pdf.LastIndexOf("trailer"u8);
        var trailer = Trailer().Match(trailerAt < 0 ? "" : Encoding.Latin1.GetString(pdf[trailerAt..]));
        var root = trailer.Groups["root"].Value;
        var objectAt = pdf.LastIndexOf(Encoding.ASCII.GetBytes($"\n{root} 0 obj\n<</Type /Catalog"));
        if (!trailer.Success || objectAt < 0)
            throw new InvalidOperationException("The PDF's end is not as expected; its language cannot be set.");
        var body = pdf[objectAt..];
        var catalogue = Encoding.Latin1.GetString(body[1..(body.IndexOf("\nendobj"u8) + 8)])
            .Replace("/Type /Catalog", $"/Type /Catalog\n/Lang ({language})", StringComparison.Ordinal);

        var update = new StringBuilder("\n").Append(catalogue);
        var tableAt = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"xref\n{root} 1\n{pdf.Length + 1:D10} 00000 n \n");
        update.Append(CultureInfo.InvariantCulture, $"trailer\n<<{trailer.Groups["entries"].Value}\n/Prev {trailer.Groups["table"].Value}>>\n");
        update.Append(CultureInfo.InvariantCulture, $"startxref\n{tableAt}\n%%EOF\n");
        output.Write(pdf);
        output.Write(Encoding.Latin1.GetBytes(update.ToString()));
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"^trailer\n<<(?<entries>.*?/Root (?<root>\d+) 0 R.*)>>\nstartxref\n(?<table>\d+)\n%%EOF",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Trailer();
}

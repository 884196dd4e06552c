using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PerfEval.Documents.Html;

/// <summary>Text and runs as HTML.</summary>
internal static class HtmlText
{
    // Chinese stays readable; what has a meaning in HTML is encoded all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Encodes a text; a line feed becomes a line break.</summary>
    /// <param name="text">The text.</param>
    public static string Encode(string text) =>
        string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(Encoder.Encode));

    /// <summary>Encodes runs; a bold one stands in <c>strong</c>.</summary>
    /// <param name="runs">The runs.</param>
    public static string Encode(IReadOnlyList<Run> runs) =>
        string.Concat(runs.Select(run => run.IsBold ? $"<strong>{Encode(run.Text)}</strong>" : Encode(run.Text)));
}

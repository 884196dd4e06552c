using System.Buffers;
using System.Text.RegularExpressions;
using PerfEval.Documents.Building;

namespace PerfEval.Documents.Import;

/// <summary>Takes the title and the signature (落款) off a report's ends.</summary>
internal static partial class ReportEnds
{
    private const int LongestTitle = 100;
    private const int MostTitleLines = 5;
    private const int LongestSigner = 60;

    private static readonly SearchValues<char> Marks = SearchValues.Create("。，；：！？");

    /// <summary>The paragraphs between title and signature.</summary>
    /// <param name="paragraphs">The raw paragraphs.</param>
    /// <param name="title">The title in one line; empty where none was recognised.</param>
    /// <param name="signature">Signer and date; empty where there is none.</param>
    /// <param name="appendix">附：计分过程 with its own title; empty where there is none.</param>
    public static IReadOnlyList<string> Split(IReadOnlyList<string> paragraphs, out string title, out string signature, out IReadOnlyList<string> appendix)
    {
        (title, signature) = ("", "");
        var end = 0;
        while (end < paragraphs.Count && ExtractionMarks.Clean(paragraphs[end]) != ScoringProcess.Title)
            end++;
        appendix = [.. paragraphs.Skip(end)];
        var start = 0;
        for (var lines = Math.Min(MostTitleLines, end); lines >= 1 && start == 0; lines--)
        {
            if (paragraphs.Take(lines).Any(line => Numbering.Of(line).Level > 0 || Headings.IsContents(line)))
                continue;
            var joined = ExtractionMarks.Clean(string.Concat(paragraphs.Take(lines)));
            if (joined.Length <= LongestTitle && Title().IsMatch(joined))
                (title, start) = (joined, lines);
        }

        if (end - start >= 2 && Numbering.IsDate(paragraphs[end - 1]))
        {
            end--;
            var signer = ExtractionMarks.Clean(paragraphs[end - 1]);
            var hasSigner = end - start >= 2 && signer.Length <= LongestSigner && Numbering.Of(signer).Level == 0 && !signer.AsSpan().ContainsAny(Marks);
            signature = (hasSigner ? signer + " " : "") + ExtractionMarks.Clean(paragraphs[end]);
            end -= hasSigner ? 1 : 0;
        }

        // The note that names the appendix is written anew with it; it is no text of the last section.
        if (end > start && ExtractionMarks.Clean(paragraphs[end - 1]) == ScoringProcess.Note)
            end--;
        return [.. paragraphs.Skip(start).Take(end - start)];
    }

    [GeneratedRegex(@"(?:自评|绩效|评价).*(?:说明|报告|自评表|总结)(?:（.{1,20}）)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();
}

using System.Text.RegularExpressions;
using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Documents.Import;

/// <summary>What the 自评结论 of a report that was read is to the evaluation.</summary>
public enum ConclusionOrigin
{
    /// <summary>Written by a person, or of another year; or there is none.</summary>
    Published,

    /// <summary>Word for word what the program writes from the sheet now; it is left out.</summary>
    Generated,

    /// <summary>Written by the program for this year from other figures, or edited since.</summary>
    GeneratedBefore,
}

/// <summary>
/// Sets a report that was read beside the evaluation. Of the program's own 自评表说明 the conclusion is no text of a person, what follows it is the
/// 自评结论补充说明, and figures that follow the data (数据引用) come back as they are kept.
/// </summary>
/// <param name="Report">The report.</param>
/// <param name="Conclusion">What its conclusion is.</param>
public sealed partial record OwnReport(EarlierReport Report, ConclusionOrigin Conclusion)
{
    /// <summary>Compares a report with the evaluation into which it is taken.</summary>
    /// <param name="read">The report as it was read.</param>
    /// <param name="source">The evaluation and its sheet.</param>
    public static OwnReport Of(EarlierReport read, ReportSource source)
    {
        var sections = new Dictionary<string, string>(read.Sections, StringComparer.Ordinal);
        var origin = ConclusionOrigin.Published;
        if (sections.Remove(NarrativeKeys.PublishedConclusion, out var conclusion))
        {
            (var own, var supplement, origin) = Part(conclusion.Split('\n'), source);
            if (origin != ConclusionOrigin.Generated)
                sections[NarrativeKeys.PublishedConclusion] = string.Join('\n', own);
            if (supplement.Length > 0)
                sections[NarrativeKeys.Supplement] = string.Join('\n', supplement);
        }

        var figures = BoundFigures.Of(source.File, source.Sheet);
        foreach (var section in NarrativeKeys.Of(source.File.Scheme))
        {
            if (sections.TryGetValue(section.Key, out var text))
                sections[section.Key] = Restore(section, text, source.File.Narrative.GetValueOrDefault(section.Key) ?? "", figures);
        }

        return new OwnReport(read with { Sections = sections }, origin);
    }

    private static string Restore(NarrativeSection section, string text, string kept, BoundFigures figures)
    {
        if (section.DimensionCode is null || section.DimensionCode == section.Key || kept.Length == 0)
            return PrintedFigures.Restore(text, kept, figures);
        // The print puts a heading before a section's text and takes off its number; neither is a change of the text.
        var bare = NarrativeText.WithoutNumber(kept);
        var heading = section.Heading + "。";
        if (text.StartsWith(heading, StringComparison.Ordinal) && !bare.Contains(section.Heading, StringComparison.Ordinal))
            text = text[heading.Length..].TrimStart('\n');
        var restored = PrintedFigures.Restore(text, bare, figures);
        return restored == bare ? kept : restored;
    }

    private static (string[] Own, string[] Supplement, ConclusionOrigin Origin) Part(string[] lines, ReportSource source)
    {
        // A draft that was printed while the reviews showed has one paragraph more.
        foreach (var showsReview in new[] { true, false })
        {
            var generated = Key(Generated(source, showsReview));
            for (var end = 1; end <= lines.Length; end++)
            {
                if (Key(lines.Take(end)) == generated)
                    return (lines[..end], lines[end..], ConclusionOrigin.Generated);
            }
        }

        if (Opening().Match(lines[0]) is not { Success: true } opening)
            return (lines, [], ConclusionOrigin.Published);
        var last = End(lines, source);
        var isThisYear = opening.Groups["year"].Value == source.File.FiscalYear.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (lines[..last], lines[last..], isThisYear ? ConclusionOrigin.GeneratedBefore : ConclusionOrigin.Published);
    }

    /// <summary>Where a generated conclusion of other figures ends: after the last paragraph that begins as one of its own does, in their order.</summary>
    private static int End(string[] lines, ReportSource source)
    {
        var kept = NarrativeText.Paragraphs(source.Narrative(NarrativeKeys.Supplement));
        if (kept.Count > 0 && kept.Count < lines.Length && Key(lines.TakeLast(kept.Count)) == Key(kept))
            return lines.Length - kept.Count;
        List<string> openings =
        [
            "尚有",
            .. source.File.Scheme.Dimensions.Select(dimension => dimension.Name + "方面，"),
            "不适用的指标有",
            "因部分指标不适用、不计入总分基数",
            "经财政复核，最终得分为",
        ];
        var (end, from) = (1, 0);
        for (var i = 1; i < lines.Length; i++)
        {
            var at = openings.FindIndex(from, opening => lines[i].StartsWith(opening, StringComparison.Ordinal));
            if (at >= 0)
                (end, from) = (i + 1, at + 1);
        }

        return end;
    }

    private static IEnumerable<string> Generated(ReportSource source, bool showsReview) => Building.Conclusion.Of(source with { ShowsReview = showsReview });

    private static string Key(IEnumerable<string> paragraphs) => Blanks().Replace(string.Concat(paragraphs.Select(ExtractionMarks.Clean)), "");

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?<year>20[0-9]{2})年度本部门整体支出绩效自评(?:结果为“[^”]{1,20}”，自评总得分为|尚未完成，)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Opening();
}

using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Building;

/// <summary>
/// 自评表说明: the report that a department publishes, in the order of the form: 绩效自评情况 (目标、自评结论、分析), 存在的主要问题, 下一步改进措施,
/// signature. The conclusion is written from the sheet, so that text and table cannot disagree.
/// </summary>
public static class SelfEvaluationReport
{
    /// <summary>The document's official name.</summary>
    public const string Name = "自评表说明";

    /// <summary>Builds the report.</summary>
    /// <param name="source">The evaluation and its sheet.</param>
    public static Report Build(ReportSource source)
    {
        var title = $"{source.File.DepartmentName}部门整体支出绩效{Name}";
        return new Report(ReportForm.PortraitText, source.Properties(title), [.. Blocks(source, title)], source.IsDraft);
    }

    private static IEnumerable<Block> Blocks(ReportSource source, string title)
    {
        var file = source.File;
        yield return new Block.Title(title);
        yield return new Block.Heading(1, "一、绩效自评情况");
        yield return new Block.Heading(2, "（一）部门整体支出绩效目标");
        foreach (var block in Written(file.Narrative.GetValueOrDefault(NarrativeKeys.Goal), NarrativeText.Plain))
            yield return block;
        yield return new Block.Heading(2, "（二）自评结论");
        foreach (var paragraph in Conclusion.Of(source))
            yield return new Block.Paragraph(paragraph);
        foreach (var block in NarrativeText.Plain(file.Narrative.GetValueOrDefault(NarrativeKeys.Supplement) ?? ""))
            yield return block;
        for (var i = 0; i < file.Scheme.Dimensions.Count; i++)
        {
            var dimension = file.Scheme.Dimensions[i];
            yield return new Block.Heading(2, $"（{Numerals.Chinese(i + 3)}）{dimension.Name}分析");
            foreach (var block in Analysis(dimension, file.Narrative))
                yield return block;
        }

        yield return new Block.Heading(1, "二、存在的主要问题");
        foreach (var block in Written(file.Narrative.GetValueOrDefault(NarrativeKeys.Problems), NarrativeText.Plain))
            yield return block;
        yield return new Block.Heading(1, "三、下一步改进措施");
        foreach (var block in Written(file.Narrative.GetValueOrDefault(NarrativeKeys.Improvements), NarrativeText.Plain))
            yield return block;
        if (file.SignedOn is { } signedOn)
            yield return new Block.Signature(file.DepartmentName, signedOn);
    }

    private static IEnumerable<Block> Analysis(Dimension dimension, IReadOnlyDictionary<string, string> narrative) => dimension.Narrative switch
    {
        NarrativeForm.Themes => Written(narrative.GetValueOrDefault(dimension.Code), NarrativeText.Themes),
        NarrativeForm.Sections => dimension.Sections.SelectMany((section, i) =>
            NarrativeText.Section(i + 1, section.Name, Text(narrative.GetValueOrDefault(section.Code)))),
        _ => throw new InvalidOperationException($"Unknown form {dimension.Narrative}."),
    };

    private static IEnumerable<Block> Written(string? text, Func<string, IEnumerable<Block>> form) => form(Text(text));

    /// <summary>What is still missing is said where it will stand; a section is never left out in silence.</summary>
    private static string Text(string? text) => string.IsNullOrWhiteSpace(text) ? Wording.NotWritten : text;
}

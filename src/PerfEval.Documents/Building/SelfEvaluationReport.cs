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
        yield return new Block.Heading(2, "（一）部门整体支出绩效目标") { Section = NarrativeKeys.Goal };
        foreach (var block in Written(source.Narrative(NarrativeKeys.Goal), NarrativeText.Plain))
            yield return block;
        yield return new Block.Heading(2, "（二）自评结论");
        foreach (var paragraph in Conclusion.Of(source))
            yield return new Block.Paragraph(paragraph);
        foreach (var block in Begins(NarrativeKeys.Supplement, NarrativeText.Plain(source.Narrative(NarrativeKeys.Supplement))))
            yield return block;
        for (var i = 0; i < file.Scheme.Dimensions.Count; i++)
        {
            var dimension = file.Scheme.Dimensions[i];
            yield return new Block.Heading(2, $"（{Numerals.Chinese(i + 3)}）{dimension.Name}分析") { Section = dimension.Code };
            foreach (var block in Analysis(dimension, source))
                yield return block;
        }

        yield return new Block.Heading(1, "二、存在的主要问题") { Section = NarrativeKeys.Problems };
        foreach (var block in Written(source.Narrative(NarrativeKeys.Problems), NarrativeText.Plain))
            yield return block;
        yield return new Block.Heading(1, "三、下一步改进措施") { Section = NarrativeKeys.Improvements };
        foreach (var block in Written(source.Narrative(NarrativeKeys.Improvements), NarrativeText.Plain))
            yield return block;
        if (file.SignedOn is { } signedOn)
            yield return new Block.Signature(file.DepartmentName, signedOn);
    }

    private static IEnumerable<Block> Analysis(Dimension dimension, ReportSource source) => dimension.Narrative switch
    {
        NarrativeForm.Themes => Written(source.Narrative(dimension.Code), NarrativeText.Themes),
        NarrativeForm.Sections => dimension.Sections.SelectMany((section, i) =>
            Begins(section.Code, NarrativeText.Section(i + 1, section.Name, Text(source.Narrative(section.Code))))),
        _ => throw new InvalidOperationException($"Unknown form {dimension.Narrative}."),
    };

    /// <summary>The blocks, the first of which says which section they are.</summary>
    private static IEnumerable<Block> Begins(string section, IEnumerable<Block> blocks) => blocks.Select((block, i) => i == 0 ? block with { Section = section } : block);

    private static IEnumerable<Block> Written(string text, Func<string, IEnumerable<Block>> form) => form(Text(text));

    /// <summary>What is still missing is said where it will stand; a section is never left out in silence.</summary>
    private static string Text(string text) => string.IsNullOrWhiteSpace(text) ? Wording.NotWritten : text;
}

using PerfEval.Documents.Import;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;
using PerfEval.Domain.Schemes;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Pages.Evaluations.Import;

/// <summary>The second step: what was read, beside what is there.</summary>
/// <param name="Title">The report's title; empty where none was recognised.</param>
/// <param name="Signature">Its signature; empty where there is none.</param>
/// <param name="Sections">Every section, in the order of the report; those without a recognised text are only places for unassigned text.</param>
/// <param name="Loose">Unassigned texts.</param>
/// <param name="Figures">Stated scores and rates.</param>
public sealed record ImportPreview(
    string Title,
    string Signature,
    IReadOnlyList<ImportSection> Sections,
    IReadOnlyList<IndexModel.LooseInput> Loose,
    IReadOnlyList<StatedFigure> Figures)
{
    /// <summary>The sections that can be taken over: those of the report, with the published conclusion in its place.</summary>
    public static IEnumerable<(string Key, string Heading)> Keys(Scheme scheme) => NarrativeKeys.Of(scheme).SelectMany(section => section.Key == NarrativeKeys.Supplement
        ? [(NarrativeKeys.PublishedConclusion, "以前公开的自评结论（供核对，不印入报告）"), (section.Key, section.Heading)]
        : new[] { (section.Key, section.Heading) });

    /// <summary>Whether the file's 自评结论 is the one that the program writes, which is therefore not offered.</summary>
    public bool HasGeneratedConclusion { get; init; }

    /// <summary>What a file says, beside what the evaluation says.</summary>
    public static ImportPreview Of(OwnReport own, Evaluation evaluation) => Of(own.Report, own.Conclusion, evaluation);

    private static ImportPreview Of(EarlierReport report, ConclusionOrigin conclusion, Evaluation evaluation) => new(
        report.Title,
        report.Signature,
        [
            .. Keys(evaluation.Scheme).Select(section =>
            {
                var present = evaluation.Part(section.Key);
                var text = report.Sections.GetValueOrDefault(section.Key) ?? "";
                var isGenerated = section.Key == NarrativeKeys.PublishedConclusion && conclusion == ConclusionOrigin.GeneratedBefore;
                return new ImportSection(
                    section.Key,
                    section.Heading,
                    text,
                    present?.Text ?? "",
                    present?.Version ?? 0,
                    text.Length > 0 && string.IsNullOrWhiteSpace(present?.Text) && !isGenerated && !PrintedFigures.HasNotes(text),
                    Fault: null)
                {
                    Hint = isGenerated ? "这一节像是本系统按评分表写成的自评结论，不是以前公开的报告，一般不必采用。" : null,
                };
            }),
        ],
        [.. report.Unassigned.Select(loose => new IndexModel.LooseInput(loose.Heading, loose.Text.Length > 0 ? loose.Text : loose.Heading, ""))],
        report.Figures)
    {
        HasGeneratedConclusion = conclusion == ConclusionOrigin.Generated,
    };

    /// <summary>What a refused form holds; the figures are read from its texts again.</summary>
    public static ImportPreview Typed(Evaluation evaluation, IndexModel form, Dictionary<string, Refusal> refused)
    {
        var sections = Keys(evaluation.Scheme).Select(section =>
        {
            var present = evaluation.Part(section.Key);
            var typed = form.Parts.GetValueOrDefault(section.Key);
            var refusal = refused.GetValueOrDefault(section.Key);
            return new ImportSection(
                section.Key,
                section.Heading,
                typed?.Text ?? "",
                present?.Text ?? "",
                refusal is Refusal.Stale || typed is null ? present?.Version ?? 0 : typed.Version,
                typed?.Take ?? false,
                refusal switch
                {
                    null => null,
                    Refusal.Stale stale => $"“{section.Heading}”已被{stale.By}修改（{stale.At.ToBeijingText()}），对方的内容列在旁边。再次确认将以您选用的内容为准。",
                    _ => refusal.Message,
                });
        }).ToList();
        return new ImportPreview("", "", sections, form.Loose, [.. sections.SelectMany(section => StatedFigures.Of(section.Text, section.Heading))]);
    }
}

/// <summary>A section of the preview.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">The recognised text; empty where nothing was.</param>
/// <param name="Present">The present text.</param>
/// <param name="Version">The present text's version.</param>
/// <param name="Take">采用.</param>
/// <param name="Fault">Why it was refused, or null.</param>
public sealed record ImportSection(string Key, string Heading, string Text, string Present, int Version, bool Take, string? Fault)
{
    /// <summary>What speaks against taking it; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>How many bound figures (数据引用) of the present text are lost if this text takes its place.</summary>
    public int FiguresLost => PrintedFigures.LostFrom(Present, Text);

    /// <summary>Whether the text holds 〔缺数据：…〕 or the like, which cannot be taken.</summary>
    public bool HasNotes => PrintedFigures.HasNotes(Text);
}

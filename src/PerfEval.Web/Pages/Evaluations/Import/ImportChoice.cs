using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Web.Pages.Evaluations.Import;

/// <summary>What a person chose to take over: sections as a whole, and unassigned texts at the end of a section.</summary>
internal sealed class ImportChoice
{
    private const string NotesRefused =
        "文字中有“〔缺数据：…〕”或“〔找不到数据：…〕”。这是没有数值时印在报告上的提示，不是正文，不能导入；请在框中改为数据引用或实际数值，或者删去。";

    private readonly IReadOnlyDictionary<string, IndexModel.SectionInput> _parts;
    private readonly ILookup<string, string> _loose;

    private ImportChoice(IReadOnlyDictionary<string, IndexModel.SectionInput> parts, IEnumerable<IndexModel.LooseInput> loose)
    {
        _parts = parts;
        _loose = loose.Where(text => text.Place.Length > 0 && !string.IsNullOrWhiteSpace(text.Text)).ToLookup(text => text.Place, text => text.Text.Trim(), StringComparer.Ordinal);
        Keys = [.. parts.Where(part => part.Value.Take && !string.IsNullOrWhiteSpace(part.Value.Text)).Select(part => part.Key).Union(_loose.Select(group => group.Key), StringComparer.Ordinal)];
    }

    /// <summary>The sections that are written.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The choice that a form makes.</summary>
    public static ImportChoice Of(IReadOnlyDictionary<string, IndexModel.SectionInput> parts, IEnumerable<IndexModel.LooseInput> loose) => new(parts, loose);

    /// <summary>Writes it; a single refusal undoes all.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">Now.</param>
    /// <param name="refused">Takes the refusal of each section.</param>
    public Refusal? Write(Evaluation evaluation, Actor actor, DateTimeOffset now, Dictionary<string, Refusal> refused)
    {
        refused.Clear();
        if (evaluation.Refuses(actor, EvaluationAction.Fill) is { } denied)
            return denied;
        foreach (var key in Keys)
        {
            var part = _parts.GetValueOrDefault(key);
            var text = string.Join('\n', _loose[key].Prepend(part is { Take: true } ? part.Text.Trim() : evaluation.Text(key)).Where(piece => piece.Length > 0));
            var refusal = PrintedFigures.HasNotes(text)
                ? new Refusal.Invalid([new FieldFault("text", NotesRefused)])
                : key == NarrativeKeys.PublishedConclusion
                ? evaluation.KeepPublishedConclusion(actor, text, part?.Version ?? 0, now)
                : evaluation.Write(actor, key, text, part?.Version ?? 0, now);
            if (refusal is not null)
                refused[key] = refusal;
        }

        return refused.Values.FirstOrDefault();
    }
}

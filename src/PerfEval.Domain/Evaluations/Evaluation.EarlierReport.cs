namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    /// <summary>Keeps the 自评结论 of a report that was published before, for comparison with the one that is written from the sheet.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="text">The text; line ends are unified.</param>
    /// <param name="loadedVersion">The version of the kept text that the person saw, 0 for none; null where that doesn't matter.</param>
    /// <param name="at">Now.</param>
    public Refusal? KeepPublishedConclusion(Actor actor, string text, int? loadedVersion, DateTimeOffset at)
    {
        if (RefusesToAct(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        var part = Part(NarrativeKeys.PublishedConclusion);
        var unified = text.ReplaceLineEndings("\n");
        if (unified == (part?.Text ?? ""))
            return null;
        if (loadedVersion is { } loaded && loaded != (part?.Version ?? 0))
            return new Refusal.Stale("“以前公开的自评结论”", part?.ChangedBy ?? "", part?.ChangedAt ?? at);
        if (unified.Length > Limits.Narrative)
            return new Refusal.Invalid([new FieldFault("text", $"“以前公开的自评结论”共 {unified.Length} 字，{Limits.TooLong("每节", Limits.Narrative)}")]);
        if (!PlainText.IsPlain(unified))
            return new Refusal.Invalid([new FieldFault("text", $"“以前公开的自评结论”{PlainText.HasControls}")]);

        if (part is null)
        {
            part = new NarrativePart(Id, NarrativeKeys.PublishedConclusion);
            _narrative.Add(part);
        }

        Take(part, unified, actor, at);
        return null;
    }
}

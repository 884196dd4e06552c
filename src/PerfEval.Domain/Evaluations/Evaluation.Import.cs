using PerfEval.Domain.Interchange;

namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    /// <summary>
    /// 导入: takes the whole of a file, entry by entry and section by section. Reviews in a file are somebody else's and are not taken.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="file">The file; it must be of this department, year and scheme version.</param>
    /// <param name="at">Now.</param>
    /// <returns>Why not; in that case the caller drops the evaluation as loaded, since a part may have been taken.</returns>
    public Refusal? Import(Actor actor, EvaluationFile file, DateTimeOffset at)
    {
        if (Refuses(actor, EvaluationAction.Fill) is { } refusal)
            return refusal;
        if (file.DepartmentCode != Department.Code)
            return new Refusal.Invalid([new FieldFault("department", $"文件属于“{file.DepartmentName}”，不是本部门")]);
        if (file.FiscalYear != FiscalYear)
            return new Refusal.Invalid([new FieldFault("fiscalYear", $"文件是 {file.FiscalYear} 年度的，本自评是 {FiscalYear} 年度")]);
        if (file.Scheme.Id != Scheme.Id || file.Scheme.Version != Scheme.Version)
            return new Refusal.Invalid([new FieldFault("scheme", $"文件按“{file.Scheme.Name}”第 {file.Scheme.Version} 版填报，与本自评的指标体系不同")]);

        foreach (var (code, content) in file.Entries)
        {
            var edit = new EntryEdit(content.Answer, content.Claim, content.DeductionReason, content.Improvement) { IsSample = content.IsSample };
            if (Fill(actor, code, edit, loadedVersion: null, at) is { } refused)
                return refused;
        }

        foreach (var (key, text) in file.Narrative.Where(pair => pair.Key != NarrativeKeys.PublishedConclusion))
        {
            if (Write(actor, key, text, loadedVersion: null, at) is { } refused)
                return refused;
        }

        if (file.Narrative.TryGetValue(NarrativeKeys.PublishedConclusion, out var published))
            KeepPublishedConclusion(actor, published, at);
        SignedOn = file.SignedOn ?? SignedOn;
        return null;
    }

    private void KeepPublishedConclusion(Actor actor, string text, DateTimeOffset at)
    {
        var part = Part(NarrativeKeys.PublishedConclusion);
        if (part is null)
        {
            part = new NarrativePart(Id, NarrativeKeys.PublishedConclusion);
            _narrative.Add(part);
        }

        part.Write(text, actor, at);
    }
}

namespace PerfEval.Domain.Evaluations;

public sealed partial class Evaluation
{
    private static bool IsSame(EvidenceFile file, EvidenceEdit edit) =>
        file.Name == edit.Name && file.Description == edit.Description && file.Links.SequenceEqual(edit.Links);

    /// <summary>
    /// What an edit comes to: each link once, in the scheme's order. A file that names no requirement of an indicator which has only one
    /// meets that one; beside a link with a requirement, the bare link to the same indicator says nothing more.
    /// </summary>
    private EvidenceEdit Whole(EvidenceEdit edit)
    {
        var stated = edit.Links.Select(Whole).ToHashSet();
        var links = Scheme.Indicators.SelectMany(indicator =>
        {
            var named = indicator.Evidence.Select(requirement => new EvidenceLink(indicator.Code, requirement.Name)).Where(stated.Contains).Distinct().ToList();
            var bare = new EvidenceLink(indicator.Code, "");
            return named.Count == 0 && stated.Contains(bare) ? [bare] : named;
        }).ToList();
        return new EvidenceEdit(edit.Name.Trim(), edit.Description.ReplaceLineEndings("\n").Trim(), links);
    }

    private EvidenceLink Whole(EvidenceLink link) =>
        link.Requirement.Length == 0 && Scheme.Find(link.IndicatorCode) is { Evidence: [var only] } ? link with { Requirement = only.Name } : link;

    /// <summary>Faults of what was stated, before it is made whole: a link to nothing would be dropped there without a word.</summary>
    private IEnumerable<FieldFault> FaultsOf(EvidenceEdit edit)
    {
        if (string.IsNullOrWhiteSpace(edit.Name))
            yield return new FieldFault("name", "请填写材料名称");
        if (PlainText.FaultOfName(edit.Name.Trim(), "材料名称", Limits.Name) is { } name)
            yield return new FieldFault("name", name);
        if (PlainText.FaultOf(edit.Description, "材料说明", Limits.Reason) is { } description)
            yield return new FieldFault("description", description);
        foreach (var link in edit.Links)
        {
            if (Scheme.Find(link.IndicatorCode) is not { } indicator)
                yield return new FieldFault("links", $"指标体系中没有指标“{link.IndicatorCode}”");
            else if (link.Requirement.Length > 0 && indicator.Evidence.All(requirement => requirement.Name != link.Requirement))
                yield return new FieldFault("links", $"“{indicator.Name}”没有佐证材料要求“{link.Requirement}”");
        }
    }

    /// <summary>Faults of a file as it would come to stand.</summary>
    private IEnumerable<FieldFault> FaultsOf(EvidenceEdit whole, EvidenceContent content)
    {
        if (whole.Links.Count == 0)
            yield return new FieldFault("links", "请选择该材料佐证的指标");
        if (content.FileName.Length is 0 or > Limits.Name || !PlainText.IsPlainName(content.FileName))
            yield return new FieldFault("file", $"文件名应为 1 至 {Limits.Name} 个字，且不含不可见的控制字符");
        if (content.Size <= 0)
            yield return new FieldFault("file", "文件是空的，请检查后重新上传");
        if (content.Format == EvidenceFormat.Zip && !TakesZip(whole.Links))
            yield return new FieldFault("file", "该指标不接受压缩包，请解压后分别上传");
    }

    /// <summary>Whether a ZIP archive may serve all of this: every requirement that it is to meet takes one.</summary>
    public bool TakesZip(IReadOnlyCollection<EvidenceLink> links) => links.Count > 0 && links.All(link =>
        Scheme.Find(link.IndicatorCode)?.Evidence.FirstOrDefault(requirement => requirement.Name == Whole(link).Requirement)?.AllowsZip == true);
}

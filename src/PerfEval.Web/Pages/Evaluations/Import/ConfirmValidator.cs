using FluentValidation;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Pages.Evaluations.Import;

/// <summary>What the second step's form may hold at all; the length of each section is the domain's to refuse.</summary>
internal sealed class ConfirmValidator : AbstractValidator<IndexModel>
{
    private const int MostLoose = 500;

    public ConfirmValidator(Scheme scheme)
    {
        var keys = ImportPreview.Keys(scheme).Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        RuleFor(form => form.Parts).Must(parts => parts.Keys.All(keys.Contains)).WithMessage("表单里有本指标体系没有的章节，请重新上传文件。");
        RuleFor(form => form.Loose).Must(loose => loose.Count <= MostLoose).WithMessage("未归入的文字太多，请只上传自评表说明本身。");
        RuleForEach(form => form.Loose).Must(loose => loose.Place.Length == 0 || keys.Contains(loose.Place)).WithMessage("请为未归入的文字重新选择位置。");
        RuleForEach(form => form.Parts).Must(part => part.Value.Text.Length <= 2 * Limits.Narrative)
            .WithMessage((_, part) => $"有一节共 {part.Value.Text.Length} 字，{Limits.TooLong("每节", Limits.Narrative)}。您填写的内容仍在框中。");
    }
}

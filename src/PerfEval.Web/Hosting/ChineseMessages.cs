using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace PerfEval.Web.Hosting;

/// <summary>The framework's own messages about input, in Chinese and in words that say what to do.</summary>
internal static class ChineseMessages
{
    /// <summary>Replaces the messages of model binding.</summary>
    public static void SetChinese(this DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"“{field}”不能填“{value}”，请检查后重新填写。");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"不能填“{value}”，请检查后重新填写。");
        messages.SetUnknownValueIsInvalidAccessor(field => $"“{field}”的内容无法识别，请重新填写。");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "内容无法识别，请重新填写。");
        messages.SetValueIsInvalidAccessor(value => $"“{value}”无法识别，请重新填写。");
        messages.SetValueMustBeANumberAccessor(field => $"“{field}”应当是数字。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "此处应当是数字。");
        messages.SetValueMustNotBeNullAccessor(_ => "请填写此项。");
        messages.SetMissingBindRequiredValueAccessor(field => $"请填写“{field}”。");
        messages.SetMissingKeyOrValueAccessor(() => "请填写此项。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "没有收到填写的内容，请重新提交。");
    }

    /// <summary>Sets the language of FluentValidation's own messages.</summary>
    public static void SetValidationLanguage() => ValidatorOptions.Global.LanguageManager.Culture = InterfaceCulture.Value;
}

using System.Globalization;
using Microsoft.AspNetCore.Html;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>The sums of the 评分表. Each stands in the table, and comes anew with the answer of a saved row to take its own place (hx-swap-oob).</summary>
internal static class LedgerSums
{
    /// <summary>二级小计.</summary>
    public static IHtmlContent Of(SectionScore part) => Sum($"<span id=\"sum-{part.Section.Code}\" hx-swap-oob=\"true\">{part.Self} / {part.Base}</span>");

    /// <summary>一级小计, after its cap.</summary>
    public static IHtmlContent Of(DimensionScore dimension) => Sum($"<span id=\"sum-{dimension.Dimension.Code}\" hx-swap-oob=\"true\">{dimension.Self.Score} / {dimension.Base}</span>");

    /// <summary>总分 with the grade.</summary>
    public static IHtmlContent Of(TotalScore total) => Sum($"<strong id=\"sum-total\" hx-swap-oob=\"true\">{total.Score}{(total.Grade is { } grade ? $"　{grade.Name}" : "")}</strong>");

    /// <summary>The arguments are encoded, the rest is markup.</summary>
    private static HtmlFormattableString Sum(FormattableString markup) => new(CultureInfo.InvariantCulture, markup.Format, markup.GetArguments());
}

using System.Globalization;
using Microsoft.AspNetCore.Html;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>The sums of the 评分表. Each stands in the table, and comes anew with the answer of a saved row to take its own place (hx-swap-oob).</summary>
internal static class LedgerSums
{
    /// <summary>二级小计.</summary>
    /// <param name="part">The section.</param>
    /// <param name="showsFinal">Whether what counts after review stands beside it.</param>
    public static IHtmlContent Of(SectionScore part, bool showsFinal) =>
        Sum($"<span id=\"sum-{part.Section.Code}\" hx-swap-oob=\"true\">{part.Self}{Final(showsFinal, part.Self, part.Final)} / {part.Base}</span>");

    /// <summary>一级小计, after its cap.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="showsFinal">Whether what counts after review stands beside it.</param>
    public static IHtmlContent Of(DimensionScore dimension, bool showsFinal) =>
        Sum($"<span id=\"sum-{dimension.Dimension.Code}\" hx-swap-oob=\"true\">{dimension.Self.Score}{Final(showsFinal, dimension.Self.Score, dimension.Final.Score)} / {dimension.Base}</span>");

    /// <summary>总分 with the grade.</summary>
    public static IHtmlContent Of(TotalScore total) => Sum($"<strong id=\"sum-total\" hx-swap-oob=\"true\">{total.Score}{(total.Grade is { } grade ? $"　{grade.Name}" : "")}</strong>");

    private static string Final(bool shows, Points self, Points final) => shows && final != self ? $"，审定 {final}" : "";

    /// <summary>The arguments are encoded, the rest is markup.</summary>
    private static HtmlFormattableString Sum(FormattableString markup) => new(CultureInfo.InvariantCulture, markup.Format, markup.GetArguments());
}

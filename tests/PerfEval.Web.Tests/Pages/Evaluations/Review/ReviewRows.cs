using System.Globalization;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations.Review;

/// <summary>Ways of the tests to one row of the review table.</summary>
internal static class ReviewRows
{
    /// <summary>部门预算资金支出率 of the real case: 9.69 of 10.</summary>
    public const string Spending = "A103";

    /// <summary>采购政策效能 of the real case: 0.97 of 1.</summary>
    public const string Procurement = "B506";

    public static Points ScoreOf(string written) => Points.Of(decimal.Parse(written, CultureInfo.InvariantCulture));

    public static string AddressOf(EvaluationId id, string rest = "") => $"/evaluations/{id.Value}/review{rest}";

    public static WebForm ReviewForm(this WebPage page) => page.Form("#review-form");

    /// <summary>The name of a row's field, as the page gives it.</summary>
    public static string NameOf(this WebPage page, string code, string field) =>
        page.Find($"#row-{code} [name$='.{field}']").GetAttribute("name")!;

    public static WebForm FillRow(this WebForm form, WebPage page, string code, string score, string opinion = "", string returnReason = "") => form
        .Fill(page.NameOf(code, "Score"), score)
        .Fill(page.NameOf(code, "Opinion"), opinion)
        .Fill(page.NameOf(code, "ReturnReason"), returnReason);

    /// <summary>Posts one row as htmx does: its own fields and no other.</summary>
    public static Task<WebPage> PostRowAsync(this WebPage page, EvaluationId id, string code, string score, string opinion = "", string returnReason = "")
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["Score"] = score, ["Opinion"] = opinion, ["ReturnReason"] = returnReason };
        var fields = page.Document.QuerySelectorAll($"#row-{code} [name]")
            .Select(field => (Name: field.GetAttribute("name")!, Value: field.GetAttribute("value") ?? ""))
            .Where(field => !field.Name.EndsWith(".Take", StringComparison.Ordinal))
            .Select(field => (field.Name, typed.GetValueOrDefault(field.Name.Split('.')[^1], field.Value)));
        return page.Visitor.PostAsync(AddressOf(id, "?handler=Row"), page, [.. fields]);
    }

    public static Task<Domain.Evaluations.Review?> LoadReviewAsync(this AppFixture app, EvaluationId id, string code) =>
        app.UseAsync(async db =>
        {
            var evaluation = await Data.EvaluationLoading.LoadEvaluationAsync(db, id, TestContext.Current.CancellationToken);
            return evaluation!.Entry(code)!.Review;
        });
}

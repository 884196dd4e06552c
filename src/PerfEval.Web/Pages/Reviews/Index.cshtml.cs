using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Reviews;

/// <summary>复核列表: what waits for the finance bureau, what it has returned, what it has approved.</summary>
[Authorize(Policies.Review)]
public sealed class IndexModel(PerfEvalDbContext db) : PageModel
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "")]
    public Input Filter { get; set; } = new();

    public QueueTab Tab { get; private set; } = QueueTab.Waiting;

    /// <summary>How many evaluations each tab holds under the present filters.</summary>
    public IReadOnlyDictionary<QueueTab, int> Counts { get; private set; } = new Dictionary<QueueTab, int>();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last one.</summary>
    public QueuePlace? Next { get; private set; }

    public IReadOnlyList<DepartmentChoice> Departments { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Tab = QueueTab.Of(Filter.Tab);
        Departments = await db.Departments.OrderBy(department => department.Code)
            .Select(department => new DepartmentChoice(department.Id.Value, department.Name)).ToListAsync(cancellation);
        Years = await db.Cycles.Select(cycle => cycle.FiscalYear).Distinct().OrderByDescending(year => year).ToListAsync(cancellation);
        var isSound = ModelState.TakeFaults(new Validator().Validate(Filter), prefix: "");
        var filtered = isSound ? Apply(Filter, db.Evaluations) : db.Evaluations;
        var counts = new Dictionary<QueueTab, int>();
        foreach (var tab in QueueTab.All)
            counts[tab] = await tab.In(filtered).CountAsync(cancellation);
        Counts = counts;
        await LoadRowsAsync(Tab.In(filtered), cancellation);
        return isSound ? Page() : this.Refuse();
    }

    /// <summary>The address of a tab, or of a page of it, with the present filters.</summary>
    public string AddressOf(QueueTab tab, QueuePlace? after = null) => Url.Page("/Reviews/Index", new
    {
        tab = tab == QueueTab.Waiting ? null : tab.Key,
        department = Filter.Department,
        year = Filter.Year,
        search = string.IsNullOrWhiteSpace(Filter.Search) ? null : Filter.Search,
        after = after?.Written,
    })!;

    private static IQueryable<Evaluation> Apply(Input filter, IQueryable<Evaluation> evaluations)
    {
        if (filter.Department is { } department)
            evaluations = evaluations.Where(evaluation => evaluation.DepartmentId == new DepartmentId(department));
        if (filter.Year is { } year)
            evaluations = evaluations.Where(evaluation => evaluation.FiscalYear == year);
        if (filter.Search?.Trim() is { Length: > 0 } search)
            evaluations = evaluations.Where(evaluation => evaluation.Department.Name.Contains(search) || evaluation.Department.Code.Contains(search));
        return evaluations;
    }

    private async Task LoadRowsAsync(IQueryable<Evaluation> evaluations, CancellationToken cancellation)
    {
        if (QueuePlace.Read(Filter.After) is { } place)
            evaluations = place.After(evaluations, Tab.IsNewestFirst);
        var found = await QueuePlace.Order(evaluations, Tab.IsNewestFirst)
            .Take(PageSize + 1)
            .Select(evaluation => new
            {
                evaluation.Id,
                evaluation.SchemeVersionId,
                DepartmentCode = evaluation.Department.Code,
                DepartmentName = evaluation.Department.Name,
                evaluation.FiscalYear,
                evaluation.State,
                evaluation.SubmittedAt,
                evaluation.ReturnedAt,
                evaluation.ApprovedAt,
                evaluation.Summary,
            })
            .ToListAsync(cancellation);
        var shown = found.Take(PageSize).ToList();
        var versions = shown.Select(row => row.SchemeVersionId).Distinct().ToList();
        var schemes = await db.SchemeVersions.AsNoTracking().Where(version => versions.Contains(version.Id))
            .ToDictionaryAsync(version => version.Id, version => version.Definition, cancellation);
        Rows = [.. shown.Select(row => new Row(
            row.Id.Value,
            row.DepartmentName,
            row.DepartmentCode,
            row.FiscalYear,
            row.State,
            row.SubmittedAt,
            row.ReturnedAt,
            row.ApprovedAt,
            row.Summary,
            schemes[row.SchemeVersionId].FullMark - row.Summary.Final))];
        if (found.Count > PageSize && shown[^1] is { SubmittedAt: { } submittedAt } last)
            Next = new QueuePlace(submittedAt, last.FiscalYear, last.DepartmentCode);
    }

    /// <param name="Tab">Which tab.</param>
    /// <param name="Department">Only this department.</param>
    /// <param name="Year">Only this 预算年度.</param>
    /// <param name="Search">A part of the department's name or code.</param>
    /// <param name="After">Where the page begins.</param>
    public sealed record Input(string? Tab = null, Guid? Department = null, int? Year = null, string? Search = null, string? After = null)
    {
        /// <summary>Whether anything narrows the list.</summary>
        public bool IsNarrow => Department is not null || Year is not null || !string.IsNullOrWhiteSpace(Search);
    }

    public sealed record DepartmentChoice(Guid Id, string Name);

    /// <summary>One evaluation of the queue; Lost (失分) is the full mark less the final total.</summary>
    public sealed record Row(
        Guid Id,
        string DepartmentName,
        string DepartmentCode,
        int FiscalYear,
        EvaluationState State,
        DateTimeOffset? SubmittedAt,
        DateTimeOffset? ReturnedAt,
        DateTimeOffset? ApprovedAt,
        ScoreSummary Summary,
        Points Lost);

    private sealed class Validator : AbstractValidator<Input>
    {
        public Validator() =>
            RuleFor(input => input.Search).MaximumLength(Limits.Name).WithMessage(Limits.TooLong("查找的文字", Limits.Name));
    }
}

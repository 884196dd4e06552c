using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Pages.Desk;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin;

/// <summary>评价任务: opening a cycle and dispatching (下发) it to departments, each of which gets one evaluation for the year.</summary>
[Authorize(Policies.Administer)]
public sealed class CyclesModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input New { get; set; } = new("", FiscalYear: null, SchemeVersion: null, Deadline: null, []);

    public IReadOnlyList<CycleProgress> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Schemes { get; private set; } = [];

    public IReadOnlyList<Choice> Departments { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        // A year is evaluated in the year after it.
        New = New with { FiscalYear = clock.GetBeijingToday().Year - 1 };
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // No box ticked is no field at all in the form.
        New = New with { Name = New.Name.Trim(), Departments = New.Departments ?? [] };
        await LoadAsync(cancellation);
        if (!ModelState.IsValid || !ModelState.TakeFaults(new Validator(clock.GetBeijingToday()).Validate(New), nameof(New)))
            return this.Refuse();
        var asked = New.Departments!.Distinct().Select(id => new DepartmentId(id)).ToList();
        var scheme = await db.SchemeVersions.FirstOrDefaultAsync(version => version.Id == new SchemeVersionId(New.SchemeVersion!.Value), cancellation);
        var departments = await db.Departments.Where(department => asked.Contains(department.Id)).OrderBy(department => department.Code).ToListAsync(cancellation);
        if (scheme is null)
            return RefuseField(nameof(Input.SchemeVersion), "请选择列出的指标体系。");
        if (departments.Count != asked.Count)
            return RefuseField(nameof(Input.Departments), "选中的部门有的已不存在，请重新勾选。");
        if (await WhoHasOneAsync(asked, cancellation) is { Count: > 0 } names)
            return RefuseTaken(names);

        var now = clock.GetBeijingNow();
        var cycle = new Cycle(new CycleId(Guid.CreateVersion7(now)), New.Name, New.FiscalYear!.Value, scheme, New.Deadline!.Value);
        db.Add(cycle);
        db.AddRange(departments.Select(department => new Evaluation(new EvaluationId(Guid.CreateVersion7(now)), cycle, department, User.ToActor(), now)));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody else dispatched the same year between the question and the save; anything else is a fault.
            db.ChangeTracker.Clear();
            if (await WhoHasOneAsync(asked, cancellation) is not { Count: > 0 } late)
                throw;
            return RefuseTaken(late);
        }

        TempData["Done"] = $"已开立“{cycle.Name}”，下发给 {departments.Count} 个部门。";
        return RedirectToPage();
    }

    private Task<List<string>> WhoHasOneAsync(List<DepartmentId> asked, CancellationToken cancellation) => db.Evaluations
        .Where(evaluation => evaluation.FiscalYear == New.FiscalYear && asked.Contains(evaluation.DepartmentId))
        .OrderBy(evaluation => evaluation.Department.Code).Select(evaluation => evaluation.Department.Name).ToListAsync(cancellation);

    private PageResult RefuseTaken(List<string> names) => RefuseField(
        nameof(Input.Departments),
        $"每个部门每年只有一份自评。以下部门已有 {New.FiscalYear} 年度的自评，请取消勾选：{string.Join("、", names)}。",
        StatusCodes.Status409Conflict);

    private PageResult RefuseField(string field, string message, int status = StatusCodes.Status422UnprocessableEntity)
    {
        ModelState.AddModelError($"{nameof(New)}.{field}", message);
        return this.Refuse(status);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Rows = await CycleProgress.ListAsync(db, cancellation);
        Schemes = await db.SchemeVersions.OrderBy(version => version.SchemeKey).ThenByDescending(version => version.Version)
            .Select(version => new Choice(version.Id.Value, version.Name + "，第 " + version.Version + " 版")).ToListAsync(cancellation);
        Departments = await db.Departments.OrderBy(department => department.Code).Select(department => new Choice(department.Id.Value, department.Name)).ToListAsync(cancellation);
    }

    /// <param name="Name">任务名称.</param>
    /// <param name="FiscalYear">预算年度.</param>
    /// <param name="SchemeVersion">指标体系版本.</param>
    /// <param name="Deadline">送审截止日期, that day included.</param>
    /// <param name="Departments">The departments it is dispatched to.</param>
    public sealed record Input(string Name, int? FiscalYear, Guid? SchemeVersion, DateOnly? Deadline, IReadOnlyList<Guid>? Departments);

    /// <summary>Something to choose.</summary>
    public sealed record Choice(Guid Id, string Name);

    private sealed class Validator : AbstractValidator<Input>
    {
        public Validator(DateOnly today)
        {
            RuleFor(input => input.FiscalYear).NotNull().WithMessage("请填写预算年度。").InclusiveBetween(2000, today.Year).WithMessage($"预算年度应在 2000 与 {today.Year} 之间。");
            RuleFor(input => input.Name).NotEmpty().WithMessage("请填写任务名称。").MaximumLength(Limits.Name).WithMessage($"任务名称不能超过 {Limits.Name} 字。")
                .Must(PlainText.IsPlainName).WithMessage($"任务名称{PlainText.HasControls}。");
            RuleFor(input => input.SchemeVersion).NotNull().WithMessage("请选择指标体系。");
            RuleFor(input => input.Deadline).NotNull().WithMessage("请填写送审截止日期。").GreaterThanOrEqualTo(today).WithMessage($"送审截止日期不能早于今天（{today:yyyy-MM-dd}）。");
            RuleFor(input => input.Departments).NotEmpty().WithMessage("请至少勾选一个部门。");
        }
    }
}

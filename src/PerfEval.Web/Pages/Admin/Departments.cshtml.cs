using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin;

/// <summary>部门: the register of departments; adding one, and changing a name.</summary>
[Authorize(Policies.Administer)]
public sealed class DepartmentsModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>What the form for a new department holds.</summary>
    public AddInput New { get; private set; } = new("", "");

    /// <summary>What the form for a changed name holds; null while none was refused.</summary>
    public RenameInput? Rename { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAddAsync([Bind(Prefix = nameof(New))] AddInput input, CancellationToken cancellation)
    {
        New = input = new AddInput(input.Code.Trim(), input.Name.Trim());
        await LoadAsync(cancellation);
        if (!ModelState.TakeFaults(new AddValidator().Validate(input), nameof(New)))
            return this.Refuse();
        if (IsCodeTaken(input.Code))
            return RefuseTakenCode(input.Code);

        db.Departments.Add(new Department(new DepartmentId(Guid.CreateVersion7(clock.GetUtcNow())), input.Code, input.Name));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody else added it between the question and the save; anything else is a fault.
            db.ChangeTracker.Clear();
            await LoadAsync(cancellation);
            if (!IsCodeTaken(input.Code))
                throw;
            return RefuseTakenCode(input.Code);
        }

        return Done($"已添加部门“{input.Name}”。");
    }

    public async Task<IActionResult> OnPostRenameAsync([Bind(Prefix = nameof(Rename))] RenameInput input, CancellationToken cancellation)
    {
        Rename = input = input with { Name = input.Name.Trim() };
        await LoadAsync(cancellation);
        var department = await db.Departments.FirstOrDefaultAsync(known => known.Id == new DepartmentId(input.Id), cancellation);
        if (department is null)
            return NotFound();
        if (!ModelState.TakeFaults(new RenameValidator().Validate(input), nameof(Rename)))
            return this.Refuse();
        if (department.Name == input.Name)
            return Done($"部门名称为“{input.Name}”。");
        if (department.Name != input.Was)
        {
            ModelState.AddModelError($"{nameof(Rename)}.{nameof(RenameInput.Name)}", $"部门名称刚刚已被他人改为“{department.Name}”。请核对后再保存。");
            Rename = input with { Was = department.Name };
            ModelState.SetModelValue($"{nameof(Rename)}.{nameof(RenameInput.Was)}", department.Name, department.Name);
            return this.Refuse(StatusCodes.Status409Conflict);
        }

        department.Rename(input.Name);
        await db.SaveChangesAsync(cancellation);
        return Done($"已将部门名称改为“{input.Name}”。");
    }

    /// <summary>Codes that differ only in case would be taken for one another by people and by some engines.</summary>
    private bool IsCodeTaken(string code) => Rows.Any(row => string.Equals(row.Code, code, StringComparison.OrdinalIgnoreCase));

    private PageResult RefuseTakenCode(string code)
    {
        ModelState.AddModelError($"{nameof(New)}.{nameof(AddInput.Code)}", $"部门代码“{code}”已被使用，请核对；如要修改名称，请在列表中改名。");
        return this.Refuse(StatusCodes.Status409Conflict);
    }

    private RedirectToPageResult Done(string what)
    {
        TempData["Done"] = what;
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellation) => Rows = await db.Departments.OrderBy(department => department.Code)
        .Select(department => new Row(
            department.Id.Value,
            department.Code,
            department.Name,
            db.Users.Count(account => account.DepartmentId == department.Id),
            db.Evaluations.Count(evaluation => evaluation.DepartmentId == department.Id)))
        .ToListAsync(cancellation);

    /// <param name="Code">部门代码.</param>
    /// <param name="Name">部门全称.</param>
    public sealed record AddInput(string Code, string Name);

    /// <param name="Id">The department.</param>
    /// <param name="Was">The name that the form was loaded with.</param>
    /// <param name="Name">The new name.</param>
    public sealed record RenameInput(Guid Id, string Was, string Name);

    /// <summary>A department of the list.</summary>
    public sealed record Row(Guid Id, string Code, string Name, int Accounts, int Evaluations);

    private sealed class AddValidator : AbstractValidator<AddInput>
    {
        public AddValidator()
        {
            RuleFor(input => input.Code).NotEmpty().WithMessage("请填写部门代码。")
                .MaximumLength(Limits.Code).WithMessage($"部门代码不能超过 {Limits.Code} 个字符。")
                .Matches("^[A-Za-z0-9][A-Za-z0-9._-]*$").When(input => input.Code.Length is > 0 and <= Limits.Code, ApplyConditionTo.CurrentValidator)
                .WithMessage("部门代码只能用字母、数字和 -._，并以字母或数字开头。");
            RuleFor(input => input.Name).NotEmpty().WithMessage("请填写部门全称。").MaximumLength(Limits.Name).WithMessage($"部门全称不能超过 {Limits.Name} 字。")
                .Must(PlainText.IsPlainName).WithMessage($"部门全称{PlainText.HasControls}。");
        }
    }

    private sealed class RenameValidator : AbstractValidator<RenameInput>
    {
        public RenameValidator() =>
            RuleFor(input => input.Name).NotEmpty().WithMessage("请填写部门全称。").MaximumLength(Limits.Name).WithMessage($"部门全称不能超过 {Limits.Name} 字。")
                .Must(PlainText.IsPlainName).WithMessage($"部门全称{PlainText.HasControls}。");
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin;

/// <summary>账号: who may sign in, in which role; opening an account, locking and unlocking one.</summary>
[Authorize(Policies.Administer)]
public sealed class AccountsModel(PerfEvalDbContext db, UserManager<Data.Accounts.Account> users, AccountCreation creation, TimeProvider clock) : PageModel
{
    /// <summary>What the form for a new account holds; the password is never shown again.</summary>
    public Input New { get; private set; } = new("", "", Role: null, "", "");

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<DepartmentChoice> Departments { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAddAsync([Bind(Prefix = nameof(New))] Input input, CancellationToken cancellation)
    {
        New = input;
        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
            return this.Refuse();
        var (created, faults) = await creation.ExecuteAsync(
            new NewAccount(New.UserName, New.DisplayName, New.Role, New.DepartmentCode, New.Password), isDemo: false, cancellation);
        if (created is not null)
            return Done($"已开设账号“{created.UserName}”。请当面把初始口令告诉本人，并请其登录后修改。");

        foreach (var fault in faults)
            ModelState.AddModelError($"{nameof(New)}.{fault.Field}", fault.Message);
        return this.Refuse();
    }

    public Task<IActionResult> OnPostLockAsync(Guid id, CancellationToken cancellation) => SetLockAsync(id, DateTimeOffset.MaxValue, "已锁定", cancellation);

    public Task<IActionResult> OnPostUnlockAsync(Guid id, CancellationToken cancellation) => SetLockAsync(id, until: null, "已解锁", cancellation);

    private async Task<IActionResult> SetLockAsync(Guid id, DateTimeOffset? until, string what, CancellationToken cancellation)
    {
        if (await db.Users.FirstOrDefaultAsync(known => known.Id == id, cancellation) is not { } account)
            return NotFound();
        if (new AccountId(id) == User.ToActor().Id)
        {
            await LoadAsync(cancellation);
            ModelState.AddModelError("", "不能锁定或解锁自己的账号，请由其他系统管理员操作。");
            return this.Refuse();
        }

        account.LockoutEnd = until;
        account.AccessFailedCount = 0;
        // A new stamp ends the sessions that are open.
        var result = await users.UpdateSecurityStampAsync(account);
        if (result.Succeeded)
            return Done($"{what}账号“{account.UserName}”。");
        await LoadAsync(cancellation);
        ModelState.AddModelError("", string.Join("；", result.Errors.Select(error => error.Description)));
        return this.Refuse(StatusCodes.Status409Conflict);
    }

    private RedirectToPageResult Done(string what)
    {
        TempData["Done"] = what;
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Departments = await db.Departments.OrderBy(department => department.Code)
            .Select(department => new DepartmentChoice(department.Code, department.Name)).ToListAsync(cancellation);
        var accounts = await (
            from account in db.Users
            join department in db.Departments on account.DepartmentId equals (DepartmentId?)department.Id into found
            from department in found.DefaultIfEmpty()
            orderby account.Role, department.Code, account.UserName
            select new { account.Id, account.UserName, account.DisplayName, account.Role, Department = department.Name, account.LockoutEnd, account.IsDemo })
            .ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var own = User.ToActor().Id.Value;
        Rows = [.. accounts.Select(account => new Row(
            account.Id, account.UserName!, account.DisplayName, account.Role, account.Department, account.LockoutEnd > now ? account.LockoutEnd : null, account.IsDemo, account.Id == own))];
    }

    /// <param name="UserName">账号.</param>
    /// <param name="DisplayName">姓名.</param>
    /// <param name="Role">角色.</param>
    /// <param name="DepartmentCode">所属部门 of a 填报人, by its code.</param>
    /// <param name="Password">初始口令.</param>
    public sealed record Input(string UserName, string DisplayName, Role? Role, string DepartmentCode, string Password);

    /// <summary>A department to choose.</summary>
    public sealed record DepartmentChoice(string Code, string Name);

    /// <summary>An account of the list.</summary>
    /// <param name="LockedUntil">Until when it is locked; null where it is not.</param>
    public sealed record Row(Guid Id, string UserName, string DisplayName, Role Role, string? Department, DateTimeOffset? LockedUntil, bool IsDemo, bool IsOwn)
    {
        /// <summary>Whether an administrator locked it, until one unlocks it.</summary>
        public bool IsLockedForGood => LockedUntil is { Year: > 9000 };
    }
}

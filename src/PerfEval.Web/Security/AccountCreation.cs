using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Accounts;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Security;

/// <summary>An account that is to be made.</summary>
/// <param name="UserName">账号.</param>
/// <param name="DisplayName">姓名.</param>
/// <param name="Role">角色; null while none is chosen.</param>
/// <param name="DepartmentCode">The department's code for a 填报人, else empty.</param>
/// <param name="Password">初始口令.</param>
public sealed record NewAccount(string UserName, string DisplayName, Role? Role, string DepartmentCode, string Password);

/// <summary>开设账号: for the administrator's page, the command line and the demo data.</summary>
public sealed class AccountCreation(UserManager<Account> users, PerfEvalDbContext db)
{
    private const int LongestUserName = 50;
    private const int LongestPassword = 256;

    /// <summary>Makes the account.</summary>
    /// <returns>The account, or every reason against it; the fields are those of <see cref="NewAccount"/>.</returns>
    public async Task<(Account? Account, IReadOnlyList<FieldFault> Faults)> ExecuteAsync(NewAccount asked, bool isDemo, CancellationToken cancellation)
    {
        asked = asked with { UserName = asked.UserName.Trim(), DisplayName = asked.DisplayName.Trim(), DepartmentCode = asked.DepartmentCode.Trim() };
        var validation = await new Validator().ValidateAsync(asked, cancellation);
        if (!validation.IsValid)
            return (null, [.. validation.Errors.Select(fault => new FieldFault(fault.PropertyName, fault.ErrorMessage))]);

        var department = await db.Departments.FirstOrDefaultAsync(known => known.Code == asked.DepartmentCode, cancellation);
        if (asked.Role == Role.Officer && department is null)
            return (null, [new FieldFault(nameof(NewAccount.DepartmentCode), $"没有代码为“{asked.DepartmentCode}”的部门。")]);

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = asked.UserName,
            DisplayName = asked.DisplayName,
            Role = asked.Role!.Value,
            DepartmentId = department?.Id,
            IsDemo = isDemo,
        };
        try
        {
            var result = await users.CreateAsync(account, asked.Password);
            return result.Succeeded ? (account, []) : (null, [.. result.Errors.Select(error => new FieldFault(FieldOf(error), error.Description))]);
        }
        catch (DbUpdateException) when (db.Users.AsNoTracking().Any(other => other.NormalizedUserName == account.NormalizedUserName))
        {
            // Somebody else made it between the check and the save.
            return (null, [new FieldFault(nameof(NewAccount.UserName), $"账号“{asked.UserName}”已存在，请换一个。")]);
        }
    }

    private static string FieldOf(IdentityError error) =>
        error.Code.StartsWith("Password", StringComparison.Ordinal) ? nameof(NewAccount.Password) : nameof(NewAccount.UserName);

    private sealed class Validator : AbstractValidator<NewAccount>
    {
        public Validator()
        {
            RuleFor(asked => asked.UserName).NotEmpty().WithMessage("请填写账号。")
                .MaximumLength(LongestUserName).WithMessage($"账号不能超过 {LongestUserName} 个字符。")
                .Must(PlainText.IsPlainName).WithMessage($"账号{PlainText.HasControls}。");
            RuleFor(asked => asked.DisplayName).NotEmpty().WithMessage("请填写姓名。")
                .MaximumLength(Limits.Name).WithMessage($"姓名不能超过 {Limits.Name} 字。")
                .Must(PlainText.IsPlainName).WithMessage($"姓名{PlainText.HasControls}。");
            RuleFor(asked => asked.Role).NotNull().WithMessage("请选择角色。").IsInEnum().WithMessage("请选择列出的角色。");
            RuleFor(asked => asked.DepartmentCode).NotEmpty().WithMessage("填报人须有所属部门，请选择。").When(asked => asked.Role == Role.Officer, ApplyConditionTo.CurrentValidator)
                .Empty().WithMessage("只有填报人有所属部门，其他角色请不要选择部门。").When(asked => asked.Role is not null and not Role.Officer, ApplyConditionTo.CurrentValidator)
                .MaximumLength(Limits.Code).WithMessage($"部门代码不能超过 {Limits.Code} 个字符。");
            RuleFor(asked => asked.Password).NotEmpty().WithMessage("请填写口令。")
                .MaximumLength(LongestPassword).WithMessage($"口令不能超过 {LongestPassword} 位。");
        }
    }
}

using Microsoft.AspNetCore.Identity;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Accounts;

/// <summary>账号: one person's sign-in, with the one role that it has.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>姓名.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>角色. One account has one role.</summary>
    public Role Role { get; set; }

    /// <summary>所属部门 of an officer; null for the other roles.</summary>
    public DepartmentId? DepartmentId { get; set; }

    /// <summary>
    /// 演示账号: made together with the demo data, with a password that is printed. While one exists every page says that this is a
    /// demonstration.
    /// </summary>
    public bool IsDemo { get; set; }

    /// <summary>Who the account stands for in the domain.</summary>
    public Actor ToActor() => new(new AccountId(Id), DisplayName, Role, DepartmentId);
}

using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Demo;

/// <summary>An account of the demonstration.</summary>
/// <param name="UserName">账号.</param>
/// <param name="DisplayName">姓名.</param>
/// <param name="Role">角色.</param>
/// <param name="DepartmentCode">The department's code for an officer, else empty.</param>
internal sealed record DemoAccount(string UserName, string DisplayName, Role Role, string DepartmentCode = "");

/// <summary>演示账号: one for each role and each department of the demo data. They exist only where demo data was asked for.</summary>
internal static class DemoAccounts
{
    /// <summary>The password of each of them, which the command line prints.</summary>
    public const string Password = "Yanshi-2024";

    public static DemoAccount OfFirstDepartment { get; } = new("renshe", "王敏", Role.Officer, "440113-rsj");

    public static DemoAccount OfEducation { get; } = new("jiaoyu", "李强", Role.Officer, "440113-jyj");

    public static DemoAccount OfArchives { get; } = new("dangan", "陈静", Role.Officer, "440113-daj");

    public static DemoAccount Reviewer { get; } = new("caizheng", "赵明", Role.Reviewer);

    public static DemoAccount Administrator { get; } = new("guanli", "孙丽", Role.Administrator);

    /// <summary>All of them, in the order in which they are printed.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } = [OfFirstDepartment, OfEducation, OfArchives, Reviewer, Administrator];
}

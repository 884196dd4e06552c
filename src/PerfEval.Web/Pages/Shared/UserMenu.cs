namespace PerfEval.Web.Pages.Shared;

/// <summary>The claims that the top bar shows.</summary>
public static class UserMenu
{
    /// <summary>The claim with the person's name (姓名).</summary>
    public const string DisplayNameClaim = "perfeval:name";

    /// <summary>The claim with the department (部门) or bureau the person works for.</summary>
    public const string OrganisationClaim = "perfeval:organisation";
}

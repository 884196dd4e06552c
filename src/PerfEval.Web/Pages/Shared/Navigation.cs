namespace PerfEval.Web.Pages.Shared;

/// <summary>One entry of the top bar.</summary>
/// <param name="Text">The task's name.</param>
/// <param name="Page">The Razor page it opens.</param>
/// <param name="Section">The folder of pages that belong to it; on these the entry is marked as current.</param>
/// <param name="Policy">The authorization policy of those who may use it; others do not see it.</param>
public sealed record NavigationEntry(string Text, string Page, string Section, string Policy);

/// <summary>The tasks of the top bar in their order.</summary>
public static class Navigation
{
    /// <summary>All entries; the layout leaves out what one may not use and pages that do not exist.</summary>
    public static IReadOnlyList<NavigationEntry> Entries { get; } =
    [
        new("工作台", "/Index", "/Index", "SignedIn"),
        new("自评", "/Evaluations/Index", "/Evaluations", "Fill"),
        new("复核", "/Reviews/Index", "/Reviews", "Review"),
        new("汇总", "/Summaries/Index", "/Summaries", "Summaries"),
        new("管理", "/Admin/Index", "/Admin", "Administer"),
    ];
}

using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PerfEval.Web.Pages;

/// <summary>工作台: what waits for the person who is signed in.</summary>
public sealed class IndexModel : PageModel
{
    public void OnGet()
    {
    }
}

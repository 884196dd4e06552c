using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Account;

/// <summary>
/// 已登录: where signing in leads that was asked for by a page whose session had expired. Such a page also reads here who is signed in now, and
/// their antiforgery token, before it sends what waits.
/// </summary>
[Authorize(Policies.SignedIn)]
public sealed class SignedInModel : PageModel
{
    public void OnGet() => Response.Headers.CacheControl = "no-store";
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Data.Auditing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Account;

/// <summary>退出登录. Only by a form: a link could be followed by accident or from elsewhere.</summary>
[Authorize(Policies.SignedIn)]
public sealed class SignOutModel(SignInManager<Data.Accounts.Account> signIn, UserManager<Data.Accounts.Account> users, PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    public IActionResult OnGet() => Redirect("~/");

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = User.ToActor();
        await db.RecordAsync(new AuditEntry(AuditAction.SignedOut, clock.GetUtcNow(), actor, AuditTrail.SubjectOf(actor.Id)), HttpContext.RequestAborted);
        // A new stamp ends the copies of the cookie as well, and the person's other sessions, at their first request after a minute at most.
        if (await users.GetUserAsync(User) is { } account)
            await users.UpdateSecurityStampAsync(account);
        await signIn.SignOutAsync();
        return RedirectToPage("/Account/SignIn");
    }
}

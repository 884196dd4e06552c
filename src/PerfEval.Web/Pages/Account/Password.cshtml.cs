using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Account;

/// <summary>修改口令: one's own.</summary>
[Authorize(Policies.SignedIn)]
public sealed class PasswordModel(UserManager<Data.Accounts.Account> users, SignInManager<Data.Accounts.Account> signIn, PasswordGuard guard) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new("", "", "");

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.TakeFaults(new Validator().Validate(Form), nameof(Form)))
            return this.Refuse();
        if (await users.GetUserAsync(User) is not { } account)
            return NotFound();
        if (guard.IsLocked(account))
            return RefuseField(nameof(Input.Current), "当前口令连续输错，账号已暂时锁定，请 30 分钟后再试。");
        // Counts like a sign-in: an unattended screen must not be a way to guess.
        if (!await guard.VerifyAsync(account, Form.Current, cancellation))
            return RefuseField(nameof(Input.Current), "当前口令不正确。连续 5 次输错将锁定 30 分钟。");

        var result = await users.ChangePasswordAsync(account, Form.Current, Form.New);
        if (!result.Succeeded)
        {
            foreach (var error in result.Errors)
                ModelState.AddModelError($"{nameof(Form)}.{nameof(Input.New)}", error.Description);
            return this.Refuse();
        }

        // The change made a new stamp, which ends every other session; this one goes on.
        await signIn.RefreshSignInAsync(account);
        TempData["Done"] = "口令已修改。其他设备上的登录已失效。";
        return RedirectToPage();
    }

    private PageResult RefuseField(string field, string message)
    {
        ModelState.AddModelError($"{nameof(Form)}.{field}", message);
        return this.Refuse();
    }

    /// <param name="Current">当前口令.</param>
    /// <param name="New">新口令.</param>
    /// <param name="Again">The new one again.</param>
    public sealed record Input(string Current, string New, string Again);

    private sealed class Validator : AbstractValidator<Input>
    {
        private const int Longest = 256;

        public Validator()
        {
            RuleFor(input => input.Current).NotEmpty().WithMessage("请填写当前口令。").MaximumLength(Longest).WithMessage($"当前口令不能超过 {Longest} 位。");
            RuleFor(input => input.New).NotEmpty().WithMessage("请填写新口令。").MaximumLength(Longest).WithMessage($"新口令不能超过 {Longest} 位。")
                .NotEqual(input => input.Current).When(input => input.New.Length > 0, ApplyConditionTo.CurrentValidator).WithMessage("新口令不能与当前口令相同。");
            RuleFor(input => input.Again).Equal(input => input.New).WithMessage("两次输入的新口令不一致。");
        }
    }
}

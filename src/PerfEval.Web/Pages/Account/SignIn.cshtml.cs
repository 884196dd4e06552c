using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Account;

/// <summary>登录.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInManager<Data.Accounts.Account> signIn, UserManager<Data.Accounts.Account> users, PasswordGuard guard) : PageModel
{
    /// <summary>One answer for a wrong name, a wrong password and a locked account: it never tells which accounts exist.</summary>
    private const string Refused = "账号或口令不正确。连续 5 次输错将锁定 30 分钟。";

    [BindProperty]
    public Input Form { get; set; } = new("", "");

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? LocalRedirect(Target) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.TakeFaults(new Validator().Validate(Form), nameof(Form)))
            return this.Refuse();

        var account = await users.FindByNameAsync(Form.UserName.Trim());
        if (!await guard.VerifyAsync(account, Form.Password, cancellation))
            return Fail();
        await signIn.SignInAsync(account!, isPersistent: false);
        return LocalRedirect(Target);
    }

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/");

    private PageResult Fail()
    {
        ModelState.AddModelError($"{nameof(Form)}.{nameof(Input.UserName)}", Refused);
        return this.Refuse();
    }

    /// <param name="UserName">账号.</param>
    /// <param name="Password">口令.</param>
    public sealed record Input(string UserName, string Password);

    private sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(input => input.UserName).NotEmpty().WithMessage("请填写账号。").MaximumLength(256).WithMessage("账号不能超过 256 字。");
            RuleFor(input => input.Password).NotEmpty().WithMessage("请填写口令。").MaximumLength(256).WithMessage("口令不能超过 256 字。");
        }
    }
}

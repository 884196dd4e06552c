using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Data.Auditing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Account;

/// <summary>登录.</summary>
[AllowAnonymous]
public sealed class SignInModel(
    SignInManager<Data.Accounts.Account> signIn, UserManager<Data.Accounts.Account> users, PasswordGuard guard, PerfEvalDbContext db, IDataProtectionProvider protection, TimeProvider clock)
    : PageModel
{
    /// <summary>One answer for a wrong name, a wrong password and a locked account: it never tells which accounts exist.</summary>
    private const string Refused = "账号或口令不正确。连续 5 次输错将锁定 30 分钟。";

    [BindProperty]
    public Input Form { get; set; } = new("", "");

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A form that met an expired session, sealed; see <see cref="CarriedForm"/>. Empty where there is none.</summary>
    [BindProperty]
    public string? Carried { get; set; }

    /// <summary>Whether what was posted could not be carried: it is too large.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>The form that is offered again after signing in.</summary>
    internal CarriedForm? Resumed { get; private set; }

    /// <summary>What was typed, to be read and copied: where nothing proves that our page made the form for this person, it can't be sent from here.</summary>
    internal IReadOnlyList<TypedText> Typed { get; private set; } = [];

    /// <summary>The page that the form stood in.</summary>
    public string ResumedPage { get; private set; } = "";

    /// <summary>Whether a form was carried that another account had posted; nothing of it is shown.</summary>
    public bool IsAnothers { get; private set; }

    public IActionResult OnGet()
    {
        if (HttpContext.Features.Get<ExpiredForm>() is not { } expired)
            return ShowForm();
        Carried = expired.Sealed;
        IsTooLarge = expired.Sealed is null;
        return new PageResult { StatusCode = StatusCodes.Status401Unauthorized };
    }

    private IActionResult ShowForm() => User.Identity is { IsAuthenticated: true } ? LocalRedirect(Target) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.TakeFaults(new Validator().Validate(Form), nameof(Form)))
            return this.Refuse();

        var account = await users.FindByNameAsync(Form.UserName.Trim());
        if (!await guard.VerifyAsync(account, Form.Password, cancellation))
        {
            await RecordAsync(AuditAction.SignInRefused, actor: null, cancellation);
            return Fail();
        }

        await RecordAsync(AuditAction.SignedIn, account!.ToActor(), cancellation);
        await signIn.SignInAsync(account, isPersistent: false);
        if (CarriedForm.Open(protection, Carried ?? "", clock.GetUtcNow()) is not { } carried || !Url.IsLocalUrl(carried.Address))
            return LocalRedirect(Target);

        HttpContext.User = await signIn.CreateUserPrincipalAsync(account);
        await ResumeAsync(carried, account.Id, cancellation);
        return Page();
    }

    /// <summary>What was posted is offered again; only a press sends it, and only for the person whose it is.</summary>
    private async Task ResumeAsync(CarriedForm carried, Guid account, CancellationToken cancellation)
    {
        ResumedPage = carried.Address.Split('?')[0];
        IsAnothers = carried.Account is { } owner && owner.Value != account;
        if (IsAnothers)
            return;
        if (carried.Account is not null || await ExpiredForms.IsMadeForAsync(HttpContext, User, carried))
        {
            Resumed = carried;
            return;
        }

        // It may as well be a colleague's, or somebody's who wants it to be saved here: it is shown to who may see the evaluation, and saved by nobody.
        var evaluation = TypedText.EvaluationOf(carried) is { } id ? await db.LoadEvaluationAsync(id, cancellation) : null;
        if (evaluation is not null && EvaluationAccess.Allows(User.ToActor(), evaluation, EvaluationAction.View))
            Typed = TypedText.Of(carried, evaluation);
        IsAnothers = Typed.Count == 0;
    }

    private Task RecordAsync(AuditAction action, Actor? actor, CancellationToken cancellation) => db.RecordAsync(
        new AuditEntry(action, clock.GetUtcNow(), actor, actor is null ? "account" : AuditTrail.SubjectOf(actor.Id)) { Detail = Form.UserName.Trim(), IsDone = actor is not null },
        cancellation);

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

using Microsoft.AspNetCore.Identity;
using PerfEval.Data;
using PerfEval.Data.Accounts;

namespace PerfEval.Web.Security;

/// <summary>Sign-in by account and password (ASP.NET Core Identity) with a cookie.</summary>
internal static class SignInServices
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>Registers accounts, passwords, the cookie and the policies.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddAccounts();
        builder.Services.AddSingleton<DecoyPassword>();
        builder.Services.AddScoped<PasswordGuard>();
        builder.AddSignInLimit();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "perfeval.session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Idle;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            // What an open page asks by itself keeps no session alive, whether by time or by the look at the account.
            cookie.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= !UnattendedAttribute.Concerns(context.HttpContext);
                return Task.CompletedTask;
            };
            var validate = cookie.Events.OnValidatePrincipal;
            cookie.Events.OnValidatePrincipal = async context =>
            {
                await validate(context);
                context.ShouldRenew &= !UnattendedAttribute.Concerns(context.HttpContext);
            };
            cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context.Response, StatusCodes.Status403Forbidden);
            cookie.Events.OnRedirectToLogin = async context =>
            {
                // A script can't follow a redirect to a page: it is told, and keeps what was typed.
                if (IsByScript(context.Request))
                    await AnswerAsync(context.Response, StatusCodes.Status401Unauthorized);
                else if (!await ExpiredForms.TryCarryAsync(context.HttpContext, context.Options))
                    context.Response.Redirect(context.RedirectUri);
            };
        });
        // A locked account or a changed password ends open sessions within a minute.
        builder.Services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));
        builder.Services.AddPolicies();
    }

    /// <summary>Registers accounts and password rules without a web server, for the command line as well.</summary>
    public static void AddAccounts(this IServiceCollection services) => services.AddScoped<AccountCreation>().AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 10;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(30);
            identity.Lockout.AllowedForNewUsers = true;
        })
        .AddSignInManager()
        .AddClaimsPrincipalFactory<AccountClaimsFactory>()
        .AddErrorDescriber<ChineseIdentityErrors>()
        .AddEntityFrameworkStores<PerfEvalDbContext>();

    /// <summary>Whether htmx or a script's fetch asks, not a person who goes to a page.</summary>
    private static bool IsByScript(HttpRequest request) => request.Headers.ContainsKey("HX-Request") || request.Headers["Sec-Fetch-Dest"] == "empty";

    private static Task AnswerAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}

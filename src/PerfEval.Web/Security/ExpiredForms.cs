using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Security;

/// <summary>What the sign-in page carries on for a form that met no session.</summary>
/// <param name="Sealed">The sealed form; null where it could not be carried.</param>
internal sealed record ExpiredForm(string? Sealed);

/// <summary>
/// A form of an evaluation that is posted after the session has expired, or after its cookie was deleted, is answered with the sign-in page, which carries what was posted.
/// Scripts are told by a status instead and keep what was typed themselves.
/// </summary>
internal static class ExpiredForms
{
    private const string SignInPage = "/account/sign-in";

    /// <summary>Shows the sign-in page in place of the page that was asked for, where <see cref="TryCarryAsync"/> took up a form.</summary>
    public static void UseExpiredForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Features.Get<ExpiredForm>() is null || http.Response.HasStarted)
            return;
        var request = http.Request;
        var (method, path, query) = (request.Method, request.Path, request.QueryString);
        try
        {
            // The page is shown, not acted upon: what was posted must not be taken for a try to sign in.
            request.Method = HttpMethods.Get;
            request.QueryString = QueryString.Create("returnUrl", request.PathBase + path);
            request.Path = SignInPage;
            http.SetEndpoint(null);
            http.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
            await next(http);
        }
        finally
        {
            // The log names what was asked for.
            (request.Method, request.Path, request.QueryString) = (method, path, query);
        }
    });

    /// <summary>
    /// Takes up a form that came without a session; false where there is none to take up. Whether our own page made it for the very person
    /// (antiforgery) is proven now, by an expired cookie, or after signing in (<see cref="IsMadeForAsync"/>): another site could lay its own
    /// form into the hands of whoever signs in next. What a browser says was sent by another site isn't taken up at all.
    /// </summary>
    /// <param name="http">The request, not yet answered.</param>
    /// <param name="cookie">How the session's cookie is read.</param>
    public static async Task<bool> TryCarryAsync(HttpContext http, CookieAuthenticationOptions cookie)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/evaluations", StringComparison.OrdinalIgnoreCase) || !IsPlainForm(request) || IsTooLarge(http))
            return false;
        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            var owner = await OwnerAsync(http, cookie);
            var fields = form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var carried = new CarriedForm(owner, request.PathBase + request.Path + request.QueryString, now, fields);
            if (owner is null && (carried.TokenOf(TokenField(http)) is null || IsForeign(request)))
                return false;
            http.Features.Set(new ExpiredForm(carried.Seal(http.RequestServices.GetRequiredService<IDataProtectionProvider>())));
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return true;
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Whether our page made a form for this very person in this browser: the form's token against the browser's cookie and the person.</summary>
    /// <param name="http">A request of the browser.</param>
    /// <param name="person">Who is signed in now.</param>
    /// <param name="carried">The form.</param>
    public static async Task<bool> IsMadeForAsync(HttpContext http, ClaimsPrincipal person, CarriedForm carried)
    {
        // A request of its own: this one's token was the sign-in form's, and antiforgery looks at a request once.
        var asked = new DefaultHttpContext { RequestServices = http.RequestServices, User = person };
        asked.Request.Method = HttpMethods.Post;
        asked.Request.Scheme = http.Request.Scheme;
        asked.Request.Headers.Cookie = http.Request.Headers.Cookie;
        asked.Request.Headers[SecurityHeaders.AntiforgeryHeader] = carried.TokenOf(TokenField(http));
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(asked);
    }

    /// <summary>Whose expired session the form came with, where its token proves that our page made it for them; null otherwise.</summary>
    private static async Task<AccountId?> OwnerAsync(HttpContext http, CookieAuthenticationOptions cookie)
    {
        if (PersonOf(http, cookie) is not { } person || !Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
            return null;
        var anybody = http.User;
        http.User = person;
        var isTheirs = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        http.User = anybody;
        return isTheirs ? new AccountId(account) : null;
    }

    /// <summary>Whether the browser says that another site sent the request. Over plain HTTP it only names the origin.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is not ("same-origin" or "none");
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static string TokenField(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;

    /// <summary>Who the expired cookie belonged to; null where there is none that we made.</summary>
    private static ClaimsPrincipal? PersonOf(HttpContext http, CookieAuthenticationOptions options) =>
        options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is { } cookie ? options.TicketDataFormat.Unprotect(cookie)?.Principal : null;

    private static bool IsPlainForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsTooLarge(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && http.Request.ContentLength > most;
}

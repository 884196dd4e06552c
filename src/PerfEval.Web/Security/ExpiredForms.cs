using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Security;

/// <summary>What the sign-in page carries on for a form that met an expired session.</summary>
/// <param name="Sealed">The sealed form; null where it could not be carried.</param>
internal sealed record ExpiredForm(string? Sealed);

/// <summary>
/// A form of an evaluation that is posted after the session has expired is answered with the sign-in page, which carries what was posted.
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
    /// Takes up a form whose session has expired; false where there is none to take up. The form must be one that our own page made for this
    /// very person (antiforgery), or another site could lay its own into the hands of whoever signs in next.
    /// </summary>
    /// <param name="http">The request, not yet answered.</param>
    /// <param name="cookie">How the session's cookie is read.</param>
    public static async Task<bool> TryCarryAsync(HttpContext http, CookieAuthenticationOptions cookie)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/evaluations", StringComparison.OrdinalIgnoreCase) || !IsPlainForm(request) || IsTooLarge(http))
            return false;
        if (PersonOf(http, cookie) is not { } person || !Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
            return false;
        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            var anybody = http.User;
            http.User = person;
            var isOurs = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
            http.User = anybody;
            if (!isOurs)
                return false;
            var fields = form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var carried = new CarriedForm(new AccountId(account), request.PathBase + request.Path + request.QueryString, now, fields);
            http.Features.Set(new ExpiredForm(carried.Seal(http.RequestServices.GetRequiredService<IDataProtectionProvider>())));
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return true;
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Who the expired cookie belonged to; null where there is none that we made.</summary>
    private static ClaimsPrincipal? PersonOf(HttpContext http, CookieAuthenticationOptions options) =>
        options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is { } cookie ? options.TicketDataFormat.Unprotect(cookie)?.Principal : null;

    private static bool IsPlainForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsTooLarge(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && http.Request.ContentLength > most;
}

using System.Globalization;
using System.Threading.RateLimiting;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Security;

/// <summary>How often one address may try to sign in to one account: beyond the lock of the account, against the load of guessing itself.</summary>
internal static class SignInLimit
{
    /// <summary>The configuration key of the attempts a minute for one address and account.</summary>
    public const string Key = "SignIn:AttemptsPerMinute";

    private const int Usual = 20;

    /// <summary>A name is no longer than this; what is longer is no account's and counts together.</summary>
    private const int LongestName = 256;

    /// <summary>Registers the limit; what is beyond it is answered with 429.</summary>
    public static void AddSignInLimit(this WebApplicationBuilder builder)
    {
        var most = int.TryParse(builder.Configuration[Key], NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : Usual;
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsAttempt(http)
                ? RateLimitPartition.GetFixedWindowLimiter(PartitionOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static bool IsAttempt(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && !FormReading.IsRefusal(http) && http.Request.Path.StartsWithSegments("/account/sign-in", StringComparison.OrdinalIgnoreCase);

    /// <summary>The form has been read before; see <see cref="FormReading"/>. A form of another kind names nobody.</summary>
    private static string PartitionOf(HttpContext http)
    {
        var isRead = http.Request.HasFormContentType && !http.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        var name = isRead ? http.Request.Form["Form.UserName"].ToString().Trim() : "";
        return $"{http.Connection.RemoteIpAddress} {(name.Length > LongestName ? "" : name.ToUpperInvariant())}";
    }
}

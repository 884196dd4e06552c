using PerfEval.Web.Auditing;
using PerfEval.Web.Evidence.Uploads;
using PerfEval.Web.Security;

namespace PerfEval.Web.Hosting;

/// <summary>The way of a request through the program, from the outside in.</summary>
internal static class RequestPipeline
{
    /// <summary>The page that explains a refusal or a failure; the status code stands in for <c>{0}</c>.</summary>
    private const string StatusPage = "/error/{0}";

    /// <summary>Puts the middleware in order and maps the pages.</summary>
    public static void UseRequestPipeline(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestLog();
        app.UseRequestLocalization();
        // In every environment: an exception page is a defect, and the log has the exception.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = StatusOf,
        });
        app.UseStatusCodePagesWithReExecute(StatusPage);
        app.UseResponseCompression();
        app.UseExpiredForms();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRequestAudit();
        app.UseAuthorization();
        app.UseFormReading();
        app.UseRateLimiter();
        app.MapStaticAssets().AllowAnonymous();
        app.MapUploads();
        app.MapRazorPages().WithStaticAssets();
    }

    /// <summary>A request that the server could not read (too large, cut off) is the sender's fault, everything else ours.</summary>
    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException unreadable ? unreadable.StatusCode : StatusCodes.Status500InternalServerError;
}

using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using PerfEval.Data;
using PerfEval.Data.Auditing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Security;

namespace PerfEval.Web.Auditing;

/// <summary>Marks what hands out a file: each success is recorded in the trail (下载文件) before the first byte is sent.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RecordedDownloadAttribute : Attribute;

/// <summary>
/// 审计 of requests: says to the trail who asks from where, and records what changes nothing and matters all the same: files that were handed
/// out, and what was refused to somebody who is signed in.
/// </summary>
internal static class RequestAudit
{
    /// <summary>Puts it in the way of a request, behind the sign-in and before what refuses.</summary>
    public static void UseRequestAudit(this WebApplication app) => app.Use(async (http, next) =>
    {
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var actor = http.User.Identity is { IsAuthenticated: true } ? http.User.ToActor() : null;
        AuditOrigin.Current = new AuditOrigin(AddressOf(http), actor, clock);
        // A page that explains a refusal is the same request once more.
        if (actor is not null && http.GetEndpoint() is { } endpoint && http.Features.Get<IStatusCodeReExecuteFeature>() is null)
            RecordAnswer(http, actor, endpoint, clock);
        await next(http);
    });

    /// <summary>The address that a request came from.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static void RecordAnswer(HttpContext http, Actor actor, Endpoint endpoint, TimeProvider clock)
    {
        // Taken now: the page that explains a refusal has another address.
        var (subject, detail) = (SubjectOf(http), $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        var isDownload = endpoint.Metadata.GetMetadata<RecordedDownloadAttribute>() is not null;
        http.Response.OnStarting(async () =>
        {
            var status = http.Response.StatusCode;
            var isDenied = status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound;
            if (!isDenied && !(isDownload && status is (StatusCodes.Status200OK or StatusCodes.Status206PartialContent)))
                return;
            // In a context of its own: what the page tracks and did not save must stay unsaved.
            var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            await using (scope)
            {
                var entry = new AuditEntry(isDenied ? AuditAction.Denied : AuditAction.Downloaded, clock.GetUtcNow(), actor, subject)
                {
                    Detail = detail,
                    IsDone = !isDenied,
                    Reason = isDenied ? status.ToString(CultureInfo.InvariantCulture) : "",
                };
                await scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>().RecordAsync(entry, CancellationToken.None);
            }
        });
    }

    private static string SubjectOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/evaluations", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(http.Request.RouteValues["id"] as string, out var id)
            ? AuditTrail.SubjectOf(new EvaluationId(id))
            : http.Request.Path.ToString();
}

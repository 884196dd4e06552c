using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Security;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>
/// 断点续传 by the tus protocol 1.0.0 (core, creation, termination, expiration). Each request asks again who sends it, whether the evaluation
/// is theirs and still being filled, and for the antiforgery token as a header. Every answer has words in it, which the page shows beside the file.
/// </summary>
internal static class UploadEndpoints
{
    private const string Protocol = "1.0.0";
    private const string PieceType = "application/offset+octet-stream";

    /// <summary>The most uploads to one evaluation that can be under way.</summary>
    private const int MostPending = 100;

    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("/evaluations/{id:guid}/evidence/uploads").RequireAuthorization(Policies.Fill);
        uploads.MapMethods("", [HttpMethods.Options], Describe);
        uploads.MapMethods("", [HttpMethods.Post], (HttpContext http, Guid id) => GuardAsync(http, id, CreateAsync));
        uploads.MapMethods("/{upload:guid}", [HttpMethods.Head], (HttpContext http, Guid id, Guid upload) => GuardAsync(http, id, entry => LockedAsync(entry, upload, TellAsync)));
        uploads.MapMethods("/{upload:guid}", [HttpMethods.Patch], (HttpContext http, Guid id, Guid upload) => GuardAsync(http, id, entry => LockedAsync(entry, upload, UploadPieces.AppendAsync)));
        uploads.MapMethods("/{upload:guid}", [HttpMethods.Delete], (HttpContext http, Guid id, Guid upload) => GuardAsync(http, id, entry => LockedAsync(entry, upload, EndAsync)));
    }

    private static void Describe(HttpContext http, EvidenceSettings settings)
    {
        var headers = http.Response.Headers;
        headers["Tus-Resumable"] = headers["Tus-Version"] = Protocol;
        headers["Tus-Extension"] = "creation,termination,expiration";
        headers["Tus-Max-Size"] = settings.FileBytes.ToString(CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task GuardAsync(HttpContext http, Guid id, Func<Entry, Task> act)
    {
        // Words of its own, in place of the page about a status.
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        http.Response.Headers["Tus-Resumable"] = Protocol;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers["Tus-Resumable"] != Protocol)
        {
            http.Response.Headers["Tus-Version"] = Protocol;
            await http.SayAsync(StatusCodes.Status412PreconditionFailed, "上传方式不受支持，请刷新页面后重试。");
            return;
        }

        if (!HttpMethods.IsHead(http.Request.Method) && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            await http.SayAsync(StatusCodes.Status400BadRequest, "页面停留太久，请刷新页面后继续上传；已传的部分会保留。");
            return;
        }

        var db = http.RequestServices.GetRequiredService<PerfEvalDbContext>();
        var evaluation = new EvaluationId(id);
        var actor = http.User.ToActor();
        var known = await db.Evaluations.Where(candidate => candidate.Id == evaluation).Select(candidate => new { candidate.DepartmentId, candidate.State }).FirstOrDefaultAsync(http.RequestAborted);
        if (known is null || !EvaluationAccess.Allows(actor, known.DepartmentId, EvaluationAction.Fill))
        {
            await http.SayAsync(StatusCodes.Status404NotFound, "没有找到这份自评。");
            return;
        }

        await act(new Entry(http, evaluation, actor, known.State, http.RequestServices.GetRequiredService<UploadFolder>()));
    }

    private static async Task CreateAsync(Entry entry)
    {
        var (http, request) = (entry.Http, entry.Http.Request);
        if (!long.TryParse(request.Headers["Upload-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || UploadMetadata.Parse(request.Headers["Upload-Metadata"].ToString()) is not { } values
            || UploadMetadata.TargetOf(values) is not { } target)
        {
            await http.SayAsync(StatusCodes.Status400BadRequest, "上传请求不完整，请刷新页面后重试。");
            return;
        }

        using var _ = await entry.Folder.EnterBeginningAsync(entry.Evaluation, http.RequestAborted);
        entry.Folder.RemoveExpired();
        var (count, bytes) = entry.Folder.Pending(entry.Evaluation);
        if (count >= MostPending)
        {
            await http.SayAsync(StatusCodes.Status429TooManyRequests, $"未传完的文件已有 {count} 个，请等待传完或取消一些后再上传。");
            return;
        }

        var fileName = EvidenceName.Clean(values.GetValueOrDefault("filename"));
        var intake = http.RequestServices.GetRequiredService<EvidenceIntake>();
        if (await intake.ForeseeAsync(entry.Evaluation, entry.Actor, length, bytes, fileName, target, http.RequestAborted) is { } refused)
        {
            await http.SayAsync(refused.Status, refused.Message);
            return;
        }

        var expiresAt = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + UploadFolder.Patience;
        long? modified = long.TryParse(values.GetValueOrDefault("modified"), NumberStyles.None, CultureInfo.InvariantCulture, out var stamp) ? stamp : null;
        var ticket = new UploadTicket(Guid.NewGuid(), entry.Evaluation.Value, entry.Actor.Id.Value, length, fileName, modified, target, expiresAt);
        try
        {
            entry.Folder.Create(ticket);
        }
        catch (Exception fault) when (EvidenceIntake.IsOfTheDisk(fault))
        {
            var full = intake.RefuseForDisk(fault);
            await http.SayAsync(full.Status, full.Message);
            return;
        }

        http.Response.Headers.Location = $"/evaluations/{entry.Evaluation.Value}/evidence/uploads/{ticket.Id}";
        Expires(http, ticket);
        http.Response.StatusCode = StatusCodes.Status201Created;
    }

    private static async Task LockedAsync(Entry entry, Guid upload, Func<Entry, PendingUpload, Task> act)
    {
        if (entry.Folder.Find(upload, entry.Evaluation, entry.Actor) is null)
        {
            await entry.Http.SayAsync(StatusCodes.Status404NotFound, "这次上传已结束或已过期，请重新选择文件上传。");
            return;
        }

        using var held = entry.Folder.TryLock(upload);
        if (held is null)
        {
            await entry.Http.SayAsync(StatusCodes.Status423Locked, "这个文件正在另一处上传，请稍后再试。");
            return;
        }

        // As it stands now that nobody else can change it.
        if (entry.Folder.Find(upload, entry.Evaluation, entry.Actor) is { } pending)
        {
            await act(entry, pending);
            return;
        }

        entry.Folder.Remove(upload);
        await entry.Http.SayAsync(StatusCodes.Status404NotFound, "这次上传已结束或已过期，请重新选择文件上传。");
    }

    private static Task TellAsync(Entry entry, PendingUpload pending)
    {
        var http = entry.Http;
        // All bytes are here, but the file could not be taken in yet: the scanner was away, the disk full, or the process was ended.
        var offset = pending.Offset == pending.Ticket.Length ? entry.Folder.Reopen(pending.Ticket) : pending.Offset;
        http.Response.Headers["Upload-Length"] = pending.Ticket.Length.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        Expires(http, pending.Ticket);
        return Task.CompletedTask;
    }

    private static Task EndAsync(Entry entry, PendingUpload pending)
    {
        entry.Folder.Remove(pending.Ticket.Id);
        entry.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    internal static void Expires(HttpContext http, UploadTicket ticket) => http.Response.Headers["Upload-Expires"] = ticket.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);

    internal static bool IsPiece(HttpRequest request) => string.Equals(request.ContentType, PieceType, StringComparison.OrdinalIgnoreCase);

    internal static Task SayAsync(this HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(message, http.RequestAborted);
    }

    /// <summary>A request that may be answered.</summary>
    /// <param name="Http">The request.</param>
    /// <param name="Evaluation">The evaluation, which is the sender's to fill.</param>
    /// <param name="Actor">Who sends.</param>
    /// <param name="State">The evaluation's state.</param>
    /// <param name="Folder">The pieces.</param>
    internal sealed record Entry(HttpContext Http, EvaluationId Evaluation, Actor Actor, EvaluationState State, UploadFolder Folder);
}

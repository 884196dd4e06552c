using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Security;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>Takes in a piece of an upload, and with the last one the file.</summary>
internal static class UploadPieces
{
    private const int Buffer = 64 * 1024;

    /// <summary>PATCH: what arrives is kept, even where the connection is lost in the middle; the sender asks later how much that was.</summary>
    public static async Task AppendAsync(UploadEndpoints.Entry entry, PendingUpload pending)
    {
        var (http, ticket) = (entry.Http, pending.Ticket);
        if (!UploadEndpoints.IsPiece(http.Request))
        {
            await http.SayAsync(StatusCodes.Status415UnsupportedMediaType, "上传方式不受支持，请刷新页面后重试。");
            return;
        }

        if (!long.TryParse(http.Request.Headers["Upload-Offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            await http.SayAsync(StatusCodes.Status400BadRequest, "上传请求不完整，请刷新页面后重试。");
            return;
        }

        if (entry.State != EvaluationState.Filling)
        {
            entry.Folder.Remove(ticket.Id);
            var refusal = new Refusal.WrongState(entry.State, EvaluationAction.Fill.Name());
            await http.SayAsync(EvaluationGate.StatusOf(refusal), refusal.Message);
            return;
        }

        if (offset != pending.Offset)
        {
            // Without words: the sender asks where to go on, nobody needs to be told.
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        if (!await ReceiveAsync(http, entry.Folder.PathOf(ticket), pending))
            return;
        var arrived = new FileInfo(entry.Folder.PathOf(ticket)).Length;
        if (arrived == ticket.Length && !await FinishAsync(entry, ticket))
            return;
        http.Response.Headers["Upload-Offset"] = arrived.ToString(CultureInfo.InvariantCulture);
        if (arrived < ticket.Length)
            UploadEndpoints.Expires(http, ticket);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<bool> ReceiveAsync(HttpContext http, string path, PendingUpload pending)
    {
        var left = pending.Ticket.Length - pending.Offset;
        if (http.Request.ContentLength > left)
            return await RefuseMoreAsync(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = left + 1;

        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        await using (file)
        {
            var buffer = new byte[Buffer];
            while (await ReadAsync(http, buffer) is var read and > 0)
            {
                if (read > left)
                {
                    file.SetLength(pending.Offset);
                    return await RefuseMoreAsync(http);
                }

                try
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                }
                catch (IOException)
                {
                    await http.SayAsync(StatusCodes.Status507InsufficientStorage, "服务器存储空间不足，文件没有保存。请联系系统管理员，稍后再继续上传。");
                    return false;
                }

                left -= read;
            }
        }

        return true;
    }

    /// <summary>A lost connection ends the piece as its end does.</summary>
    private static async Task<int> ReadAsync(HttpContext http, byte[] buffer)
    {
        try
        {
            return await http.Request.Body.ReadAsync(buffer, http.RequestAborted);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return 0;
        }
    }

    private static async Task<bool> RefuseMoreAsync(HttpContext http)
    {
        await http.SayAsync(StatusCodes.Status413PayloadTooLarge, "收到的内容比文件本身还大，请重新选择文件上传。");
        return false;
    }

    /// <summary>The file is whole: it becomes evidence or nothing.</summary>
    private static async Task<bool> FinishAsync(UploadEndpoints.Entry entry, UploadTicket ticket)
    {
        var intake = entry.Http.RequestServices.GetRequiredService<EvidenceIntake>();
        try
        {
            // A sender who is gone has sent all of it, and finds it in the list.
            var result = await intake.TakeAsync(entry.Evaluation, entry.Actor, entry.Folder.PathOf(ticket), ticket.FileName, ticket.Target, CancellationToken.None);
            if (result is not IntakeResult.Refused refused)
                return true;
            await entry.Http.SayAsync(refused.Status, refused.Message);
            return false;
        }
        finally
        {
            entry.Folder.Remove(ticket.Id);
        }
    }
}

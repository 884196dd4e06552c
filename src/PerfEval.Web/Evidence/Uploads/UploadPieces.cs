using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Security;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>Takes in a piece of an upload, and with the last one the file.</summary>
internal static class UploadPieces
{
    private const int Buffer = 64 * 1024;

    /// <summary>A chunk of one byte comes in six.</summary>
    private const int FramedTimes = 6;

    /// <summary>For one byte too many, and the last chunk.</summary>
    private const int MostFraming = 64 * 1024;

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
        // Of a body in chunks the server counts the frames as well: what is read is counted here.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostFraming + (FramedTimes * left);

        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        await using (file)
        {
            var buffer = new byte[Buffer];
            while (true)
            {
                int read;
                var isTooLong = false;
                try
                {
                    read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted);
                }
                catch (BadHttpRequestException unsound) when (unsound.StatusCode == StatusCodes.Status413PayloadTooLarge)
                {
                    (read, isTooLong) = (0, true);
                }
                catch (BadHttpRequestException unsound)
                {
                    // What came before is kept. Where the line is lost in the middle nobody hears this, and the sender asks later.
                    await http.SayAsync(unsound.StatusCode, "上传中断，请稍后继续上传；已传的部分会保留。");
                    return false;
                }
                catch (Exception lost) when (lost is OperationCanceledException or IOException)
                {
                    return true;
                }

                if (isTooLong || read > left)
                {
                    file.SetLength(pending.Offset);
                    return await RefuseMoreAsync(http);
                }

                if (read == 0)
                    return true;

                try
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                }
                catch (Exception fault) when (EvidenceIntake.IsOfTheDisk(fault))
                {
                    return await SayAsync(http, http.RequestServices.GetRequiredService<EvidenceIntake>().RefuseForDisk(fault));
                }

                left -= read;
            }
        }
    }

    private static async Task<bool> RefuseMoreAsync(HttpContext http)
    {
        await http.SayAsync(StatusCodes.Status413PayloadTooLarge, "收到的内容比文件本身还大，请重新选择文件上传。");
        return false;
    }

    private static async Task<bool> SayAsync(HttpContext http, IntakeResult.Refused refused)
    {
        await http.SayAsync(refused.Status, refused.Message);
        return false;
    }

    /// <summary>The file is whole: it becomes evidence or nothing, or waits where it is only for now that it can't be taken.</summary>
    private static async Task<bool> FinishAsync(UploadEndpoints.Entry entry, UploadTicket ticket)
    {
        var intake = entry.Http.RequestServices.GetRequiredService<EvidenceIntake>();
        // A sender who is gone has sent all of it, and finds it in the list.
        var result = await intake.TakeAsync(entry.Evaluation, entry.Actor, entry.Folder.PathOf(ticket), ticket.FileName, ticket.Target, CancellationToken.None);
        if (result is not IntakeResult.Refused { IsForNow: true })
            entry.Folder.Remove(ticket.Id);
        return result is not IntakeResult.Refused refused || await SayAsync(entry.Http, refused);
    }
}

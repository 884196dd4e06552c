using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>续传凭据: an upload that is under way, for one evaluation by one account.</summary>
/// <param name="Id">Which; nobody can guess it.</param>
/// <param name="EvaluationId">The evaluation that the file is for.</param>
/// <param name="AccountId">The account that sends it; nobody else goes on with it.</param>
/// <param name="Length">The bytes that the file has.</param>
/// <param name="FileName">The name that it claims, made fit to show.</param>
/// <param name="Modified">When the file was changed last by the sender's clock, in milliseconds: with name and size it tells the same file again.</param>
/// <param name="Target">What it is for.</param>
/// <param name="ExpiresAt">When it is given up.</param>
public sealed record UploadTicket(
    Guid Id, Guid EvaluationId, Guid AccountId, long Length, string FileName, long? Modified, UploadTarget Target, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether it is this person's, for this evaluation.</summary>
    public bool IsOf(EvaluationId evaluation, Actor actor) => EvaluationId == evaluation.Value && AccountId == actor.Id.Value;
}

/// <summary>An upload with the bytes that are here by now.</summary>
/// <param name="Ticket">The upload.</param>
/// <param name="Offset">The bytes that are here.</param>
public sealed record PendingUpload(UploadTicket Ticket, long Offset)
{
    /// <summary>How much is here, in whole percent.</summary>
    public int Percent => (int)(100 * Offset / Ticket.Length);
}

using System.Security.Cryptography;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Evidence;

/// <summary>What became of a file that came in.</summary>
public abstract record IntakeResult
{
    private IntakeResult()
    {
    }

    /// <summary>It is kept: its content is in the store, its row in the database.</summary>
    /// <param name="FileName">The name under which it is kept.</param>
    public sealed record Kept(string FileName) : IntakeResult;

    /// <summary>Nothing of it is kept.</summary>
    /// <param name="Status">The status that answers it.</param>
    /// <param name="Message">Why, and what to do, in Chinese.</param>
    public sealed record Refused(int Status, string Message) : IntakeResult
    {
        /// <summary>Whether the file is not at fault, so that the same may be taken later.</summary>
        public bool IsForNow => Status >= StatusCodes.Status500InternalServerError;
    }
}

/// <summary>
/// 接收: the one way in which a file becomes 佐证材料, from whatever page. Looks at the content, asks the domain, puts the content into the store
/// and makes the row. A row is made only for a content that is in the store for good; where the process is ended between the two, a content
/// without a row stays, which the sweep removes.
/// </summary>
internal sealed class EvidenceIntake(
    PerfEvalDbContext db, IEvidenceStore store, EvidenceFolders folders, EvidenceCheck check, EvidenceSettings settings, TimeProvider clock, ILogger<EvidenceIntake> log)
{
    private static IntakeResult.Refused Unknown => new(StatusCodes.Status404NotFound, "没有找到这份自评。");

    /// <summary>Takes in a file that came with a form.</summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="file">The form's file.</param>
    /// <param name="target">What it is for.</param>
    /// <param name="cancellation">Leaves the file unlooked at; what has passed the look is kept.</param>
    public async Task<IntakeResult> TakeAsync(EvaluationId id, Actor actor, IFormFile file, UploadTarget target, CancellationToken cancellation)
    {
        var path = folders.NewIncomingPath();
        try
        {
            await using (var incoming = PrivateFile.Create(path))
                await file.CopyToAsync(incoming, cancellation);
            return await TakeAsync(id, actor, path, file.FileName, target, cancellation);
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            return RefuseForDisk(fault);
        }
        finally
        {
            // Where the folder itself is away, there is nothing to delete.
            if (File.Exists(path))
                File.Delete(path);
        }
    }

    /// <summary>
    /// Takes a file in; what is left of it afterwards is the caller's to delete. After a refusal <see cref="IntakeResult.Refused.IsForNow"/> the file
    /// is where it was.
    /// </summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="path">The finished file.</param>
    /// <param name="fileName">The name that it claims.</param>
    /// <param name="target">What it is for.</param>
    /// <param name="cancellation">Leaves the file unlooked at; what has passed the look is kept.</param>
    public async Task<IntakeResult> TakeAsync(EvaluationId id, Actor actor, string path, string fileName, UploadTarget target, CancellationToken cancellation)
    {
        var (evaluation, refused) = await EnterAsync(id, actor, cancellation);
        if (evaluation is null)
            return refused!;
        EvidenceVerdict verdict;
        try
        {
            verdict = await check.ExamineAsync(path, fileName, evaluation.TakesZip(LinksOf(evaluation, target)), cancellation);
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            return RefuseForDisk(fault);
        }

        if (verdict is EvidenceVerdict.Refused unfit)
            return new IntakeResult.Refused(unfit.Status, unfit.Message);
        var fit = (EvidenceVerdict.Accepted)verdict;
        var content = new EvidenceContent(fit.Hash, fit.Format, fit.Size, fit.Name);
        if (await ExceedsAsync(id, fit.Size, pending: 0, cancellation) is { } much)
            return much;
        // Asked of a copy first: nothing is put into the store for a file that is refused.
        if (Act(evaluation, actor, target, content) is { } foreseen)
            return Refuse(foreseen);

        try
        {
            await store.PutAsync(fit.Hash, path, CancellationToken.None);
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            return RefuseForDisk(fault);
        }

        IntakeResult.Refused? tooMuch = null;
        var outcome = await db.ActAsync(id, ActWithinQuotaAsync, CancellationToken.None);
        return outcome switch
        {
            { Refusal: { } refusal } => tooMuch ?? Refuse(refusal),
            { Evaluation: null } => Unknown,
            _ => new IntakeResult.Kept(fit.Name),
        };

        // Counted again where acts wait for each other: of files that come in together each has seen room for itself alone.
        async Task<Refusal?> ActWithinQuotaAsync(Evaluation present, CancellationToken token)
        {
            tooMuch = await ExceedsAsync(id, fit.Size, pending: 0, token);
            return tooMuch is { } excess ? new Refusal.Invalid([new FieldFault("file", excess.Message)]) : Act(present, actor, target, content);
        }
    }

    /// <summary>Why a file of this size would be refused whatever its content, before it is sent; null where it wouldn't.</summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="pending">The bytes of uploads to the evaluation that are under way.</param>
    /// <param name="fileName">The name that it claims.</param>
    /// <param name="target">What it is for.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IntakeResult.Refused?> ForeseeAsync(
        EvaluationId id, Actor actor, long size, long pending, string fileName, UploadTarget target, CancellationToken cancellation)
    {
        var (evaluation, refused) = await EnterAsync(id, actor, cancellation);
        if (evaluation is null)
            return refused;
        if (size > settings.FileBytes)
            return new IntakeResult.Refused(StatusCodes.Status413PayloadTooLarge, $"文件超过 {EvidenceWords.Size(settings.FileBytes)}，请压缩或拆分后再上传。");
        if (await ExceedsAsync(id, size, pending, cancellation) is { } much)
            return much;
        // The content isn't known yet: any other stands in for it.
        var unknown = new EvidenceContent(ContentHash.From(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes)), EvidenceFormat.Pdf, size, EvidenceName.Clean(fileName));
        return Act(evaluation, actor, target, unknown) is { } refusal ? Refuse(refusal) : null;
    }

    /// <summary>Whether a fault is one of writing or reading files: no room, a broken disk, a folder without the right to write.</summary>
    public static bool IsOfTheDisk(Exception fault) => fault is IOException or UnauthorizedAccessException;

    /// <summary>The disk is full or fails; nothing of the file is kept, and the person may send it again once there is room.</summary>
    /// <param name="fault">What the system said, for the log.</param>
    public IntakeResult.Refused RefuseForDisk(Exception fault)
    {
        log.LogError(fault, "An incoming file of evidence could not be written or read: the disk is full or fails");
        return new IntakeResult.Refused(StatusCodes.Status507InsufficientStorage, "服务器存储空间不足或无法写入，文件没有保存。请联系系统管理员，稍后再上传。");
    }

    private async Task<(Evaluation? Evaluation, IntakeResult.Refused? Refused)> EnterAsync(EvaluationId id, Actor actor, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var evaluation = await db.LoadEvaluationAsync(id, cancellation);
        // A copy to ask: what is tried on it must never be saved.
        db.ChangeTracker.Clear();
        if (evaluation is null || !EvaluationAccess.Allows(actor, evaluation, EvaluationAction.View))
            return (null, Unknown);
        return evaluation.Refuses(actor, EvaluationAction.Fill) is { } refusal ? (null, Refuse(refusal)) : (evaluation, null);
    }

    private async Task<IntakeResult.Refused?> ExceedsAsync(EvaluationId id, long size, long pending, CancellationToken cancellation)
    {
        var kept = await db.SizeOfEvidenceAsync(id, cancellation);
        return kept + pending + size <= settings.EvaluationBytes
            ? null
            : new IntakeResult.Refused(
                StatusCodes.Status413PayloadTooLarge,
                $"本自评的佐证材料合计不能超过 {EvidenceWords.Size(settings.EvaluationBytes)}，已用 {EvidenceWords.Size(kept)}（含历次版本和已删除的）。请压缩文件后再上传。");
    }

    private Refusal? Act(Evaluation evaluation, Actor actor, UploadTarget target, EvidenceContent content)
    {
        if (target.File is { } file)
            return evaluation.Revise(actor, new EvidenceId(file), content, target.Version, clock.GetBeijingNow());
        if (evaluation.Evidence.Count >= settings.EvaluationFiles && evaluation.Evidence.All(known => known.Content.Hash != content.Hash))
            return new Refusal.Invalid([new FieldFault("file", $"每个自评最多保存 {settings.EvaluationFiles} 份佐证材料（含已删除的），请合并文件后再上传")]);
        var edit = new EvidenceEdit(NameOf(content.FileName), "", target.LinksIn(evaluation.Scheme));
        return evaluation.Attach(actor, new EvidenceId(Guid.CreateVersion7(clock.GetUtcNow())), edit, content, clock.GetBeijingNow());
    }

    private static IReadOnlyList<EvidenceLink> LinksOf(Evaluation evaluation, UploadTarget target) =>
        target.File is { } file ? evaluation.EvidenceFile(new EvidenceId(file))?.Links ?? [] : target.LinksIn(evaluation.Scheme);

    /// <summary>材料名称: what the file is called, without the extension.</summary>
    private static string NameOf(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName).Trim();
        return stem.Length > 0 ? stem : EvidenceName.Unnamed;
    }

    private static IntakeResult.Refused Refuse(Refusal refusal) => new(EvaluationGate.StatusOf(refusal), refusal.Message);
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Sealing;

/// <summary>
/// 核对: holds a sealed evaluation against its manifest. The event of the sealing names the manifest, the manifest names everything else: files and their
/// rows, evidence, data. Contents are hashed anew.
/// </summary>
internal sealed class SealCheck(PerfEvalDbContext db, SealedStore store, SealedManifests manifests, IEvidenceStore evidence)
{
    /// <summary>Moments nearer than this are the same.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(1);

    private IReadOnlyList<HeldManifest>? _held;
    private IReadOnlyList<HeldManifest>? _orphans;

    /// <summary>The sound manifests that the database does not name any more, the latest first.</summary>
    public async Task<IReadOnlyList<HeldManifest>> FindOrphansAsync(CancellationToken cancellation)
    {
        _held ??= await manifests.FindAsync(cancellation);
        return _orphans ??= [.. (await manifests.OrphansAsync(_held, cancellation)).OrderByDescending(held => held.Manifest.Sealed.At)];
    }

    /// <summary>What is said of a manifest that the database does not name any more.</summary>
    public static SealFault Forgotten(HeldManifest orphan) => new(
        SealFaults.SealForgotten,
        orphan.Hash.Hex,
        $"封存库中有 {orphan.Manifest.Evaluation.FiscalYear} 年度 {orphan.Manifest.Evaluation.DepartmentName}的封存清单（{orphan.Manifest.Approved.At.ToBeijingText()} 审定，SHA-256 为 {orphan.Hash.Hex}），数据库中已没有指向它的记录");

    /// <summary>Checks one evaluation.</summary>
    /// <returns>What was found; null where there is no such evaluation.</returns>
    public async Task<SealReport?> CheckAsync(EvaluationId id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        if (await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
            return null;
        var seal = await db.FindSealAsync(id, cancellation);
        var sealing = await db.FindSealingAsync(id, cancellation);
        var orphans = (await FindOrphansAsync(cancellation)).Where(held => held.Manifest.Evaluation.Id == id.Value).ToList();
        var faults = orphans.ConvertAll(Forgotten);
        if (seal is null)
        {
            if (sealing is null && orphans.Count == 0)
                return await CheckUnsealedAsync(evaluation, cancellation);
            faults.Add(new(SealFaults.SealMissing, "", sealing is null ? "封存记录和流转记录中的封存都已被删除" : "流转记录表明已经封存，但封存记录已被删除"));
        }
        else if (sealing?.After != seal.Manifest.Hex)
        {
            faults.Add(new(SealFaults.SealChanged, "", sealing is null ? "流转记录中没有封存这一条" : "封存记录指向的清单不是封存时的那一份"));
        }

        // The event is the older witness: a row that was turned to another manifest does not decide which one is held against.
        // Where both are gone, the latest manifest that the store holds of the evaluation is.
        var named = ContentHash.Parse(sealing?.After) ?? seal?.Manifest ?? (orphans.Count > 0 ? orphans[0].Hash : null);
        if (named is { } hash && await ReadManifestAsync(hash, faults, cancellation) is { } manifest)
        {
            if (manifest.Evaluation.Id != id.Value)
                faults.Add(new(SealFaults.SealChanged, SealManifest.FileName, "封存清单属于另一份自评"));
            await CheckDeedsAsync(manifest, evaluation, seal, sealing, faults, cancellation);
            if (seal is not null && await LengthAsync(hash, cancellation) != seal.ManifestSize)
                faults.Add(new(SealFaults.RowChanged, SealManifest.FileName, "封存记录中清单的大小与清单不一致"));
            CheckRows(manifest, seal, faults);
            foreach (var file in manifest.Files)
                await CheckFileAsync(manifest, file, faults, cancellation);
            await CheckEvidenceAsync(manifest, evaluation, faults, cancellation);
            await CheckDataAsync(manifest, evaluation, faults, cancellation);
        }

        return new SealReport(IsSealed: true, faults);
    }

    /// <summary>What has no seal was either approved before there were seals, which is no fault, or its seal was deleted with all that told of it.</summary>
    private async Task<SealReport> CheckUnsealedAsync(Evaluation evaluation, CancellationToken cancellation)
    {
        var first = await db.FindFirstSealingAsync(cancellation);
        var held = _held!.Count > 0 ? _held!.Min(held => held.Manifest.Sealed.At) : (DateTimeOffset?)null;
        if (held < first || first is null)
            first = held;
        var approval = (await db.FindApprovalAsync(evaluation.Id, cancellation))?.At;
        var approved = approval > evaluation.ApprovedAt || evaluation.ApprovedAt is null ? approval : evaluation.ApprovedAt;
        if (evaluation.State != EvaluationState.Approved)
            return new SealReport(IsSealed: true, [new(SealFaults.StateChanged, "", $"流转记录表明已经审定，状态却被改为“{evaluation.State.Name()}”")]);
        return first is not null && approved - first >= Apart
            ? new SealReport(IsSealed: true, [new(SealFaults.SealMissing, "", $"{approved!.Value.ToBeijingText()} 审定时已经启用封存，却没有封存记录")])
            : new SealReport(IsSealed: false, []);
    }

    private async Task<long> LengthAsync(ContentHash hash, CancellationToken cancellation) => (await store.ReadAsync(hash, cancellation))?.Bytes.Length ?? 0;

    /// <summary>Who did what and when, by the events and the rows, against what the manifest says.</summary>
    private async Task CheckDeedsAsync(SealManifest manifest, Evaluation evaluation, Seal? seal, EvaluationEvent? sealing, List<SealFault> faults, CancellationToken cancellation)
    {
        void Expect(bool holds, string subject, string message)
        {
            if (!holds)
                faults.Add(new(SealFaults.DeedChanged, subject, message));
        }

        var approval = await db.FindApprovalAsync(evaluation.Id, cancellation);
        var isKnown = manifest.Approved.By != "" || manifest.Approved.Account != Guid.Empty;
        if (approval is not null || isKnown)
            Expect(Same(approval, manifest.Approved), "approved", $"流转记录中的审定（{Told(approval)}）与清单（{Told(manifest.Approved)}）不一致");
        if (sealing is not null)
            Expect(Same(sealing, manifest.Sealed), "sealed", $"流转记录中的封存（{Told(sealing)}）与清单（{Told(manifest.Sealed)}）不一致");
        if (seal is not null)
            Expect(seal.SealedBy == manifest.Sealed.By && IsAt(seal.SealedAt, manifest.Sealed.At), "sealed", $"封存记录的封存人或时间（{seal.SealedBy} {seal.SealedAt.ToBeijingText()}）与清单（{Told(manifest.Sealed)}）不一致");

        var submitted = manifest.Evaluation.SubmittedAt ?? (await db.FindSubmissionAsync(evaluation.Id, cancellation))?.At;
        Expect(submitted is null || IsAt(evaluation.SubmittedAt, submitted), "submitted", $"送审时间（{evaluation.SubmittedAt?.ToBeijingText()}）与审定时的（{submitted?.ToBeijingText()}）不一致");
        Expect(evaluation.FiscalYear == manifest.Evaluation.FiscalYear && evaluation.Cycle.FiscalYear == manifest.Evaluation.FiscalYear
            && (manifest.Evaluation.Cycle ?? evaluation.Cycle.Name) == evaluation.Cycle.Name, "cycle", $"评价任务（{evaluation.Cycle.Name}，{evaluation.Cycle.FiscalYear} 年度）与审定时的不一致");
        Expect(evaluation.StoredDepartmentName == manifest.Evaluation.DepartmentName, "department", $"部门名称（{evaluation.StoredDepartmentName}）与清单（{manifest.Evaluation.DepartmentName}）不一致");
    }

    private static bool Same(EvaluationEvent? happened, SealManifest.Deed deed) =>
        happened is not null && happened.ActorName == deed.By && happened.ActorId.Value == deed.Account && IsAt(happened.At, deed.At);

    /// <summary>Engines keep fewer digits of a moment than the manifest.</summary>
    private static bool IsAt(DateTimeOffset? found, DateTimeOffset? expected) => found is not null && expected is not null && (found.Value - expected.Value).Duration() < Apart;

    private static string Told(EvaluationEvent? happened) => happened is null ? "没有" : $"{happened.ActorName} {happened.At.ToBeijingText()}";

    private static string Told(SealManifest.Deed deed) => $"{deed.By} {deed.At.ToBeijingText()}";

    /// <summary>Reads a content; one that cannot be read (no right, a failing disk, a folder in its place) is a fault of this file alone.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T?>> read, string subject, List<SealFault> faults)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(SealFaults.Unreadable, subject, $"“{subject}”的文件无法读取：{fault.Message}"));
            return default;
        }
    }

    private async Task<SealManifest?> ReadManifestAsync(ContentHash hash, List<SealFault> faults, CancellationToken cancellation)
    {
        var known = faults.Count;
        var held = await TryAsync(() => store.ReadAsync(hash, cancellation), SealManifest.FileName, faults);
        if (faults.Count > known)
            return null;
        if (held is null)
            faults.Add(new(SealFaults.ManifestMissing, SealManifest.FileName, $"封存清单不在了，SHA-256 为 {hash.Hex}"));
        else if (!held.IsSound)
            faults.Add(new(SealFaults.ManifestChanged, SealManifest.FileName, $"封存清单已被改动：SHA-256 应为 {hash.Hex}，现为 {held.Found.Hex}"));
        else if (SealManifest.Read(held.Bytes) is { } manifest)
            return manifest;
        else
            faults.Add(new(SealFaults.ManifestChanged, SealManifest.FileName, "封存清单的内容无法识别"));
        return null;
    }

    private static void CheckRows(SealManifest manifest, Seal? seal, List<SealFault> faults)
    {
        if (seal is null)
            return;
        foreach (var file in manifest.Files)
        {
            var row = seal.Files.FirstOrDefault(row => row.Name == file.Name);
            if (row is null)
                faults.Add(new(SealFaults.RowChanged, file.Name, $"{file.Title}（{file.Name}）的记录已被删除"));
            else if (row.Hash.Hex != file.Sha256 || row.Size != file.Size || row.Document != file.Title || row.MediaType != file.MediaType)
                faults.Add(new(SealFaults.RowChanged, file.Name, $"{file.Title}（{file.Name}）的记录与清单不一致{Other(manifest, row.Hash.Hex, file)}"));
        }

        foreach (var row in seal.Files.Where(row => manifest.Files.All(file => file.Name != row.Name)))
            faults.Add(new(SealFaults.RowChanged, row.Name, $"清单中没有 {row.Document}（{row.Name}），记录是后来添加的"));
    }

    private async Task CheckFileAsync(SealManifest manifest, SealManifest.Document file, List<SealFault> faults, CancellationToken cancellation)
    {
        var known = faults.Count;
        var held = ContentHash.Parse(file.Sha256) is { } hash ? await TryAsync(() => store.ReadAsync(hash, cancellation), file.Name, faults) : null;
        if (faults.Count > known)
            return;
        if (held is null)
            faults.Add(new(SealFaults.FileMissing, file.Name, $"{file.Title}（{file.Name}）的文件不在了，SHA-256 为 {file.Sha256}"));
        else if (!held.IsSound && Other(manifest, held.Found.Hex, file) is { Length: > 0 } other)
            faults.Add(new(SealFaults.FileSwapped, file.Name, $"{file.Title}（{file.Name}）的文件被调换{other}"));
        else if (!held.IsSound)
            faults.Add(new(SealFaults.FileChanged, file.Name, $"{file.Title}（{file.Name}）的内容已被改动：SHA-256 应为 {file.Sha256}，现为 {held.Found.Hex}"));
    }

    private static string Other(SealManifest manifest, string hash, SealManifest.Document file) =>
        manifest.Files.FirstOrDefault(other => other.Sha256 == hash && other.Name != file.Name) is { } found ? $"，指向的是 {found.Title}（{found.Name}）" : "";

    private async Task CheckEvidenceAsync(SealManifest manifest, Evaluation evaluation, List<SealFault> faults, CancellationToken cancellation)
    {
        var revisions = await db.EvidenceRevisions.AsNoTracking().Where(revision => revision.EvaluationId == evaluation.Id).ToListAsync(cancellation);
        foreach (var proof in manifest.Evidence)
        {
            var row = evaluation.EvidenceFile(new EvidenceId(proof.Id));
            if (row is null || row.IsRemoved)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”的记录已被删除"));
            else if (row.Content.Hash.Hex != proof.Sha256)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”的记录指向另一份文件"));
            else if (row.Content.Size != proof.Size || row.Content.FileName != proof.FileName || row.RevisionNumber != proof.Revision)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”的文件名、大小或版本号与清单不一致"));
            var revision = revisions.FirstOrDefault(one => one.FileId.Value == proof.Id && one.Number == proof.Revision);
            if (revision is null || revision.Hash.Hex != proof.Sha256 || revision.Size != proof.Size || revision.FileName != proof.FileName)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”第 {proof.Revision} 版的记录{(revision is null ? "已被删除" : "与清单不一致")}"));
            var known = faults.Count;
            var content = await TryAsync(() => HashAsync(proof.Sha256, cancellation), proof.Name, faults);
            if (faults.Count > known)
                continue;
            if (content is not { } found)
                faults.Add(new(SealFaults.EvidenceMissing, proof.Name, $"佐证材料“{proof.Name}”的文件不在了，SHA-256 为 {proof.Sha256}"));
            else if (found.Hex != proof.Sha256)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”的内容已被改动：SHA-256 应为 {proof.Sha256}，现为 {found.Hex}"));
        }

        foreach (var added in evaluation.Evidence.Where(file => !file.IsRemoved && manifest.Evidence.All(proof => proof.Id != file.Id.Value)))
            faults.Add(new(SealFaults.EvidenceChanged, added.Name, $"佐证材料“{added.Name}”是封存之后添加的"));
    }

    private async Task<ContentHash?> HashAsync(string hex, CancellationToken cancellation)
    {
        if (ContentHash.Parse(hex) is not { } hash)
            return null;
        try
        {
            var stream = await evidence.OpenReadAsync(hash, cancellation);
            await using (stream)
                return ContentHash.From(await SHA256.HashDataAsync(stream, cancellation));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task CheckDataAsync(SealManifest manifest, Evaluation evaluation, List<SealFault> faults, CancellationToken cancellation)
    {
        if (evaluation.State != EvaluationState.Approved)
            faults.Add(new(SealFaults.StateChanged, "", $"封存后状态被改为“{evaluation.State.Name()}”"));
        else if (evaluation.ApprovedAt?.ToUniversalTime().Ticks is not { } at || Math.Abs(at - manifest.Approved.At.ToUniversalTime().Ticks) >= TimeSpan.TicksPerMillisecond)
            faults.Add(new(SealFaults.StateChanged, "", "审定时间与清单不一致"));
        var source = SealMaking.SourceOf(evaluation);
        if (evaluation.Summary.Self.ToString() != manifest.Result.Self || evaluation.Summary.Final.ToString() != manifest.Result.Final || evaluation.Summary.GradeName != manifest.Result.Grade)
            faults.Add(new(SealFaults.StateChanged, "", $"列表显示的得分（{evaluation.Summary.Self}、{evaluation.Summary.Final} {evaluation.Summary.GradeName}）与审定的（{manifest.Result.Self}、{manifest.Result.Final} {manifest.Result.Grade}）不一致"));

        var current = EvaluationDocuments.WriteData(source.File);
        if (manifest.Files.FirstOrDefault(file => file.Name == EvaluationDocuments.DataFile) is not { } data || ContentHash.From(SHA256.HashData(current)).Hex == data.Sha256)
            return;
        // Without the sealed data it can only be said that they differ; that the file is missing or changed is said already.
        if (ContentHash.Parse(data.Sha256) is not { } dataHash || await TryAsync(() => store.ReadAsync(dataHash, cancellation), data.Name, []) is not { IsSound: true } held)
            faults.Add(new(SealFaults.DataChanged, "", "数据库中的填报数据与审定时的摘要不一致"));
        else
            faults.AddRange(DataDifference.Between(held.Bytes, current, evaluation.Scheme));
    }
}

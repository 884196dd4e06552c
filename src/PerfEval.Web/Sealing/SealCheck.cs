using System.Security.Cryptography;
using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Sealing;

/// <summary>
/// 核对: holds a sealed evaluation against its manifest. The event of the sealing names the manifest, the manifest names everything else: files and their
/// rows, evidence, data. Contents are hashed anew.
/// </summary>
internal sealed class SealCheck(PerfEvalDbContext db, SealedStore store, IEvidenceStore evidence)
{
    /// <summary>Checks one evaluation.</summary>
    /// <returns>What was found; null where there is no such evaluation.</returns>
    public async Task<SealReport?> CheckAsync(EvaluationId id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        if (await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation)
            return null;
        var seal = await db.FindSealAsync(id, cancellation);
        var sealing = await db.FindSealingAsync(id, cancellation);
        var faults = new List<SealFault>();
        if (seal is null)
        {
            if (sealing is null)
                return new SealReport(IsSealed: false, []);
            faults.Add(new(SealFaults.SealMissing, "", "流转记录表明已经封存，但封存记录已被删除"));
        }
        else if (sealing?.After != seal.Manifest.Hex)
        {
            faults.Add(new(SealFaults.SealChanged, "", sealing is null ? "流转记录中没有封存这一条" : "封存记录指向的清单不是封存时的那一份"));
        }

        // The event is the older witness: a row that was turned to another manifest does not decide which one is held against.
        var named = ContentHash.Parse(sealing?.After) ?? seal?.Manifest;
        if (named is { } hash && await ReadManifestAsync(hash, faults, cancellation) is { } manifest)
        {
            if (manifest.Evaluation.Id != id.Value)
                faults.Add(new(SealFaults.SealChanged, SealManifest.FileName, "封存清单属于另一份自评"));
            CheckRows(manifest, seal, faults);
            foreach (var file in manifest.Files)
                await CheckFileAsync(manifest, file, faults, cancellation);
            await CheckEvidenceAsync(manifest, evaluation, faults, cancellation);
            await CheckDataAsync(manifest, evaluation, faults, cancellation);
        }

        return new SealReport(IsSealed: true, faults);
    }

    private async Task<SealManifest?> ReadManifestAsync(ContentHash hash, List<SealFault> faults, CancellationToken cancellation)
    {
        var held = await store.ReadAsync(hash, cancellation);
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
        var held = ContentHash.Parse(file.Sha256) is { } hash ? await store.ReadAsync(hash, cancellation) : null;
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
        foreach (var proof in manifest.Evidence)
        {
            var row = evaluation.EvidenceFile(new EvidenceId(proof.Id));
            if (row is null || row.IsRemoved)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”的记录已被删除"));
            else if (row.Content.Hash.Hex != proof.Sha256)
                faults.Add(new(SealFaults.EvidenceChanged, proof.Name, $"佐证材料“{proof.Name}”的记录指向另一份文件"));
            if (await HashAsync(proof.Sha256, cancellation) is not { } found)
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
        if (await store.ReadAsync(ContentHash.Parse(data.Sha256)!.Value, cancellation) is not { IsSound: true } held)
            faults.Add(new(SealFaults.DataChanged, "", "数据库中的填报数据与审定时的摘要不一致"));
        else
            faults.AddRange(DataDifference.Between(held.Bytes, current, evaluation.Scheme));
    }
}

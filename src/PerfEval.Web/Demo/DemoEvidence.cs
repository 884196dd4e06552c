using System.Security.Cryptography;
using PerfEval.Documents;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Demo;

/// <summary>示例佐证材料: for each thing that a scheme asks for a PDF of one page which says that it is a sample, in the store like any other file.</summary>
internal sealed class DemoEvidence(PdfRenderer pdf, IEvidenceStore store, EvidenceFolders folders)
{
    private readonly Dictionary<string, EvidenceContent> _made = new(StringComparer.Ordinal);

    /// <summary>Puts whatever the evaluation still lacks.</summary>
    public async Task<Refusal?> AttachAsync(Evaluation evaluation, Actor officer, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var asked in evaluation.EvidenceNeeds().Where(need => need.IsOpen).GroupBy(need => need.Requirement.Name).ToList())
        {
            var edit = new EvidenceEdit(asked.Key + "（示例）", "示例文件，仅供演示。", [.. asked.Select(need => new EvidenceLink(need.Indicator.Code, asked.Key))]);
            if (evaluation.Attach(officer, new EvidenceId(Guid.CreateVersion7(at)), edit, await MakeAsync(asked.Key, cancellation), at) is { } refusal)
                return refusal;
        }

        return null;
    }

    private async Task<EvidenceContent> MakeAsync(string name, CancellationToken cancellation)
    {
        if (_made.TryGetValue(name, out var known))
            return known;
        var report = new Report(
            ReportForm.PortraitText,
            new DocumentProperties(name + "（示例）"),
            [new Block.Title(name), new Block.Paragraph("本文件为演示系统自动生成的示例佐证材料，不是真实材料，不对应任何部门的实际情况。"), new Block.Paragraph($"实际填报时，请在此处上传本部门的“{name}”。")]);
        var path = folders.NewIncomingPath();
        try
        {
            ContentHash hash;
            long size;
            await using (var file = PrivateFile.Create(path))
            {
                pdf.Render(report, file, cancellation);
                (file.Position, size) = (0, file.Length);
                hash = ContentHash.From(await SHA256.HashDataAsync(file, cancellation));
            }

            await store.PutAsync(hash, path, cancellation);
            return _made[name] = new EvidenceContent(hash, EvidenceFormat.Pdf, size, $"{name}（示例）.pdf");
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Sealing;

/// <summary>封存清单: what an evaluation was approved as. It is stored as JSON beside the files that it lists, under its own SHA-256.</summary>
/// <param name="Evaluation">Which evaluation.</param>
/// <param name="Scheme">The scheme version (指标体系版本).</param>
/// <param name="Approved">Who approved it and when.</param>
/// <param name="Sealed">Who sealed it and when; later than the approval where that was made before there were seals.</param>
/// <param name="Result">The scores and the grade that were approved.</param>
/// <param name="Files">The documents and the interchange file (evaluation.json), whose hash stands for all data.</param>
/// <param name="Evidence">The files of 佐证材料.</param>
internal sealed record SealManifest(
    SealManifest.Subject Evaluation,
    SealManifest.SchemeRef Scheme,
    SealManifest.Deed Approved,
    SealManifest.Deed Sealed,
    SealManifest.Scores Result,
    IReadOnlyList<SealManifest.Document> Files,
    IReadOnlyList<SealManifest.Proof> Evidence)
{
    /// <summary>The value of the member <c>format</c>.</summary>
    public const string KnownFormat = "perfeval/seal";

    /// <summary>The file's name where it is offered.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What kind of file this is.</summary>
    public string Format { get; init; } = KnownFormat;

    /// <summary>The version of the form.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>The manifest's bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <summary>Reads a manifest; null where the bytes are none.</summary>
    public static SealManifest? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<SealManifest>(json, Form) is { Format: KnownFormat } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="Id">Its identity.</param>
    /// <param name="DepartmentCode">部门代码.</param>
    /// <param name="DepartmentName">部门全称 at the time of submission.</param>
    /// <param name="FiscalYear">预算年度.</param>
    /// <param name="Cycle">The name of the cycle (评价任务); null in manifests of earlier programs.</param>
    /// <param name="SubmittedAt">When it was submitted last; null in manifests of earlier programs.</param>
    internal sealed record Subject(Guid Id, string DepartmentCode, string DepartmentName, int FiscalYear, string? Cycle = null, DateTimeOffset? SubmittedAt = null);

    /// <param name="Id">Which scheme.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Name">Its name.</param>
    internal sealed record SchemeRef(string Id, int Version, string Name);

    /// <param name="By">The person's name.</param>
    /// <param name="Account">The account.</param>
    /// <param name="At">When.</param>
    internal sealed record Deed(string By, Guid Account, DateTimeOffset At)
    {
        public static Deed Of(Actor actor, DateTimeOffset at) => new(actor.Name, actor.Id.Value, at);
    }

    /// <param name="Self">自评总分.</param>
    /// <param name="Final">The total after review.</param>
    /// <param name="Grade">等级.</param>
    internal sealed record Scores(string Self, string Final, string Grade);

    /// <param name="Name">The file's name within the evaluation.</param>
    /// <param name="Title">The document's official name.</param>
    /// <param name="MediaType">Its media type.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">The content's hash, as 64 hexadecimal digits.</param>
    internal sealed record Document(string Name, string Title, string MediaType, long Size, string Sha256);

    /// <param name="Id">The file's identity.</param>
    /// <param name="Name">材料名称.</param>
    /// <param name="FileName">The name that it came under.</param>
    /// <param name="Revision">The number of the revision.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">The content's hash.</param>
    internal sealed record Proof(Guid Id, string Name, string FileName, int Revision, long Size, string Sha256);
}

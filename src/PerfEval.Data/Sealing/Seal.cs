using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Sealing;

/// <summary>
/// 封存: the files that an evaluation was approved with, and the manifest (封存清单) that lists them. Made once, in the transaction of the approval (or later, for
/// one that was approved before there were seals), and never changed.
/// </summary>
public sealed class Seal
{
    private readonly List<SealedFile> _files = [];

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; init; }

    /// <summary>SHA-256 of the manifest, under which it is stored.</summary>
    public ContentHash Manifest { get; init; }

    /// <summary>The manifest's bytes.</summary>
    public long ManifestSize { get; init; }

    /// <summary>When it was sealed.</summary>
    public DateTimeOffset SealedAt { get; init; }

    /// <summary>Who sealed it: the one who approved, or 命令行.</summary>
    public string SealedBy { get; init; } = "";

    /// <summary>The files, without the manifest.</summary>
    public IReadOnlyCollection<SealedFile> Files
    {
        get => _files;
        init => _files.AddRange(value);
    }
}

/// <summary>封存文件: one document of an approved evaluation, stored under its hash.</summary>
public sealed class SealedFile
{
    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; init; }

    /// <summary>Its name within the evaluation, such as report.pdf; a key and a part of an address, never a path.</summary>
    public string Name { get; init; } = "";

    /// <summary>The document's official name, such as 自评表说明.</summary>
    public string Document { get; init; } = "";

    /// <summary>Its media type.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    public ContentHash Hash { get; init; }
}

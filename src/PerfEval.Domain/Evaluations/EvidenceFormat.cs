namespace PerfEval.Domain.Evaluations;

/// <summary>文件格式 of 佐证材料: what a file's content was found to be. The name that it came under says nothing.</summary>
public sealed class EvidenceFormat
{
    /// <summary>PDF.</summary>
    public static readonly EvidenceFormat Pdf = new("pdf", "PDF", "application/pdf");

    /// <summary>PNG picture.</summary>
    public static readonly EvidenceFormat Png = new("png", "PNG 图片", "image/png");

    /// <summary>JPEG picture.</summary>
    public static readonly EvidenceFormat Jpeg = new("jpg", "JPEG 图片", "image/jpeg");

    /// <summary>Word document.</summary>
    public static readonly EvidenceFormat Docx = new("docx", "Word 文档", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    /// <summary>Excel workbook.</summary>
    public static readonly EvidenceFormat Xlsx = new("xlsx", "Excel 工作簿", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /// <summary>OFD 版式文件 (GB/T 33190).</summary>
    public static readonly EvidenceFormat Ofd = new("ofd", "OFD 版式文件", "application/ofd");

    /// <summary>ZIP archive; taken only where the scheme says so.</summary>
    public static readonly EvidenceFormat Zip = new("zip", "ZIP 压缩包", "application/zip");

    private EvidenceFormat(string extension, string name, string mediaType) => (Extension, Name, MediaType) = (extension, name, mediaType);

    /// <summary>Every format.</summary>
    public static IReadOnlyList<EvidenceFormat> All { get; } = [Pdf, Png, Jpeg, Docx, Xlsx, Ofd, Zip];

    /// <summary>The extension that a download bears, without the dot; also the key under which the format is kept.</summary>
    public string Extension { get; }

    /// <summary>What the interface calls it.</summary>
    public string Name { get; }

    /// <summary>The content type with which it is served, always.</summary>
    public string MediaType { get; }

    /// <summary>Whether a browser shows it in the page: PDF and pictures.</summary>
    public bool HasPreview => this == Pdf || this == Png || this == Jpeg;

    /// <summary>The format with this extension.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static EvidenceFormat FromExtension(string extension) =>
        All.FirstOrDefault(format => format.Extension == extension) ?? throw new ArgumentException($"No evidence format '{extension}'.", nameof(extension));

    /// <inheritdoc/>
    public override string ToString() => Extension;
}

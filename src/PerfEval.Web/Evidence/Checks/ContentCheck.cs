using System.Xml;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>What the content of a file is, and whether it is sound.</summary>
internal sealed class ContentCheck(EvidenceFolders folders, UnpackingBudget budget, CancellationToken cancellation)
{
    /// <summary>The format, or why the file is refused.</summary>
    public (EvidenceFormat? Format, Refused? Fault) Examine(IncomingFile file, string name, bool zipAllowed)
    {
        var head = file.Head(1024);
        if (head.AsSpan().StartsWith("PK\x03\x04"u8) || head.AsSpan().StartsWith("PK\x05\x06"u8))
            return ExamineZip(file, zipAllowed);
        if (WithoutMark(head).StartsWith("%PDF-"u8))
            return Sound(EvidenceFormat.Pdf, file, PdfCheck.FaultOf);
        if (head is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..])
            return Sound(EvidenceFormat.Png, file, PngCheck.FaultOf);
        return head is [0xFF, 0xD8, 0xFF, ..] ? Sound(EvidenceFormat.Jpeg, file, JpegCheck.FaultOf) : (null, ForeignKind.Of(file, name));
    }

    /// <summary>A byte order mark or line ends before a PDF's header, as some servers send it, are no second content.</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..])
            head = head[3..];
        return head[..Math.Min(head.Length, 32)].TrimStart("\r\n "u8);
    }

    private static (EvidenceFormat?, Refused?) Sound(EvidenceFormat format, IncomingFile file, Func<IncomingFile, Refused?> check)
    {
        try
        {
            return (format, check(file) ?? FaultOfSecondContent(format, file));
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException or UnpackedTooMuchException)
        {
            return (null, Refusals.Damaged(format));
        }
    }

    /// <summary>A file that another program would take for an archive, a page or a document.</summary>
    private static Refused? FaultOfSecondContent(EvidenceFormat format, IncomingFile file)
    {
        var head = System.Text.Encoding.Latin1.GetString(file.Head(1024)).ToUpperInvariant();
        var isPage = head.Contains("<HTML", StringComparison.Ordinal) || head.Contains("<!DOCTYPE HTML", StringComparison.Ordinal);
        var isDocument = format != EvidenceFormat.Pdf && head.Contains("%PDF-", StringComparison.Ordinal);
        return isPage || isDocument || ZipDirectory.FindEnd(file) is not null ? Refusals.Padded(format) : null;
    }

    private (EvidenceFormat?, Refused?) ExamineZip(IncomingFile file, bool zipAllowed)
    {
        try
        {
            var contents = new ZipContents(file, budget);
            var (format, fault) = PackageCheck.Examine(contents);
            if (fault is not null)
                return (null, fault);
            if (format is null && !zipAllowed)
                return (null, Refusals.NoZip);
            if (format is null)
                return (EvidenceFormat.Zip, ArchiveCheck.FaultOf(contents, ExamineInside, folders));
            contents.Prove();
            return (format, null);
        }
        catch (ZipFaultException broken)
        {
            return (null, Explain(broken.Fault));
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException or XmlException)
        {
            return (null, Explain(ZipFault.Damaged));
        }
    }

    private Refused? ExamineInside(string path, string name)
    {
        using var file = new IncomingFile(path, cancellation);
        return file.Length == 0 ? Refusals.Empty : new ContentCheck(folders, budget, cancellation).Examine(file, name, zipAllowed: false).Fault;
    }

    private static Refused Explain(ZipFault fault) => Refusals.Unfit(fault switch
    {
        ZipFault.Padded => "文档或压缩包的前后或中间夹带了目录之外的内容，或同一内容列了两次。请用原软件打开后另存一份，或重新打包后再上传。",
        ZipFault.Declarations => "文档的内部结构不合规（XML 部件里带有文档类型声明或无法读取）。请用原软件打开后另存一份，或打印为 PDF 后再上传。",
        ZipFault.TooMany => "文档或压缩包里的条目过多。请拆分后再上传。",
        ZipFault.Bomb => "文档或压缩包解开后过大。请用原软件打开，删去多余的空白行和图片后另存，或拆分后再上传。",
        ZipFault.Encrypted => "压缩包设置了密码，复核人员打不开。请取消密码后重新打包再上传。",
        ZipFault.UnsafeName => "文档或压缩包里有不合规的文件路径。请用原软件另存，或重新打包后再上传。",
        _ => "文档或压缩包不完整或已损坏，可能是下载或复制时中断。请用原软件打开确认，另存或重新打包后再上传。",
    });
}

using System.Buffers.Binary;
using System.Text;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>Kinds of files that are not taken, recognised by their content, each with what the officer can do instead.</summary>
internal static class ForeignKind
{
    private const string ToPdf = "请用原软件打开，打印或另存为 PDF 后再上传。";
    private const string ToPicture = "请用看图软件另存为 JPG 或 PNG 后再上传。";
    private const string Program = "这是可执行程序或脚本，不能作为佐证材料，请检查是否选错了文件。";
    private const string Archive = "这里不接受这种压缩包。请解压后把里面的文件逐个上传。";
    private const string Moving = "这是音频或视频文件，不能作为佐证材料。请截取画面保存为 JPG 或 PNG，或写成文字说明后再上传。";

    /// <summary>First bytes, written as characters of Latin-1.</summary>
    private static readonly (string Start, string Message)[] Starts =
    [
        ("MZ", Program), ("\x7F" + "ELF", Program), ("#!", Program), ("L\0\0\0\x01\x14\x02\0", "这是快捷方式，不是文件本身。请找到它指向的原文件再上传。"),
        ("\xCA\xFE\xBA\xBE", Program), ("\xCF\xFA\xED\xFE", Program),
        ("Rar!", Archive), ("7z\xBC\xAF\x27\x1C", Archive), ("\x1F\x8B", Archive), ("BZh", Archive), ("\xFD" + "7zXZ\0", Archive), ("MSCF", Archive),
        ("GIF8", "不接受 GIF 图片。" + ToPicture), ("BM", "不接受 BMP 图片。" + ToPicture), ("II*\0", "不接受 TIFF 图片。请另存为 PDF、JPG 或 PNG 后再上传。"),
        ("MM\0*", "不接受 TIFF 图片。请另存为 PDF、JPG 或 PNG 后再上传。"), ("8BPS", "不接受 Photoshop 文件。" + ToPicture), ("\0\0\x01\0", "不接受图标文件。" + ToPicture),
        ("{\\rtf", "不接受 RTF 文档。请用 Word 或 WPS 另存为 DOCX 或 PDF 后再上传。"), ("%!PS", "不接受 PostScript 文件。" + ToPdf),
        ("ID3", Moving), ("OggS", Moving), ("\x1A\x45\xDF\xA3", Moving), ("FLV\x01", Moving),
    ];

    /// <summary>Why a file whose kind is none of those taken is refused.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for the advice only.</param>
    public static Refused Of(IncomingFile file, string name)
    {
        var head = file.Head(1024);
        if (head.AsSpan().StartsWith(Compound))
            return OfCompound(file, name);
        var letters = Encoding.Latin1.GetString(head);
        foreach (var (start, message) in Starts)
        {
            if (letters.StartsWith(start, StringComparison.Ordinal))
                return Refusals.Foreign(message);
        }

        if (head is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..])
            return Refusals.Foreign(OfMedia(head));
        if (head is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, ..])
            return Refusals.Foreign(head.AsSpan(8).StartsWith("WEBP"u8) ? "不接受 WebP 图片。" + ToPicture : Moving);
        if (head.Length > 262 && head.AsSpan(257).StartsWith("ustar"u8))
            return Refusals.Foreign(Archive);
        if (head.AsSpan().IndexOf("%PDF-"u8) >= 0)
            return Refusals.Padded(Domain.Evaluations.EvidenceFormat.Pdf);
        return OfText(head) ?? Refusals.Unknown(EvidenceName.ExtensionOf(EvidenceName.Clean(name)));
    }

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The older binary form of Office and WPS; a new document behind a password is packed in it as well.</summary>
    private static Refused OfCompound(IncomingFile file, string name)
    {
        var header = file.Head(512);
        if (header.Length == 512)
        {
            var sectorSize = header[30] == 12 ? 4096 : 512;
            var directory = (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48)) + 1L) * sectorSize;
            if (directory < file.Length && file.Part(directory, (int)Math.Min(4096, file.Length - directory)).AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0)
                return Refusals.Unfit("文档设置了打开密码，复核人员打不开。请用 Word、Excel 或 WPS 打开，取消密码后另存再上传。");
        }

        return Refusals.Foreign(EvidenceName.ExtensionOf(name).ToUpperInvariant() switch
        {
            ".XLS" or ".ET" or ".XLT" => "不接受旧版 Excel 工作簿（.xls、.et）。请用 Excel 或 WPS 另存为 XLSX 或 PDF 后再上传，只改扩展名不起作用。",
            ".PPT" or ".DPS" => "不接受演示文稿。请另存为 PDF 后再上传。",
            ".MSG" => "不接受邮件文件。请把邮件打印为 PDF，附件单独保存后上传。",
            ".MSI" => Program,
            _ => "不接受旧版 Office 文档（.doc、.xls、.wps 等）。请用 Word、Excel 或 WPS 另存为 DOCX、XLSX 或 PDF 后再上传，只改扩展名不起作用。",
        });
    }

    private static string OfMedia(byte[] head) => Encoding.ASCII.GetString(head.AsSpan(8, Math.Min(4, head.Length - 8))) switch
    {
        "heic" or "heix" or "hevc" or "heim" or "heis" or "mif1" or "msf1" =>
            "不接受 HEIC 图片（苹果手机的照片格式）。请在手机上另存或分享为 JPG，或在“设置-相机-格式”中选“兼容性最佳”后重拍。",
        "avif" => "不接受 AVIF 图片。" + ToPicture,
        _ => Moving,
    };

    private static Refused? OfText(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..])
            head = head[3..];
        var isWide = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isWide && head.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            return null;
        var text = Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal).TrimStart().ToUpperInvariant();
        if (text.Contains("<SVG", StringComparison.Ordinal))
            return Refusals.Foreign("不接受 SVG 图形。请另存为 PNG 或 PDF 后再上传。");
        if (text.Contains("<HTML", StringComparison.Ordinal) || text.StartsWith("<!DOCTYPE HTML", StringComparison.Ordinal) || text.Contains("<SCRIPT", StringComparison.Ordinal) || text.Contains("<BODY", StringComparison.Ordinal))
            return Refusals.Foreign("这是网页文件，不是所需的文档。网页请用浏览器打印为 PDF；如果是从系统下载的，可能登录已过期，请重新下载后再上传。");
        return text.StartsWith('<')
            ? Refusals.Foreign("不接受 XML 文件。请用原软件打开，打印或另存为 PDF 后再上传。")
            : Refusals.Foreign("不接受纯文本、CSV 和脚本文件。文字请粘贴到 Word 或 WPS 中存为 DOCX 或 PDF，表格请存为 XLSX 后再上传。");
    }
}

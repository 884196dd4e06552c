using PerfEval.Domain.Evaluations;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>Why files are refused, and what an officer does about it.</summary>
internal static class Refusals
{
    private const string Kinds = "PDF、PNG、JPG、DOCX、XLSX、OFD";

    public static Refused Empty { get; } = Unfit("文件是空的（0 字节）。请在电脑上打开原文件确认有内容后再上传。");

    public static Refused TooSlow { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "未能在限定时间内检查完，可能是服务器繁忙。请稍后再试；仍不行时，请用原软件打开后另存一份，或打印为 PDF 后再上传。");

    public static Refused ScannerAway { get; } = new(StatusCodes.Status503ServiceUnavailable, "病毒扫描暂不可用，请稍后再传。");

    public static Refused TooLargeToScan { get; } = new(
        StatusCodes.Status413PayloadTooLarge, "文件超过了病毒扫描服务能检查的大小。请压缩或拆分后再上传，或请系统管理员调高扫描服务的上限。");

    public static Refused NoZip { get; } = Foreign("这里不接受压缩包。请解压后把里面的文件逐个上传。");

    public static Refused TooLarge(long size, long most) => new(
        StatusCodes.Status413PayloadTooLarge, $"文件有 {InMegabytes(size)} MB，超过单个文件 {InMegabytes(most)} MB 的上限。请压缩图片、降低扫描分辨率或拆分成几个文件后再上传。");

    public static Refused Infected(string signature) => Unfit($"病毒扫描发现问题（{signature}），文件未保存。请先在电脑上查杀病毒，再从可靠来源重新取得文件。");

    /// <summary>The content breaks off or contradicts itself.</summary>
    public static Refused Damaged(EvidenceFormat format) => Unfit($"{format.Name}不完整或已损坏，可能是下载或复制时中断。请用原软件打开确认，另存后再上传。");

    /// <summary>There is something before, after or between what the format has.</summary>
    public static Refused Padded(EvidenceFormat format) => Unfit($"{format.Name}的前后或中间夹带了不属于它的内容。请用原软件打开后另存一份（或打印为 PDF）再上传。");

    public static Refused Unknown(string extension) => Foreign(
        $"无法识别这种文件{(extension.Length == 0 ? "" : $"（{extension}）")}。佐证材料请用 {Kinds}；其他格式请用原软件打印或另存为 PDF 后再上传，只改扩展名不起作用。");

    /// <summary>A kind of file that is not taken.</summary>
    public static Refused Foreign(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);

    /// <summary>A kind of file that is taken, whose content is not fit.</summary>
    public static Refused Unfit(string message) => new(StatusCodes.Status422UnprocessableEntity, message);

    /// <summary>A fault of a file inside an archive, which is named.</summary>
    public static Refused Inside(string entry, Refused fault) => fault with { Message = $"压缩包中的“{EvidenceName.Clean(entry)}”：{fault.Message}" };

    private static string InMegabytes(long bytes) => (bytes / 1048576m).ToString("0.##", Hosting.InterfaceCulture.Value);
}

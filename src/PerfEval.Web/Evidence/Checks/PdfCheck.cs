using System.Buffers;
using System.Globalization;
using System.Text;
using PerfEval.Domain.Evaluations;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// PDF (ISO 32000-1): begins with its header, ends with its end, holds objects in between, can be read by anyone, and starts nothing. What is
/// drawn on its pages is not looked at; signatures, forms and attached files (电子凭证 carry their data so) stay as they are.
/// </summary>
internal static class PdfCheck
{
    /// <summary>Where readers look for %%EOF, and somewhat more.</summary>
    private const int End = 4096;

    private static readonly SearchValues<byte> Padding = SearchValues.Create("\0\t\n\f\r "u8);

    public static Refused? FaultOf(IncomingFile file)
    {
        if (FaultOfEnd(file) is { } fault)
            return fault;
        var walk = new PdfWalk(file);
        if (!walk.Run() || walk.Objects == 0)
            return Refusals.Damaged(EvidenceFormat.Pdf);
        if (walk.IsEncrypted)
            return Refusals.Unfit("PDF 设置了密码或权限限制，复核人员和档案系统可能打不开。请用原软件取消密码和限制后另存，或打印为 PDF 后再上传。");
        return walk.Acts is { } acts ? Refusals.Unfit($"{Explain(acts)}请打印为 PDF（不要直接另存）后再上传。") : null;
    }

    private static string Explain(PdfAction acts) => acts switch
    {
        PdfAction.Script => "PDF 里带有脚本（JavaScript），不能作为佐证材料。",
        PdfAction.Launch => "PDF 里带有启动其他程序的动作，不能作为佐证材料。",
        PdfAction.Send => "PDF 里带有提交数据或运行嵌入内容的按钮，不能作为佐证材料。",
        PdfAction.Call => "PDF 打开时会自动转到网址或其他文件，不能作为佐证材料。",
        PdfAction.Server => "PDF 引用了其他服务器（共享文件夹）上的文件，不能作为佐证材料。",
        PdfAction.Xfa => "PDF 是 XFA 动态表单，多数浏览器和档案系统显示不出填写的内容。",
        _ => throw new InvalidOperationException("An unknown action."),
    };

    private static Refused? FaultOfEnd(IncomingFile file)
    {
        var tail = file.Tail(End);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0)
            return Refusals.Damaged(EvidenceFormat.Pdf);
        // Padding to a full block is what some printers and signing machines leave; anything else belongs to another file.
        if (tail.AsSpan(end + 5).ContainsAnyExcept(Padding))
            return Refusals.Padded(EvidenceFormat.Pdf);
        var start = tail.AsSpan(0, end).LastIndexOf("startxref"u8);
        var isPlace = start >= 0
            && long.TryParse(Encoding.Latin1.GetString(tail.AsSpan(start + 9, end - start - 9)).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place < file.Length;
        return isPlace ? null : Refusals.Damaged(EvidenceFormat.Pdf);
    }
}

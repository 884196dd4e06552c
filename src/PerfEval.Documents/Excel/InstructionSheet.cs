using DocumentFormat.OpenXml.Packaging;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Excel;

/// <summary>填报说明: how the workbook is filled and brought back.</summary>
internal static class InstructionSheet
{
    private const double Width = 110;

    /// <summary>Points that a line of 11-point text takes, also in the fonts that stand in for 宋体.</summary>
    private const double LineHeight = 16.5;

    /// <summary>Writes the sheet.</summary>
    public static void Write(WorksheetPart part, Evaluation evaluation)
    {
        using var sheet = new SheetWriter(part, [(Width, CellStyle.Line)], frozenColumns: 0);
        sheet.Text($"{evaluation.FiscalYear}年度部门整体支出绩效自评填报表", CellStyle.Title).EndRow();
        foreach (var line in Lines(evaluation))
            sheet.Text(line, CellStyle.Line).EndRow(RowHeight.Of(RowHeight.LinesOf(line, Width), LineHeight));
        sheet.EndSheet(Protection.Of(), []);
    }

    private static IEnumerable<string> Lines(Evaluation evaluation) =>
    [
        $"部门：{evaluation.Department.Name}",
        $"指标体系：{evaluation.Scheme.Name}（第 {evaluation.Scheme.Version} 版）",
        "",
        "1. 只填白色单元格；灰色单元格已锁定，由系统带出。请不要改动表头，也不要合并单元格。",
        "2. “评分表”每行是一个填报项。金额一律填“元”；次数、件数填整数，没有则填 0；清单项从列表中选“是”“否”或“不适用”，选“不适用”时在右侧写明理由。",
        "3. 扣分原因、改进措施、从严自评分和从严理由填在该指标的第一行。从严自评分只能低于计算得分；“计算得分”是下载时的得分，不会随表格更新。",
        "4. “年度绩效指标”每行是一个指标，可以增加、删除和移动行。指标代码、类别、方向从列表中选择；“时限”的目标值和实际完成值填日期（如 2024-12-31）；“定性”的目标值填文字，完成情况在“等次”“得分”栏填报。",
        "5. 同一指标代码下的分值，要么全部填写，要么全部留空由系统平均分配。",
        "6. 需要填数值的单元格请直接填数值；如果用公式计算，请在上传前复制并“选择性粘贴—数值”。",
        "7. 填好后在系统的“Excel 填报”页上传。系统会先列出每一处改动和不能采用的内容，确认后才写入；上传不会改动没有变化的内容。",
        "8. 下载之后如果有人在系统中改过同一指标，该指标不会被本表覆盖。导入之后还要继续用表格填报的，请重新下载。",
    ];
}

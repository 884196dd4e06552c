using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PerfEval.Data.Exports;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Exports;

/// <summary>导出清单: what an export holds and what it could not take, one line for each evaluation while it grows, two files in the archive at the end.</summary>
internal static class ExportList
{
    /// <summary>The list for programs.</summary>
    public const string JsonName = "导出清单.json";

    /// <summary>The list for people.</summary>
    public const string TextName = "导出说明.txt";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Readable = new(Form) { WriteIndented = true };

    /// <summary>Appends a line.</summary>
    public static void Append(Stream list, ExportLine line)
    {
        list.Write(JsonSerializer.SerializeToUtf8Bytes(line, Form));
        list.WriteByte((byte)'\n');
    }

    /// <summary>Reads the lines from the beginning.</summary>
    public static IReadOnlyList<ExportLine> Read(Stream list)
    {
        list.Position = 0;
        using var reader = new StreamReader(list, Encoding.UTF8, leaveOpen: true);
        var lines = new List<ExportLine>();
        while (reader.ReadLine() is { } text)
            lines.Add(JsonSerializer.Deserialize<ExportLine>(text, Form)!);
        return lines;
    }

    /// <summary>The list as one JSON file.</summary>
    public static byte[] WriteJson(ExportJob job, string cycle, DateTimeOffset at, IReadOnlyList<ExportLine> lines) => JsonSerializer.SerializeToUtf8Bytes(
        new { format = "perfeval/export", formatVersion = 1, cycle, exportedBy = job.RequestedByName, exportedAt = at, approvedOnly = job.ApprovedOnly, evaluations = lines },
        Readable);

    /// <summary>The list as a text, which begins with the mark by which Windows knows UTF-8.</summary>
    public static byte[] WriteText(ExportJob job, string cycle, DateTimeOffset at, IReadOnlyList<ExportLine> lines)
    {
        var failed = lines.Where(line => line.Fault is not null).ToList();
        var text = new StringBuilder("\uFEFF").Append(cycle).Append("\r\n导出人：").Append(job.RequestedByName).Append("　导出时间：").Append(at.ToBeijingText())
            .Append("\r\n共 ").Append(lines.Count).Append(" 份自评，已导出 ").Append(lines.Count - failed.Count).Append(" 份，其中已封存 ").Append(lines.Count(line => line.IsSealed))
            .Append(" 份；未导出 ").Append(failed.Count).Append(" 份。\r\n文件名带“（草稿）”的尚未审定。各文件的 SHA-256 见 ").Append(JsonName).Append("。\r\n");
        if (failed.Count > 0)
            text.Append("\r\n未导出：\r\n");
        foreach (var line in failed)
            text.Append(line.DepartmentCode).Append(' ').Append(line.DepartmentName).Append('：').Append(line.Fault).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>One evaluation of an export.</summary>
/// <param name="DepartmentCode">部门代码.</param>
/// <param name="DepartmentName">部门名称.</param>
/// <param name="State">The state in words.</param>
/// <param name="IsSealed">Whether its files are the sealed ones.</param>
/// <param name="Files">Its files.</param>
/// <param name="Fault">Why it could not be exported, in Chinese; null where it was.</param>
internal sealed record ExportLine(string DepartmentCode, string DepartmentName, string State, bool IsSealed, IReadOnlyList<ExportLineFile> Files, string? Fault = null);

/// <summary>A file of an export.</summary>
/// <param name="Path">Its path in the archive.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its hash.</param>
internal sealed record ExportLineFile(string Path, long Size, string Sha256);

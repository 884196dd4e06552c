using PerfEval.Documents;
using PerfEval.Documents.Building;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using PerfEval.Documents.Word;
using PerfEval.Domain.Interchange;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Commands;

/// <summary>
/// <c>report</c> 报告: prints a report of one evaluation's file as PDF or Word, or the 自评表 as a workbook, by the extension of its name.
/// The file appears whole or not at all; characters that no font has are told
/// on standard error.
/// </summary>
internal static class ReportCommand
{
    private const string Usage = "用法：scripts/perfeval report 文件 --out X.pdf|X.docx|X.xlsx [--kind 自评表说明|自评表|复核意见] [--append 计分过程] [--scheme 文件]";

    private static readonly Dictionary<string, Func<ReportSource, Report>> Kinds = new(StringComparer.Ordinal)
    {
        [SelfEvaluationReport.Name] = SelfEvaluationReport.Build,
        [ScoreTableReport.Name] = ScoreTableReport.Build,
        [ReviewReport.Name] = ReviewReport.Build,
    };

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(string[] args, Stream input, TextWriter output, TextWriter errors)
    {
        if (Parse(args) is not { } arguments)
            return await RefuseAsync(Usage, errors);
        if (!Kinds.TryGetValue(arguments.Kind, out var build))
            return await RefuseAsync($"没有“{arguments.Kind}”这种报告，可选：{string.Join("、", Kinds.Keys)}。", errors);
        if (arguments.Append is not ("" or ScoringProcess.Name))
            return await RefuseAsync($"--append {arguments.Append}: 没有这种附件，只能附{ScoringProcess.Name}。", errors);
        if (arguments.Append.Length > 0 && arguments.Kind == ReviewReport.Name)
            return await RefuseAsync($"{ReviewReport.Name}不能附{ScoringProcess.Name}，请去掉 --append；{SelfEvaluationReport.Name}和{ScoreTableReport.Name}可以附。", errors);
        var isWorkbook = string.Equals(Path.GetExtension(arguments.Out), ScoreTableWorkbook.FileExtension, StringComparison.OrdinalIgnoreCase);
        if (isWorkbook && arguments.Kind != ScoreTableReport.Name)
            return await RefuseAsync($"{arguments.Out}: {arguments.Kind}不能生成 Excel，请改用 .pdf 或 .docx；{ScoreTableReport.Name}可以，请写 --kind {ScoreTableReport.Name}。", errors);
        if (isWorkbook && arguments.Append.Length > 0)
            return await RefuseAsync($"{arguments.Out}: Excel 不能附{ScoringProcess.Name}，请去掉 --append，或改用 .pdf 或 .docx。", errors);
        var renderer = RendererOf(arguments.Out);
        if (renderer is null && !isWorkbook)
            return await RefuseAsync($"{arguments.Out}: 只能生成 PDF、Word 和 Excel，文件名请以 .pdf、.docx 或 .xlsx 结尾。", errors);
        if (await CommandInput.ReadSchemesAsync(arguments.Schemes, errors) is not { } findScheme)
            return CommandLine.BadInput;

        var (bytes, unreadable) = await CommandInput.ReadFileAsync(arguments.File);
        if (bytes is null)
            return await RefuseAsync(unreadable!, errors);
        var (file, faults) = EvaluationFile.Read(bytes, findScheme);
        foreach (var fault in faults)
            await errors.WriteLineAsync($"{arguments.File}: {fault}");
        if (file is null)
            return CommandLine.BadInput;
        var source = ReportSource.Of(file);
        return await PrintAsync(output => Write(source, output), arguments.Out, errors);

        IReadOnlyList<RenderWarning> Write(ReportSource source, Stream output)
        {
            if (renderer is not null)
                return renderer.Render(arguments.Append.Length > 0 ? ScoringProcess.AppendTo(build(source), source) : build(source), output);
            ScoreTableWorkbook.Write(source, output);
            return [];
        }
    }

    private static IReportRenderer? RendererOf(string path)
    {
        var fonts = FontSettings.From(CommandInput.ReadConfiguration());
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PDF" => new PdfRenderer(new FontCatalog(fonts)),
            ".DOCX" => new DocxRenderer(fonts),
            _ => null,
        };
    }

    private static async Task<int> PrintAsync(Func<Stream, IReadOnlyList<RenderWarning>> write, string path, TextWriter errors)
    {
        using var printed = new MemoryStream();
        var warnings = write(printed);
        foreach (var warning in warnings)
            await errors.WriteLineAsync(warning.Message);

        // Beside the target, so that the rename stays on one file system and puts the whole file in place at once.
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(unfinished, printed.ToArray());
            File.Move(unfinished, path, overwrite: true);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
            await errors.WriteLineAsync($"{path}: {CommandInput.Reason(exception, path)}");
            return CommandLine.Failed;
        }
    }

    private static Arguments? Parse(string[] args)
    {
        var (files, schemes) = (new List<string>(), new List<string>());
        var (path, kind, append) = ("", SelfEvaluationReport.Name, "");
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i], value)
            {
                case ("--out", not null):
                    path = value;
                    i++;
                    break;
                case ("--kind", not null):
                    kind = value;
                    i++;
                    break;
                case ("--append", not null):
                    append = value;
                    i++;
                    break;
                case ("--scheme", not null):
                    schemes.Add(value);
                    i++;
                    break;
                default:
                    files.Add(args[i]);
                    break;
            }
        }

        return files is [var file] && !file.StartsWith('-') && path.Length > 0 ? new Arguments(file, path, kind, append, schemes) : null;
    }

    private static async Task<int> RefuseAsync(string message, TextWriter errors)
    {
        await errors.WriteLineAsync(message);
        return CommandLine.BadInput;
    }

    private sealed record Arguments(string File, string Out, string Kind, string Append, IReadOnlyList<string> Schemes);
}

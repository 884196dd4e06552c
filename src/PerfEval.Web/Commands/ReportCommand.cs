using PerfEval.Documents.Building;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Interchange;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Commands;

/// <summary>
/// <c>report</c> 报告: prints a report of one evaluation's file. The file appears whole or not at all; characters that no font has are told
/// on standard error.
/// </summary>
internal static class ReportCommand
{
    private const string Usage = "用法：scripts/perfeval report 文件 --out X.pdf|X.xlsx [--kind 自评表说明|自评表] [--scheme 文件]";

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(string[] args, Stream input, TextWriter output, TextWriter errors)
    {
        if (Parse(args) is not { } arguments)
            return await RefuseAsync(Usage, errors);
        var documents = new EvaluationDocuments(new PdfRenderer(new FontCatalog(FontSettings.From(CommandInput.ReadConfiguration()))));
        var ofKind = documents.All.Where(document => document.Name == arguments.Kind).ToList();
        if (ofKind.Count == 0)
            return await RefuseAsync($"没有“{arguments.Kind}”这种报告，可选：{string.Join("、", documents.All.Select(document => document.Name).Distinct())}。", errors);
        if (ofKind.Find(document => string.Equals(document.Extension, Path.GetExtension(arguments.Out), StringComparison.OrdinalIgnoreCase)) is not { } document)
            return await RefuseAsync($"{arguments.Out}: {arguments.Kind}可以生成 {string.Join("、", ofKind.Select(form => form.Format))}，文件名请以 {string.Join(" 或 ", ofKind.Select(form => form.Extension))} 结尾。", errors);
        if (await CommandInput.ReadSchemesAsync(arguments.Schemes, errors) is not { } findScheme)
            return CommandLine.BadInput;

        var (bytes, unreadable) = await CommandInput.ReadFileAsync(arguments.File);
        if (bytes is null)
            return await RefuseAsync(unreadable!, errors);
        var (file, faults) = EvaluationFile.Read(bytes, findScheme);
        foreach (var fault in faults)
            await errors.WriteLineAsync($"{arguments.File}: {fault}");
        return file is null ? CommandLine.BadInput : await PrintAsync(document, ReportSource.Of(file), arguments.Out, errors);
    }

    private static async Task<int> PrintAsync(EvaluationDocument document, ReportSource source, string path, TextWriter errors)
    {
        using var printed = new MemoryStream();
        var warnings = document.Write(source, printed);
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
        var (path, kind) = ("", SelfEvaluationReport.Name);
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
                case ("--scheme", not null):
                    schemes.Add(value);
                    i++;
                    break;
                default:
                    files.Add(args[i]);
                    break;
            }
        }

        return files is [var file] && !file.StartsWith('-') && path.Length > 0 ? new Arguments(file, path, kind, schemes) : null;
    }

    private static async Task<int> RefuseAsync(string message, TextWriter errors)
    {
        await errors.WriteLineAsync(message);
        return CommandLine.BadInput;
    }

    private sealed record Arguments(string File, string Out, string Kind, IReadOnlyList<string> Schemes);
}

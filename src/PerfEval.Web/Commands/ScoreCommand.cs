using System.Threading.Channels;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Commands;

/// <summary>
/// <c>score</c> 计分: prints the sheet of each evaluation as JSON, several at a time but in the order in which they came. It needs no
/// database and no host. A bad evaluation is told on standard error and does not keep the others from being scored.
/// </summary>
internal static class ScoreCommand
{
    private const string StandardInput = "-";
    private const string Usage = "用法：scripts/perfeval score [--scheme 文件] 文件…|-";

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(string[] args, Stream input, TextWriter output, TextWriter errors)
    {
        if (Parse(args) is not { } arguments)
        {
            await errors.WriteLineAsync(Usage);
            return CommandLine.BadInput;
        }

        if (await CommandInput.ReadSchemesAsync(arguments.Schemes, errors) is not { } findScheme)
            return CommandLine.BadInput;

        // One file is read by a person, many by a program.
        var isIndented = arguments.Sources is [not StandardInput];
        var waiting = Channel.CreateBounded<Task<Outcome>>(Environment.ProcessorCount * 8);
        var reading = ReadAsync(arguments.Sources, input, waiting.Writer, (bytes, name) => Score(bytes, name, findScheme, isIndented));
        var code = 0;
        await foreach (var work in waiting.Reader.ReadAllAsync())
        {
            var (sheet, faults) = await work;
            if (sheet is not null)
                await output.WriteLineAsync(sheet);
            foreach (var fault in faults)
                await errors.WriteLineAsync(fault);
            if (faults.Count > 0)
                code = CommandLine.BadInput;
        }

        await reading;
        return code;
    }

    private static Arguments? Parse(string[] args)
    {
        var (sources, schemes) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--scheme" && i + 1 < args.Length)
                schemes.Add(args[++i]);
            else if (args[i].StartsWith('-') && args[i] != StandardInput)
                return null;
            else
                sources.Add(args[i]);
        }

        return sources.Count == 0 ? null : new Arguments(sources, schemes);
    }

    private static async Task ReadAsync(
        IReadOnlyList<string> sources, Stream input, ChannelWriter<Task<Outcome>> waiting, Func<ReadOnlyMemory<byte>, string, Outcome> score)
    {
        try
        {
            foreach (var source in sources)
            {
                if (source == StandardInput)
                {
                    await foreach (var (number, line) in JsonLines.ReadAsync(input))
                        await waiting.WriteAsync(Task.Run(() => score(line, $"{StandardInput}:{number}")));
                    continue;
                }

                var (bytes, fault) = await CommandInput.ReadFileAsync(source);
                await waiting.WriteAsync(bytes is null ? Task.FromResult(new Outcome(null, [fault!])) : Task.Run(() => score(bytes, source)));
            }

            waiting.Complete();
        }
        catch (Exception exception)
        {
            waiting.Complete(exception);
        }
    }

    private static Outcome Score(ReadOnlyMemory<byte> bytes, string name, Func<string, int, Scheme?> findScheme, bool isIndented)
    {
        var (file, faults) = EvaluationFile.Read(bytes, findScheme);
        return file is null
            ? new Outcome(null, [.. faults.Select(fault => $"{name}: {fault}")])
            : new Outcome(ScoreJson.Write(file.Score(), isIndented), []);
    }

    private sealed record Arguments(IReadOnlyList<string> Sources, IReadOnlyList<string> Schemes);

    private sealed record Outcome(string? Sheet, IReadOnlyList<string> Faults);
}

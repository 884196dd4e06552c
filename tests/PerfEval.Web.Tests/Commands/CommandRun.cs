using System.Text;
using PerfEval.Web.Commands;

namespace PerfEval.Web.Tests.Commands;

/// <summary>One run of the command line, in a folder of its own.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfeval-command-");

    /// <summary>The 2024 case, as it stands in docs/examples.</summary>
    public static string Case { get; } = File.ReadAllText(PathOf("docs/examples/panyu-hrss-2024.json"));

    /// <summary>The 2024 case on one line.</summary>
    public static string CaseLine { get; } = System.Text.Json.Nodes.JsonNode.Parse(Case)!.ToJsonString();

    public string Folder => _folder.FullName;

    public static string PathOf(string inRepository)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PerfEval.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return Path.Combine(folder.FullName, inRepository);
    }

    public static Task<CommandResult> RunAsync(params string[] args) => RunAsync(Stream.Null, args);

    public static async Task<CommandResult> RunAsync(Stream input, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(args, input, output, errors);
        return new(code, output.ToString(), errors.ToString());
    }

    public static async Task<CommandResult> RunWithAsync(string input, params string[] args)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        return await RunAsync(stream, args);
    }

    /// <summary>Writes a file into the run's folder.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>What a run left behind.</summary>
internal sealed record CommandResult(int Code, string Output, string Errors)
{
    public IReadOnlyList<string> OutputLines => Lines(Output);

    public IReadOnlyList<string> ErrorLines => Lines(Errors);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

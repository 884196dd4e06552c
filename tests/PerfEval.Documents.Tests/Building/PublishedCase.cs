using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;

namespace PerfEval.Documents.Tests.Building;

/// <summary>The real case of 2024 as it stands in docs/examples, and changed forms of it.</summary>
internal static class PublishedCase
{
    public static EvaluationFile File { get; } = Read();

    public static ReportSource Source { get; } = ReportSource.Of(File);

    public static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (System.IO.File.Exists(Path.Combine(folder.FullName, "PerfEval.sln")))
                    return folder.FullName;
            }

            throw new InvalidOperationException("The tests run outside of the repository.");
        }
    }

    /// <summary>The case with one entry changed.</summary>
    public static EvaluationFile With(this EvaluationFile file, string code, Func<EntryContent, EntryContent> change)
    {
        var entries = new Dictionary<string, EntryContent>(file.Entries, StringComparer.Ordinal);
        entries[code] = change(entries.GetValueOrDefault(code) ?? EntryContent.Empty);
        return file with { Entries = entries };
    }

    /// <summary>The case without one entry.</summary>
    public static EvaluationFile Without(this EvaluationFile file, params string[] codes) =>
        file with { Entries = file.Entries.Where(pair => !codes.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal) };

    /// <summary>The case with one section of the narrative changed.</summary>
    public static EvaluationFile Saying(this EvaluationFile file, string key, string text)
    {
        var narrative = new Dictionary<string, string>(file.Narrative, StringComparer.Ordinal) { [key] = text };
        return file with { Narrative = narrative };
    }

    private static EvaluationFile Read()
    {
        var (file, faults) = EvaluationFile.Read(System.IO.File.ReadAllBytes(Path.Combine(Folder, "docs/examples/panyu-hrss-2024.json")), ShippedSchemes.Find);
        return file ?? throw new InvalidDataException(string.Join("\n", faults));
    }
}

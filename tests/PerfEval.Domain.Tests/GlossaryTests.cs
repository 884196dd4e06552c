using System.Text.RegularExpressions;

namespace PerfEval.Domain.Tests;

/// <summary>docs/glossary.md against the code: a name that it gives, and doesn't mark as kept for later, is a public type or member of the domain.</summary>
public sealed partial class GlossaryTests
{
    private static readonly HashSet<string> Code =
        [.. typeof(Evaluation).Assembly.GetExportedTypes().SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name))];

    [Fact]
    public void EveryName_IsInTheCode()
    {
        var names = Names().ToList();
        Assert.True(names.Count > 60);
        Assert.DoesNotContain(names, name => !Code.Contains(name));
    }

    [Fact]
    public void NamesKeptForLater_AreNotInTheCodeYet() => Assert.DoesNotContain(Cells().SelectMany(cell => Later().Matches(cell).Select(match => match.Groups["name"].Value)), Code.Contains);

    [Fact]
    public void EveryTerm_StandsOnce() => Assert.Empty(Rows().Select(row => row[1].Trim()).GroupBy(term => term, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));

    private static IEnumerable<string> Names() => Cells().SelectMany(cell => Name().Matches(Aside().Replace(cell, "")).Select(match => match.Value.TrimEnd('.')));

    /// <summary>The second cell of each row of a table that has the heading "C# name".</summary>
    private static IEnumerable<string> Cells() => Rows().Select(row => row[2]);

    private static IEnumerable<string[]> Rows()
    {
        var inTable = false;
        foreach (var line in File.ReadLines(Path.Combine(Given.Root, "docs", "glossary.md")))
        {
            if (line.StartsWith("| term | C# name |", StringComparison.Ordinal))
                inTable = true;
            else if (!line.StartsWith('|'))
                inTable = false;
            else if (inTable && !line.StartsWith("|---", StringComparison.Ordinal))
                yield return line.Split('|');
        }
    }

    /// <summary>Words in italics, in brackets (as they stand in JSON) and names that are kept for later.</summary>
    [GeneratedRegex(@"\*[^*]*\*|\([^)]*\)|\w+°", RegexOptions.None, 1000)]
    private static partial Regex Aside();

    [GeneratedRegex(@"[A-Z]\w+", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<name>\w+)°", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Later();
}

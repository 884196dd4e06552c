using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfEval.Documents.Import;

/// <summary>Page numbers that stand as lines of their own: — 6 —, - 6 -, 第6页 共9页, 6/9, or a bare 6.</summary>
internal static partial class PageNumbers
{
    /// <summary>Whether a line is nothing but a page number that shows itself as one.</summary>
    public static bool IsDecorated(string line) => Decorated().IsMatch(line);

    /// <summary>Whether a line is nothing but a number; only its place tells whether that is a page's.</summary>
    public static bool IsBare(string line) => Bare().IsMatch(line);

    /// <summary>
    /// The page numbers among the lines of a text without pages. Bare numbers are taken only where all of them count up by one: a figure that
    /// extraction put on a line of its own must not be lost.
    /// </summary>
    public static IReadOnlySet<int> In(IReadOnlyList<string> lines)
    {
        var found = Enumerable.Range(0, lines.Count).Where(i => IsDecorated(lines[i])).ToHashSet();
        var bare = Enumerable.Range(0, lines.Count).Where(i => IsBare(lines[i])).ToList();
        var values = bare.ConvertAll(i => int.Parse(Bare().Match(lines[i]).Groups["n"].Value, CultureInfo.InvariantCulture));
        if (bare.Count >= 2 && values.Zip(values.Skip(1)).All(pair => pair.Second == pair.First + 1))
            found.UnionWith(bare);
        return found;
    }

    [GeneratedRegex(
        @"^[\s*]*(?:[-‐‑‒–—―─━－ー﹣﹘~～_·•|][\s*]*)+第?\s*[0-9０-９]{1,3}\s*页?[\s*]*(?:[-‐‑‒–—―─━－ー﹣﹘~～_·•|][\s*]*)+$" +
        @"|^[\s*]*第\s*[0-9０-９]{1,3}\s*页[\s,，/／]*(?:共\s*[0-9０-９]{1,3}\s*页)?[\s*]*$" +
        @"|^[\s*]*[0-9]{1,3}\s*[/／]\s*[0-9]{1,3}[\s*]*$" +
        @"|^\s*Page\s+[0-9]{1,3}(?:\s+of\s+[0-9]{1,3})?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Decorated();

    [GeneratedRegex(@"^[\s*]*(?<n>[0-9]{1,3})[\s*]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bare();
}

using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>插入数据: the figures that a text can name, narrowed by what was typed.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Groups">The first of the figures that fit, by group.</param>
/// <param name="Count">How many fit.</param>
/// <param name="AllGroups">The names of all groups.</param>
public sealed record FigureChoice(string Query, IReadOnlyList<(string Name, IReadOnlyList<BoundFigure> Figures)> Groups, int Count, IReadOnlyList<string> AllGroups)
{
    /// <summary>The most that a list shows: one that is longer is not read, it is narrowed.</summary>
    public const int Most = 300;

    /// <summary>The figures whose name, group or token holds each word that was typed.</summary>
    public static FigureChoice Of(BoundFigures figures, string? query)
    {
        var words = (query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var all = figures.All.ToList();
        var found = all.Where(figure => Array.TrueForAll(words, word =>
            figure.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || figure.Group.Contains(word, StringComparison.OrdinalIgnoreCase) || figure.Token.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        // Whoever looks for a rate by its name (支出率) means the rate, not the score that is given for it.
        if (words is [.., var last] && last.EndsWith('率'))
            found = [.. found.OrderBy(figure => figure.Value?.EndsWith('%') == true ? 0 : 1)];
        return new(
            query ?? "",
            [.. found.Take(Most).GroupBy(figure => figure.Group, StringComparer.Ordinal).Select(group => (group.Key, (IReadOnlyList<BoundFigure>)[.. group]))],
            found.Count,
            [.. all.Select(figure => figure.Group).Distinct(StringComparer.Ordinal)]);
    }
}

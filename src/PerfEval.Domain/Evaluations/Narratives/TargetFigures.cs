using System.Globalization;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>
/// The figures of a set of targets. A token names a target by the end of its identity, which stays when the target is renamed or moved; by
/// the whole identity where two targets of the set end alike.
/// </summary>
internal static class TargetFigures
{
    private const int ShortLength = 8;

    /// <summary>The figures of the targets of a line; none for a line without targets.</summary>
    public static IEnumerable<BoundFigure> Of(IndicatorScore line)
    {
        var alike = line.Line.Targets.GroupBy(target => Short(target.Target.Id), StringComparer.Ordinal)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var target in line.Line.Targets)
        {
            var (stated, shortId) = (target.Target, Short(target.Target.Id));
            var id = alike.Contains(shortId) ? Whole(stated.Id) : shortId;
            BoundFigure Figure(string what, string? value) => new(
                FigureToken.Of(line.Indicator.Code, id, what), $"{(stated.Name.Length > 0 ? stated.Name : "（未命名指标）")}：{what}", line.Indicator.Name, value);

            yield return Figure("目标值", Expected(stated));
            yield return Figure("完成值", Achieved(stated));
            yield return Figure("得分", target.Line.Score is { } score ? FigureList.Score(score) : null);
        }
    }

    /// <summary>A text whose tokens name other targets than before: a set that is copied or read from a file gets identities of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="targets">The present identity by the former one.</param>
    public static string Rebind(string text, IReadOnlyDictionary<TargetId, TargetId> targets)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in targets.Where(pair => pair.Key != pair.Value))
        {
            moved[Short(from)] = Short(to);
            moved[Whole(from)] = Whole(to);
        }

        return moved.Count == 0 ? text : FigureToken.Replace(text, token =>
        {
            var parts = FigureToken.KeyOf(token).Split('.');
            if (parts.Length < 3 || !moved.TryGetValue(parts[^2], out var id))
                return token;
            parts[^2] = id;
            return FigureToken.Of(parts[0], parts.AsSpan(1));
        });
    }

    private static string? Expected(Target target) => target.Goal switch
    {
        Goal.Numeric numeric => numeric.Value is { } value ? WithUnit(value, target.Unit) : null,
        Goal.ByDate date => date.Due is { } due ? Date(due) : null,
        Goal.Qualitative text => string.IsNullOrWhiteSpace(text.Text) ? null : OneLine(text.Text),
        _ => throw new InvalidOperationException($"Unknown goal {target.Goal}."),
    };

    private static string? Achieved(Target target) => target.Goal switch
    {
        Goal.Numeric numeric => numeric.Actual is { } actual ? WithUnit(actual, target.Unit) : null,
        Goal.ByDate date => date.Done is { } done ? Date(done) : null,
        Goal.Qualitative text => text.Achieved.Length > 0 ? text.Achieved : null,
        _ => throw new InvalidOperationException($"Unknown goal {target.Goal}."),
    };

    private static string WithUnit(decimal value, string unit) => Figure.InFormula(value) + unit.Trim();

    /// <summary>A date as a sentence has it (GB/T 9704-2012, 7.3.5.4: without leading zeros).</summary>
    private static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    private static string OneLine(string text) =>
        string.Join("，", text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim().TrimEnd('。', '；', '，')).Where(line => line.Length > 0));

    private static string Whole(TargetId id) => id.Value.ToString("N");

    /// <summary>The end of an identity is random also where its beginning is a time.</summary>
    private static string Short(TargetId id) => Whole(id)[^ShortLength..];
}

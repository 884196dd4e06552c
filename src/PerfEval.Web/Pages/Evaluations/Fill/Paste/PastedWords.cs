using System.Globalization;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill.Paste;

/// <summary>
/// What officials write into cells, in the words that the forms take. Figures and dates themselves are read by <see cref="UnitFigure"/> and
/// <see cref="FigureText"/>, as everywhere; here a sign or a word is told from them.
/// </summary>
internal static class PastedWords
{
    private static readonly (string Word, string Sign)[] Directions =
    [
        ("大于或等于", "≥"), ("大于等于", "≥"), ("不低于", "≥"), ("不少于", "≥"), ("不小于", "≥"), ("至少", "≥"), (">=", "≥"), ("≧", "≥"), ("≥", "≥"),
        ("小于或等于", "≤"), ("小于等于", "≤"), ("不超过", "≤"), ("不高于", "≤"), ("不大于", "≤"), ("不多于", "≤"), ("至多", "≤"), ("<=", "≤"), ("≦", "≤"), ("≤", "≤"),
        ("大于", ">"), ("超过", ">"), ("高于", ">"), (">", ">"), ("＞", ">"), ("小于", "<"), ("低于", "<"), ("少于", "<"), ("<", "<"), ("＜", "<"), ("等于", "="), ("=", "="), ("＝", "="),
    ];

    /// <summary>The direction that a text begins with (≥, 不低于, 大于等于 …), and what is left of it.</summary>
    public static (string? Sign, string Remainder) SplitDirection(string text)
    {
        foreach (var (word, sign) in Directions)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return (sign, text[word.Length..].Trim());
        }

        return (null, text);
    }

    /// <summary>A direction by its own cell, as forms name it; null for what is none.</summary>
    public static string? Direction(string text)
    {
        if (text is "时限" or "日期" or "时效" or "完成时间")
            return TargetInput.ByDate;
        if (text is "定性" or "文字" or "描述")
            return TargetInput.Qualitative;
        return SplitDirection(text) is ({ } sign, "") ? sign : null;
    }

    /// <summary>A date, also one that says 前.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        var plain = text.Trim();
        foreach (var end in new[] { "之前", "以前", "前" })
        {
            if (plain.EndsWith(end, StringComparison.Ordinal))
                plain = plain[..^end.Length];
        }

        return FigureText.TryParseDate(plain, out date);
    }

    /// <summary>A category of the set by its name or the part of it that people write: 数量指标, 数量, 产出指标-数量指标.</summary>
    public static string? Category(IReadOnlyList<string> categories, string text)
    {
        var found = categories.Where(category => category == text).ToList();
        if (found.Count == 0 && text.Length >= 2)
            found = [.. categories.Where(category => category.StartsWith(text, StringComparison.Ordinal) || text.EndsWith(category, StringComparison.Ordinal))];
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>yes, no or na by what people mark a checklist with.</summary>
    public static string? Mark(string text) => text.ToUpperInvariant() switch
    {
        "是" or "√" or "✓" or "✔" or "☑" or "有" or "Y" or "YES" => "yes",
        "否" or "×" or "✗" or "✘" or "X" or "无" or "没有" or "N" or "NO" => "no",
        "不适用" or "不涉及" or "N/A" or "NA" => "na",
        _ => null,
    };

    /// <summary>The word that a mark of a form is shown with.</summary>
    public static string MarkText(string mark) => mark switch { "yes" => "是", "no" => "否", "na" => "不适用", _ => "" };

    /// <summary>A figure as a field shows it.</summary>
    public static string Show(decimal value) => value.ToString("#,0.############", CultureInfo.InvariantCulture);

    /// <summary>The names of the levels, for messages.</summary>
    public static string Levels => string.Join("、", JudgementScale.Levels.Select(level => level.Name));
}

using PerfEval.Domain.Scoring;

namespace PerfEval.Documents.Building;

/// <summary>Small turns of phrase that the sentences of a report share.</summary>
internal static class Wording
{
    /// <summary>What stands where a person has written nothing yet.</summary>
    public const string NotWritten = "（尚未填写）";

    /// <summary>A text that becomes part of a sentence: on one line, without its closing mark.</summary>
    /// <param name="text">What a person wrote; blank gives <see cref="NotWritten"/>.</param>
    public static string Phrase(string text)
    {
        var lines = NarrativeText.Paragraphs(text).Select(line => line.TrimEnd('。', '；', ';', '，', '.')).Where(line => line.Length > 0).ToList();
        return lines.Count == 0 ? NotWritten : string.Join("，", lines);
    }

    /// <summary>A weight in a sentence: 10, not 10.00.</summary>
    /// <param name="weight">分值.</param>
    public static string Weight(Points weight) => Figure.Plain(weight.Value);

    /// <summary>A date in a sentence: 2025年5月8日.</summary>
    /// <param name="date">The date.</param>
    public static string Date(DateOnly date) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>A list in words: 甲、乙和丙.</summary>
    /// <param name="names">The names, at least one.</param>
    public static string List(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join("、", names.Take(names.Count - 1))}和{names[^1]}";
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfEval.Documents.Import;

/// <summary>Lists the scores (分) and rates (%, ‰) that a text states, each with the words before it as its name.</summary>
public static partial class StatedFigures
{
    /// <summary>The figures of a text, in order.</summary>
    /// <param name="text">A cleaned text.</param>
    /// <param name="place">The heading of its section.</param>
    public static IEnumerable<StatedFigure> Of(string text, string place)
    {
        foreach (Match match in Figure().Matches(text))
        {
            var name = Ends().Replace(Beginnings().Replace(match.Groups["name"].Value.Trim(), ""), "");
            if (name.Length < 2 || IsWeight(name) || !decimal.TryParse(Ascii(match.Groups["value"].Value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                continue;
            yield return new StatedFigure(name, value, match.Groups["unit"].Value switch { "％" => "%", var unit => unit }, place);
        }
    }

    /// <summary>What an indicator could score is no score.</summary>
    private static bool IsWeight(string name) => name is "分值" or "满分" or "权重" or "权重为";

    private static string Ascii(string number) => string.Concat(number.Select(digit => digit switch
    {
        >= '０' and <= '９' => (char)(digit - '０' + '0'),
        '．' => '.',
        _ => digit,
    }));

    // 分 is a unit only where the word ends: 20分钟, 3分之一, 5分类 are not scores.
    [GeneratedRegex(
        @"(?<=^|[，。；：、！？“”（）,;:\n])(?<name>[^，。；：、！？“”（）,;:\n]{0,60}?)\s*(?<value>[0-9０-９]+(?:[.．][0-9０-９]+)?)\s*" +
        @"(?:(?<unit>[%％‰])|(?<unit>分)(?=[^\u4E00-\u9FFF]|$|其中|扣|的|得))",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^(?:其中|以及|且|但|虽|共|.*(?:原因|因为)是)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginnings();

    [GeneratedRegex(@"(?:为|是|达到|达|计)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ends();
}

using System.Text.RegularExpressions;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>数据引用: a figure of the sheet that a narrative can name, so that the text follows the data.</summary>
/// <param name="Token">What stands for it in the text: <c>{{A103.得分}}</c>, <c>{{A103.spent.万元}}</c>.</param>
/// <param name="Name">Its Chinese name: 部门预算资金支出率：得分.</param>
/// <param name="Group">Where a list shows it: 总分与等级, a dimension, a section, or a set of targets.</param>
/// <param name="Value">Its present value as it prints, with its unit: 9.69分, 96.92%, 9692.00万元; null while there is none.</param>
public sealed record BoundFigure(string Token, string Name, string Group, string? Value);

/// <summary>
/// The form of a token: two braces around a name of parts that points separate, on one line. Any other text with braces, such as {{注}}, is
/// text and stays as it is.
/// </summary>
internal static partial class FigureToken
{
    public const string Open = "{{";

    /// <summary>The token of a figure.</summary>
    /// <param name="owner">The code of what it belongs to, or 自评 for the whole.</param>
    /// <param name="parts">What it is: 得分, or an input's key and its unit.</param>
    public static string Of(string owner, params ReadOnlySpan<string> parts) => $"{{{{{owner}.{string.Join('.', parts)}}}}}";

    /// <summary>Whether a token can stand in a text; a code with braces or line ends in it can't.</summary>
    public static bool IsSound(string token) => Form().Match(token) is { Success: true } match && match.Length == token.Length;

    /// <summary>What stands between the braces.</summary>
    public static string KeyOf(string token) => token[2..^2];

    /// <summary>The tokens of a text, in order.</summary>
    public static IEnumerable<string> In(string text) =>
        text.Contains(Open, StringComparison.Ordinal) ? Form().Matches(text).Select(match => match.Value) : [];

    /// <summary>The text with each token replaced.</summary>
    public static string Replace(string text, Func<string, string> replacement) =>
        text.Contains(Open, StringComparison.Ordinal) ? Form().Replace(text, match => replacement(match.Value)) : text;

    [GeneratedRegex(@"\{\{(?=[^{}\r\n]*\.)[^{}\r\n]{1,150}\}\}", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Form();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>
/// 待核对的上年数据: in a text that is carried over to the next year, each old figure stands in a mark of plain characters, 【上年：9692.00万元】, until a
/// person has confirmed or replaced it. What only looks like a figure (numbering, 文号, articles, titles in 《》, names in “”) isn't marked; in
/// doubt a figure is marked, because a wrong mark costs one press and an old figure that is overlooked is a false statement.
/// </summary>
public static partial class FormerFigures
{
    /// <summary>What a mark begins with.</summary>
    public const string Open = "【上年：";

    /// <summary>What a mark ends with.</summary>
    public const string Close = "】";

    /// <summary>Marks every figure of a text. Tokens and figures that are marked already stay as they are, so that marking twice marks once.</summary>
    /// <param name="text">The text of the former year. With its marks it may be longer than <see cref="Limits.Narrative"/>.</param>
    /// <param name="fiscalYear">
    /// The fiscal year that it was written for. A year without a month (2018年修正) is a figure of the text from the year before that on; an older one names a
    /// rule or a beginning and stays.
    /// </param>
    public static string Mark(string text, int fiscalYear) =>
        FormerFigurePattern.Form().Replace(text, match => IsFigure(match, fiscalYear) ? Marked(match.Value) : match.Value);

    /// <summary>
    /// Marks every figure of a text and ties its bound figures to the new year: a token stays where it names a figure of this year, and becomes
    /// the marked value of the former year where it doesn't.
    /// </summary>
    /// <param name="text">The text of the former year.</param>
    /// <param name="fiscalYear">The fiscal year that it was written for.</param>
    /// <param name="former">The figures of the former year.</param>
    /// <param name="present">The figures of this year, with its targets in place.</param>
    /// <param name="targets">This year's target by the former one that it was made from.</param>
    public static string Mark(string text, int fiscalYear, BoundFigures former, BoundFigures present, IReadOnlyDictionary<TargetId, TargetId> targets) =>
        FigureToken.Replace(Mark(text, fiscalYear), token =>
        {
            var moved = TargetFigures.Rebind(token, targets);
            if (present.Find(moved) is not null)
                return moved;
            return former.Find(token) is { Value: { } value } ? Marked(value) : token;
        });

    /// <summary>
    /// A draft without an old figure, with its first clause marked in place of one: nobody has read it yet, and only a mark says so wherever the
    /// text goes. A draft that has marks, and one of nothing but bound figures, which follow this year's data, stays as it is.
    /// </summary>
    /// <param name="draft">The draft with its figures marked.</param>
    internal static string MarkBeginning(string draft)
    {
        if (CountIn(draft) > 0)
            return draft;
        var clause = Clauses().Matches(draft).Select(match => match.Groups["clause"]).FirstOrDefault(group => group.Success);
        return clause is null ? draft : $"{draft[..clause.Index]}{Marked(clause.Value)}{draft[(clause.Index + clause.Length)..]}";
    }

    /// <summary>How many marked figures a text has.</summary>
    /// <param name="text">The text.</param>
    public static int CountIn(string text) => text.Contains(Open, StringComparison.Ordinal) ? Marks().Count(text) : 0;

    /// <summary>The marked figures of a text, without their marks, in order.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<string> In(string text) => [.. Marks().Matches(text).Select(match => match.Groups["figure"].Value)];

    /// <summary>核对无误: the text with every mark taken off and each figure left as it is.</summary>
    /// <param name="text">The text.</param>
    public static string Confirm(string text) => Marks().Replace(text, match => match.Groups["figure"].Value);

    /// <summary>The text with one mark taken off; the same text where there is no such mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">Which mark, from 0.</param>
    public static string Confirm(string text, int index)
    {
        var at = -1;
        return Marks().Replace(text, match => ++at == index ? match.Groups["figure"].Value : match.Value);
    }

    private static bool IsFigure(Match match, int fiscalYear)
    {
        if (match.Groups["skip"].Success)
            return false;
        return !match.Groups["year"].Success || int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) >= fiscalYear - 1;
    }

    /// <summary>A mark holds one line and no mark of its own.</summary>
    private static string Marked(string figure) => $"{Open}{figure.Replace('【', '［').Replace('】', '］')}{Close}";

    [GeneratedRegex(@"\{\{[^{}\r\n]{1,150}\}\}|(?<clause>\p{L}[^，。；：！？,;:!?{}【】\r\n]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clauses();

    [GeneratedRegex(@"【上年：(?<figure>[^【】\r\n]*)】", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}

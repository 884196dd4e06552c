using PerfEval.Domain.Interchange;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>
/// Every figure that a narrative can name, taken from one sheet: nothing is computed here. Scores are the self-scores, as in the 自评结论: a
/// narrative is what the department says, and the review has a paragraph of its own.
/// </summary>
public sealed class BoundFigures
{
    private readonly ScoreSheet _sheet;
    private readonly Dictionary<string, BoundFigure> _whole;
    private readonly Dictionary<string, IReadOnlyDictionary<string, BoundFigure>> _lines = new(StringComparer.Ordinal);

    private BoundFigures(int fiscalYear, string departmentName, ScoreSheet sheet)
    {
        _sheet = sheet;
        _whole = FigureList.OfWhole(fiscalYear, departmentName, sheet).ToDictionary(figure => figure.Token, StringComparer.Ordinal);
    }

    /// <summary>The figures of an evaluation.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="sheet">Its sheet.</param>
    public static BoundFigures Of(Evaluation evaluation, ScoreSheet sheet) => new(evaluation.FiscalYear, evaluation.DepartmentName, sheet);

    /// <summary>The figures of an evaluation as it travels.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sheet">Its sheet.</param>
    public static BoundFigures Of(EvaluationFile file, ScoreSheet sheet) => new(file.FiscalYear, file.DepartmentName, sheet);

    /// <summary>The figures of a former year.</summary>
    /// <param name="former">The former year, loaded with its targets.</param>
    /// <param name="departmentName">The department's name.</param>
    internal static BoundFigures Of(FormerYear former, string departmentName) => new(former.FiscalYear, departmentName, former.Sheet);

    /// <summary>All figures, group by group, in the order of the scheme.</summary>
    public IEnumerable<BoundFigure> All =>
        _whole.Values.Concat(_sheet.Dimensions.SelectMany(FigureList.OfDimension)).Where(figure => FigureToken.IsSound(figure.Token));

    /// <summary>The figure that a token names; null where there is none.</summary>
    /// <param name="token">The token with its braces.</param>
    public BoundFigure? Find(string token)
    {
        if (!FigureToken.IsSound(token))
            return null;
        if (_whole.TryGetValue(token, out var figure))
            return figure;
        var key = FigureToken.KeyOf(token);
        // A code may have points of its own, so each part of the name that could be a code is tried.
        for (var end = key.IndexOf('.', StringComparison.Ordinal); end > 0; end = key.IndexOf('.', end + 1))
        {
            if (FiguresOf(key[..end]).TryGetValue(token, out figure))
                return figure;
        }

        return null;
    }

    /// <summary>The figures that the tokens of a text name, each once; a token without a figure is left out.</summary>
    /// <param name="text">The text.</param>
    public IReadOnlyList<BoundFigure> In(string text) =>
        [.. FigureToken.In(text).Distinct(StringComparer.Ordinal).Select(Find).OfType<BoundFigure>()];

    /// <summary>The text with the present values in the places of its tokens.</summary>
    /// <param name="text">A text of the narrative as it is kept.</param>
    public ResolvedText Resolve(string text)
    {
        List<string> unknown = [];
        List<BoundFigure> valueless = [];
        var written = FigureToken.Replace(text, token =>
        {
            if (Find(token) is not { } figure)
            {
                unknown.Add(token);
                return $"〔找不到数据：{FigureToken.KeyOf(token)}〕";
            }

            if (figure.Value is { } value)
                return value;
            valueless.Add(figure);
            return $"〔缺数据：{figure.Name}〕";
        });
        return new ResolvedText(written, [.. unknown.Distinct(StringComparer.Ordinal)], [.. valueless.Distinct()]);
    }

    /// <summary>What stands against submission in a section of the narrative: nothing written, figures without a value, notes of such figures that were pasted from a printed report, last year's figures.</summary>
    /// <param name="section">The section.</param>
    /// <param name="text">Its text as it is kept.</param>
    public IEnumerable<Gap> GapsIn(NarrativeSection section, string text)
    {
        if (section.IsRequired && string.IsNullOrWhiteSpace(text))
            yield return Missing(section, $"请填写“{section.Heading}”");
        var resolved = Resolve(text);
        if (resolved.Unknown.Count > 0)
            yield return Missing(section, $"“{section.Heading}”引用的数据已不存在，请删去或改为其他数据：{List(resolved.Unknown)}");
        if (resolved.Valueless.Count > 0)
            yield return Missing(section, $"“{section.Heading}”引用的数据还没有数值，请先填报：{List([.. resolved.Valueless.Select(figure => figure.Name)])}");
        if (PrintedFigures.CountNotes(text) is > 0 and var notes)
            yield return Missing(section, $"“{section.Heading}”有 {notes} 处“〔缺数据：…〕”一类的提示，请改为数据引用或实际数值，或者删去");
        if (FormerFigures.CountIn(text) is > 0 and var marks)
            yield return Missing(section, $"“{section.Heading}”还有 {marks} 处上年数据未核对");
    }

    private static Gap Missing(NarrativeSection section, string message) => new(IndicatorCode: null, section.Key, "text", message);

    private static string List(IReadOnlyList<string> names)
    {
        const int Most = 5;
        return string.Join("、", names.Take(Most)) + (names.Count > Most ? $"等 {names.Count} 项" : "");
    }

    /// <summary>The figures of one dimension, section or indicator, made when the first token names it: a set may have thousands of targets.</summary>
    private IReadOnlyDictionary<string, BoundFigure> FiguresOf(string code)
    {
        if (!_lines.TryGetValue(code, out var figures))
        {
            figures = FigureList.OfCode(_sheet, code).ToDictionary(figure => figure.Token, StringComparer.Ordinal);
            _lines[code] = figures;
        }

        return figures;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// 评分表 as it stands between two changes: the rows and their text, made once for all who see the same. It lives as long as the kept evaluation
/// (<see cref="Evaluation.IsShared"/>), which is left behind by every change; nothing of a person or of a form stands in a row.
/// </summary>
public sealed class KeptScoreTable
{
    private static readonly ConditionalWeakTable<Evaluation, ConcurrentDictionary<KeptScoreTableKey, KeptScoreTable>> Tables = [];

    private readonly ConcurrentDictionary<string, IHtmlContent> _sections = new(StringComparer.Ordinal);
    private readonly FormerYear? _former;

    private KeptScoreTable(FormerYear? former, IReadOnlyDictionary<string, ScoreRow> rows) => (_former, Rows) = (former, rows);

    /// <summary>The rows by indicator code.</summary>
    public IReadOnlyDictionary<string, ScoreRow> Rows { get; }

    /// <summary>The table of a shared evaluation. One is kept for each key, so that their number is bounded: one with another former year takes its place.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="key">What a row shows beside the evaluation and the former year.</param>
    /// <param name="former">上年数据 as it is shown; the object that is kept with the former year.</param>
    /// <param name="make">Makes the rows.</param>
    public static KeptScoreTable Of(Evaluation evaluation, KeptScoreTableKey key, FormerYear? former, Func<IReadOnlyDictionary<string, ScoreRow>> make)
    {
        var tables = Tables.GetOrCreateValue(evaluation);
        if (tables.TryGetValue(key, out var kept) && ReferenceEquals(kept._former, former))
            return kept;
        return tables[key] = new KeptScoreTable(former, make());
    }

    /// <summary>The text of a section's rows.</summary>
    /// <param name="section">The section's code.</param>
    /// <param name="encoder">The page's encoder.</param>
    /// <param name="render">Renders the rows.</param>
    public async Task<IHtmlContent> SectionAsync(string section, HtmlEncoder encoder, Func<Task<IHtmlContent>> render)
    {
        if (_sections.TryGetValue(section, out var kept))
            return kept;
        await using var writer = new StringWriter(CultureInfo.InvariantCulture);
        (await render()).WriteTo(writer, encoder);
        return _sections.GetOrAdd(section, new HtmlString(writer.ToString()));
    }
}

/// <summary>What a row of the 评分表 shows beside its evaluation and the former year.</summary>
/// <param name="Unit">The unit of amounts.</param>
/// <param name="MayFill">Whether fields can be filled.</param>
/// <param name="ShowsOpinions">Whether opinions are shown.</param>
/// <param name="ShowsFinal">Whether final scores are.</param>
public sealed record KeptScoreTableKey(MoneyUnit Unit, bool MayFill, bool ShowsOpinions, bool ShowsFinal);

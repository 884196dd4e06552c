using System.Buffers;
using System.Text.RegularExpressions;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Import;

/// <summary>A heading that was recognised.</summary>
/// <param name="Level">The level of its number, 1 to 4; without a number the level that the form gives it.</param>
/// <param name="HasNumber">Whether it has a number.</param>
/// <param name="Key">The section that it opens; null for a heading that only holds others.</param>
/// <param name="DimensionCode">The dimension whose sections follow; null otherwise.</param>
internal readonly record struct Heading(int Level, bool HasNumber, string? Key, string? DimensionCode);

/// <summary>The headings of the 自评表说明 in the variants that departments use, for one scheme.</summary>
internal sealed partial class Headings(Scheme scheme)
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("。：:，,");
    private static readonly SearchValues<char> TextMarks = SearchValues.Create("。；;！？，,");

    private readonly List<(Regex Name, string? Key, string? DimensionCode, int Level)> _names =
    [
        (Container(), null, null, 1),
        (Goal(), NarrativeKeys.Goal, null, 2),
        (Conclusion(), NarrativeKeys.PublishedConclusion, null, 2),
        .. scheme.Dimensions.Select(dimension => (
            Named(dimension.Name, "(?:指标|方面|的|完成|实施|得分|情况|分析)*"),
            dimension.Narrative == NarrativeForm.Themes ? dimension.Code : null,
            dimension.Narrative == NarrativeForm.Sections ? dimension.Code : null,
            2)),
        (Problems(), NarrativeKeys.Problems, null, 1),
        (Improvements(), NarrativeKeys.Improvements, null, 1),
    ];

    private readonly List<(string DimensionCode, string Key, Regex Opening, Regex Alone)> _sections =
    [
        .. from dimension in scheme.Dimensions
           where dimension.Narrative == NarrativeForm.Sections
           from section in dimension.Sections
           select (
               dimension.Code,
               section.Code,
               Named(section.Name, "(?:管理|工作|方面|的|实施|执行|开展|完成|落实|情况|分析|指标)*(?:[。：:，,]|$)", whole: false),
               Named(section.Name, "(?:管理|工作|方面|的|实施|执行|开展|完成|落实|指标)*(?:(?:情况|分析)(?:[。：:]|$)|$)", whole: false)),
    ];

    /// <summary>The heading that a whole text is; null where it is none.</summary>
    /// <param name="text">The text; blanks in it don't count.</param>
    public Heading? Of(string text)
    {
        var level = Numbering.Of(text).Level;
        var name = Plain(Numbering.Without(text)).TrimEnd('。', '：', ':', '.', '；');
        if (name.Length is 0 or > 40)
            return null;
        foreach (var (pattern, key, dimension, formLevel) in _names)
        {
            if (pattern.IsMatch(name))
                return new Heading(level > 0 ? level : formLevel, level > 0, key, dimension);
        }

        return null;
    }

    /// <summary>The section of a dimension that a paragraph opens: by its number and name, or by a first sentence that is nothing but its heading.</summary>
    /// <param name="text">The raw paragraph.</param>
    /// <param name="dimensionCode">The dimension under whose heading it stands.</param>
    public Heading? SectionOf(string text, string dimensionCode)
    {
        var level = Numbering.Of(text).Level;
        var name = Plain(Numbering.Without(text));
        foreach (var (dimension, key, opening, alone) in _sections)
        {
            if (dimension == dimensionCode && (level > 0 ? opening : alone).IsMatch(name))
                return new Heading(level > 0 ? level : 3, level > 0, key, dimension);
        }

        return null;
    }

    /// <summary>Whether a section's paragraph is its heading and nothing else.</summary>
    public static bool IsSectionHeadingAlone(string text)
    {
        var plain = Plain(text);
        var mark = plain.AsSpan().IndexOfAny(ClauseEnds);
        return plain.Length <= 30 && (mark < 0 || mark == plain.Length - 1);
    }

    /// <summary>Whether a numbered text looks like a heading of the report that this form doesn't have.</summary>
    public static bool LooksLikeOne(string text)
    {
        var plain = Plain(text);
        return plain.Length is > 0 and <= 40 && !plain.AsSpan().ContainsAny(TextMarks) && !plain.EndsWith('：') && !plain.EndsWith(':');
    }

    /// <summary>Whether a line is an entry of a table of contents.</summary>
    public static bool IsContents(string text) => Contents().IsMatch(text);

    private static string Plain(string text) => Blanks().Replace(Characters.Restore(text), "");

    private static Regex Named(string name, string rest, bool whole = true) =>
        new($"^(?:在|关于)?{Regex.Escape(Plain(name))}{rest}{(whole ? "$" : "")}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\s+|\*+|[“”""]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?:[.．…·]\s*){3,}[0-9]{1,3}\s*$|\t\s*[0-9]{1,3}\s*$|^\s*目\s*[录錄]\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Contents();

    [GeneratedRegex(@"^(?:部门|单位)?(?:整体)?(?:支出)?(?:绩效)?自评(?:总体|基本|工作)?情况$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Container();

    [GeneratedRegex(@"^(?:20[0-9]{2}年度?)?(?:本?部门|单位)?(?:整体)?(?:支出)?(?:年度|总体|整体)*绩效(?:总体?|年度)?目标(?:的)?(?:设定|设置|概述)?(?:情况)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Goal();

    [GeneratedRegex(@"^(?:部门)?(?:整体)?(?:支出)?(?:绩效|综合|总体)*(?:自评|评价|自我评价)(?:的|总体)?(?:结论|结果)(?:及得分)?(?:情况)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Conclusion();

    [GeneratedRegex(@"^(?:部门|绩效|自评|整体|支出|工作|中|管理)*(?:目前|当前)?(?:存在|发现)?的?(?:主要|突出)?的?问题(?:[及和与、](?:主要)?(?:原因|不足|改进措施|下一步改进措施|整改措施|建议))?(?:分析)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Problems();

    [GeneratedRegex(@"^(?:(?:下一步|下阶段|下步|今后|有关|相关)的?(?:工作)?的?(?:改进|整改|完善|提升)?的?(?:工作)?(?:措施|意见|建议|方向|计划|打算|安排|思路|举措)|(?:主要)?(?:改进|整改|完善)的?(?:工作)?(?:措施|意见|建议|方向|计划|思路|举措))(?:[及和与、](?:措施|意见|建议|方向|计划|打算|举措|工作计划))?(?:情况)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Improvements();
}

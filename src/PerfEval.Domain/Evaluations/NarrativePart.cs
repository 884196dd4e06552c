using System.Runtime.CompilerServices;
using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Evaluations;

/// <summary>One section of the 自评表说明 as it was written. Paragraphs are separated by line breaks.</summary>
public sealed class NarrativePart
{
    private NarrativePart()
    {
        Key = null!;
        Text = null!;
        ChangedBy = null!;
    }

    internal NarrativePart(EvaluationId evaluationId, string key)
    {
        EvaluationId = evaluationId;
        Key = key;
        Text = "";
        ChangedBy = "";
    }

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; private set; }

    /// <summary>Which section: one of <see cref="NarrativeKeys"/>.</summary>
    public string Key { get; private set; }

    /// <summary>The text.</summary>
    public string Text { get; private set; }

    /// <summary>Raised by each change; what a form loaded is stale once it differs.</summary>
    public int Version { get; private set; }

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; private set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    internal NarrativePart Copy() => (NarrativePart)MemberwiseClone();

    internal void Write(string text, Actor actor, DateTimeOffset at)
    {
        Text = text;
        Version++;
        ChangedBy = actor.Name;
        ChangedAt = at;
    }
}

/// <summary>The sections of the 自评表说明 and their keys.</summary>
public static class NarrativeKeys
{
    /// <summary>部门整体支出绩效目标.</summary>
    public const string Goal = "goal";

    /// <summary>自评结论补充说明: printed after the conclusion that is written from the sheet; may be empty.</summary>
    public const string Supplement = "supplement";

    /// <summary>存在的主要问题.</summary>
    public const string Problems = "problems";

    /// <summary>下一步改进措施.</summary>
    public const string Improvements = "improvements";

    /// <summary>The conclusion of a report that was published before, kept for comparison and never printed.</summary>
    public const string PublishedConclusion = "publishedConclusion";

    private static readonly ConditionalWeakTable<Scheme, IReadOnlyList<NarrativeSection>> Known = [];

    /// <summary>The sections that a scheme asks for, with their Chinese headings, in the order of the report.</summary>
    public static IReadOnlyList<NarrativeSection> Of(Scheme scheme) => Known.GetValue(scheme, static known => [.. ListOf(known)]);

    private static IEnumerable<NarrativeSection> ListOf(Scheme scheme)
    {
        yield return new NarrativeSection(Goal, "部门整体支出绩效目标", DimensionCode: null, IsRequired: true);
        yield return new NarrativeSection(Supplement, "自评结论补充说明", DimensionCode: null, IsRequired: false);
        foreach (var dimension in scheme.Dimensions)
        {
            if (dimension.Narrative == NarrativeForm.Themes)
            {
                yield return new NarrativeSection(dimension.Code, dimension.Name + "分析", dimension.Code, IsRequired: true);
                continue;
            }

            foreach (var section in dimension.Sections)
                yield return new NarrativeSection(section.Code, section.Name + "方面的实施情况", dimension.Code, IsRequired: true);
        }

        yield return new NarrativeSection(Problems, "存在的主要问题", DimensionCode: null, IsRequired: true);
        yield return new NarrativeSection(Improvements, "下一步改进措施", DimensionCode: null, IsRequired: true);
    }
}

/// <summary>A section that the report has.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Heading">Its Chinese heading.</param>
/// <param name="DimensionCode">The dimension that it analyses; null for the others.</param>
/// <param name="IsRequired">Whether it must be written before submission.</param>
public sealed record NarrativeSection(string Key, string Heading, string? DimensionCode, bool IsRequired);

using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>评价等级, from the best to the worst.</summary>
/// <param name="Bands">The bands.</param>
public sealed record GradeScale(IReadOnlyList<Grade> Bands)
{
    /// <summary>The one grade of a total between 0 and the full mark.</summary>
    public Grade Of(Points total) => Bands.First(band => total >= band.From);

    internal IEnumerable<SchemeFault> Prove(Points fullMark)
    {
        if (Bands.Count == 0)
        {
            yield return new SchemeFault("grades", "至少要有一个评价等级");
            yield break;
        }

        if (Bands[0].To != fullMark)
            yield return new SchemeFault("grades[0].to", $"最高等级的上限应为满分 {fullMark}");
        if (Bands[^1].From != Points.Zero)
            yield return new SchemeFault($"grades[{Bands.Count - 1}].from", "最低等级的下限应为 0");
        for (var i = 0; i < Bands.Count; i++)
        {
            if (Bands[i].From >= Bands[i].To)
                yield return new SchemeFault($"grades[{i}]", $"等级“{Bands[i].Name}”的下限应小于上限");
            if (i > 0 && Bands[i].To != Bands[i - 1].From)
                yield return new SchemeFault($"grades[{i}].to", $"等级“{Bands[i].Name}”与“{Bands[i - 1].Name}”之间有空档或重叠");
        }

        if (Bands.Any(band => string.IsNullOrWhiteSpace(band.Name)))
            yield return new SchemeFault("grades", "等级名称不能为空");
        if (Bands.DistinctBy(band => band.Name).Count() != Bands.Count)
            yield return new SchemeFault("grades", "等级名称不能重复");
    }
}

/// <summary>等级: from a bound (included) up to the next one (not included; the full mark is).</summary>
/// <param name="Name">优, 良, 中, 差 or as the scheme says.</param>
/// <param name="From">The lower bound, included.</param>
/// <param name="To">The upper bound, included only for the best grade.</param>
public sealed record Grade(string Name, Points From, Points To);

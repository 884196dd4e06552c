using PerfEval.Domain.Schemes;

namespace PerfEval.Domain.Evaluations;

/// <summary>评价任务: the evaluation of a fiscal year, by one scheme version, with its deadline.</summary>
public sealed class Cycle
{
    private Cycle()
    {
        Name = null!;
        SchemeVersion = null!;
    }

    /// <summary>Opens a cycle.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="name">Its name, such as 2024年度部门整体支出绩效自评.</param>
    /// <param name="fiscalYear">预算年度.</param>
    /// <param name="schemeVersion">The scheme that its evaluations are made with.</param>
    /// <param name="deadline">送审截止日期, that day included.</param>
    public Cycle(CycleId id, string name, int fiscalYear, SchemeVersion schemeVersion, DateOnly deadline)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        PlainText.ThrowIfNoName(name);
        Id = id;
        Name = name;
        FiscalYear = fiscalYear;
        SchemeVersion = schemeVersion;
        SchemeVersionId = schemeVersion.Id;
        Deadline = deadline;
    }

    /// <summary>Identity.</summary>
    public CycleId Id { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; }

    /// <summary>预算年度.</summary>
    public int FiscalYear { get; private set; }

    /// <summary>The scheme version's identity.</summary>
    public SchemeVersionId SchemeVersionId { get; private set; }

    /// <summary>The scheme version.</summary>
    public SchemeVersion SchemeVersion { get; private set; }

    /// <summary>送审截止日期, that day included.</summary>
    public DateOnly Deadline { get; private set; }
}

using PerfEval.Documents.Tests.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Tests.Excel;

/// <summary>Evaluations of one department and year, all with the same identity: a workbook of one is a workbook of the others.</summary>
internal static class GivenEvaluation
{
    public static readonly DateTimeOffset At = new(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly Guid Id = new("0197a000-0000-7000-8000-000000000001");

    public static Actor Officer { get; } = new(new AccountId(Id), "李四", Role.Officer, new DepartmentId(Id));

    /// <summary>The real case.</summary>
    public static Evaluation Published()
    {
        var evaluation = Empty(PublishedCase.File.Scheme);
        Assert.Null(evaluation.Import(Officer, PublishedCase.File, At));
        return evaluation;
    }

    /// <summary>An evaluation in which nothing is stated.</summary>
    public static Evaluation Empty(Scheme? scheme = null)
    {
        var version = new SchemeVersion(new SchemeVersionId(Id), scheme ?? PublishedCase.File.Scheme, At);
        var cycle = new Cycle(new CycleId(Id), "2024年度部门整体支出绩效自评", PublishedCase.File.FiscalYear, version, new DateOnly(2025, 4, 30));
        return new Evaluation(new EvaluationId(Id), cycle, new Department(new DepartmentId(Id), PublishedCase.File.DepartmentCode, PublishedCase.File.DepartmentName), Officer, At);
    }

    /// <summary>The other shipped scheme.</summary>
    public static Scheme General => ShippedSchemes.Find("general", 1)!;

    /// <summary>Fills one indicator.</summary>
    public static Evaluation With(this Evaluation evaluation, string code, EntryEdit edit)
    {
        Assert.Null(evaluation.Fill(Officer, code, edit, loadedVersion: null, At));
        return evaluation;
    }
}

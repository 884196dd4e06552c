using System.Globalization;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Pages.Reviews;

/// <summary>
/// A place in the queue, after which a page begins: the key of the row before it. Rows that come or go while somebody pages neither
/// repeat nor hide others.
/// </summary>
/// <param name="SubmittedAt">送审时间.</param>
/// <param name="FiscalYear">预算年度.</param>
/// <param name="DepartmentCode">部门代码; with the year it names one evaluation.</param>
public sealed record QueuePlace(DateTimeOffset SubmittedAt, int FiscalYear, string DepartmentCode)
{
    /// <summary>The place as it stands in an address.</summary>
    public string Written => string.Create(CultureInfo.InvariantCulture, $"{SubmittedAt.UtcTicks}.{FiscalYear}.{DepartmentCode}");

    /// <summary>Reads a place from an address; null for none or for one that nobody wrote, which begins at the first page.</summary>
    public static QueuePlace? Read(string? text)
    {
        if (text?.Split('.', 3) is not [var ticks, var year, var code] || code.Length is 0 or > Limits.Code)
            return null;
        return long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var fiscalYear)
            ? new QueuePlace(new DateTimeOffset(at, TimeSpan.Zero), fiscalYear, code)
            : null;
    }

    /// <summary>The evaluations in the order of the queue.</summary>
    public static IQueryable<Evaluation> Order(IQueryable<Evaluation> evaluations, bool newestFirst) => newestFirst
        ? evaluations.OrderByDescending(evaluation => evaluation.SubmittedAt).ThenByDescending(evaluation => evaluation.FiscalYear).ThenByDescending(evaluation => evaluation.Department.Code)
        : evaluations.OrderBy(evaluation => evaluation.SubmittedAt).ThenBy(evaluation => evaluation.FiscalYear).ThenBy(evaluation => evaluation.Department.Code);

    /// <summary>The evaluations that stand after this place.</summary>
    public IQueryable<Evaluation> After(IQueryable<Evaluation> evaluations, bool newestFirst)
    {
        var (at, year, code) = this;
        return newestFirst
            ? evaluations.Where(evaluation => evaluation.SubmittedAt < at
                || (evaluation.SubmittedAt == at && (evaluation.FiscalYear < year || (evaluation.FiscalYear == year && evaluation.Department.Code.CompareTo(code) < 0))))
            : evaluations.Where(evaluation => evaluation.SubmittedAt > at
                || (evaluation.SubmittedAt == at && (evaluation.FiscalYear > year || (evaluation.FiscalYear == year && evaluation.Department.Code.CompareTo(code) > 0))));
    }
}

using System.Globalization;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Excel;

/// <summary>Which evaluation a workbook was made from, and at which versions of its entries.</summary>
internal sealed class WorkbookIdentity
{
    private const string NotOurs = "这不是从本系统下载的填报表，或者其中的系统信息已被删除。请从本页下载填报表，把内容粘贴进去后再上传。";
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private WorkbookIdentity()
    {
    }

    /// <summary>Reads the hidden sheet.</summary>
    /// <exception cref="WorkbookRefusedException">There is none.</exception>
    public static WorkbookIdentity Of(SheetGrid? grid)
    {
        if (grid is null)
            throw WorkbookRefusedException.Unusable(NotOurs);
        var identity = new WorkbookIdentity();
        foreach (var row in grid.Rows)
        {
            if (row.Cells.TryGetValue(1, out var key) && row.Cells.TryGetValue(2, out var value))
                identity._values[key.Text] = value.Text;
        }

        return identity;
    }

    /// <summary>Demands the workbook of this very evaluation, in this form.</summary>
    /// <exception cref="WorkbookRefusedException">It is another's.</exception>
    public void Check(Evaluation evaluation)
    {
        var format = Number(IdentityKeys.Format);
        if (format < WorkbookLayout.FormatVersion)
            throw WorkbookRefusedException.Unusable("这是旧版的填报表，栏目已经变化。请重新下载填报表，把内容粘贴进去后再上传。");
        if (format > WorkbookLayout.FormatVersion)
            throw WorkbookRefusedException.Unusable("这是更新版本的系统导出的填报表，本系统还不能读取。请从本页重新下载填报表。");
        if (Value(IdentityKeys.Department) != evaluation.Department.Code)
            throw WorkbookRefusedException.Unusable($"这份填报表属于“{_values.GetValueOrDefault(IdentityKeys.DepartmentName, "其他部门")}”，不是本部门的，不能导入。");
        if (Number(IdentityKeys.Year) is var year && year != evaluation.FiscalYear)
            throw WorkbookRefusedException.Unusable($"这份填报表是 {year} 年度的，本自评是 {evaluation.FiscalYear} 年度，不能导入。");
        if (Value(IdentityKeys.Scheme) != evaluation.Scheme.Id || Number(IdentityKeys.SchemeVersion) != evaluation.Scheme.Version)
            throw WorkbookRefusedException.Unusable($"这份填报表按另一指标体系（或另一版本）填报，本自评使用“{evaluation.Scheme.Name}”第 {evaluation.Scheme.Version} 版，不能导入。");
        if (Value(IdentityKeys.Evaluation) != evaluation.Id.Value.ToString())
            throw WorkbookRefusedException.Unusable("这份填报表来自另一份自评，不能导入本自评。请从本页下载填报表。");
    }

    /// <summary>The version of an indicator's entry that the workbook was made from.</summary>
    public int VersionOf(string code) => Number(IdentityKeys.Entry + code);

    private string Value(string key) => _values.TryGetValue(key, out var value) ? value : throw WorkbookRefusedException.Unusable(NotOurs);

    private int Number(string key) =>
        int.TryParse(Value(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw WorkbookRefusedException.Unusable(NotOurs);
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Commands;

/// <summary>
/// <c>verify</c> 核对: holds each sealed evaluation against its manifest and prints a line for each fault; with <c>--json</c> a JSON line for each
/// evaluation. An approved evaluation from before there were seals is told and is no fault.
/// </summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        var (arguments, fault) = CommandArguments.Read(args, ["--department", "--year"], ["--json"]);
        var year = 0;
        if (arguments is not null && arguments.Has("--year") && !int.TryParse(arguments["--year"], NumberStyles.None, CultureInfo.InvariantCulture, out year))
            fault = $"年度“{arguments["--year"]}”不是数字。";
        if (arguments is null || fault is not null)
            return await RefuseAsync(fault!, errors);

        var db = services.GetRequiredService<PerfEvalDbContext>();
        if (await db.LacksMigrationAsync(errors))
            return CommandLine.Failed;
        var code = arguments["--department"];
        if (arguments.Has("--department") && !await db.Departments.AnyAsync(department => department.Code == code))
            return await RefuseAsync($"没有代码为“{code}”的部门。", errors);

        var check = services.GetRequiredService<SealCheck>();
        var tally = new Tally();
        var orphans = await check.FindOrphansAsync(CancellationToken.None);
        var known = await FindAsync(db, code, year, orphans);
        // Of an evaluation that is not there, or is now another department's or year's, the manifest alone tells.
        var strangers = orphans.Select(orphan => (One: new Checked(new EvaluationId(orphan.Manifest.Evaluation.Id), orphan.Manifest.Evaluation.FiscalYear, orphan.Manifest.Evaluation.DepartmentCode, orphan.Manifest.Evaluation.DepartmentName), orphan))
            .Where(pair => (code == "" || pair.One.Code == code) && (year == 0 || pair.One.FiscalYear == year) && known.All(one => one.Id != pair.One.Id)).ToList();
        foreach (var one in known)
        {
            if (await CheckAsync(check, one.Id) is not { } report)
                continue;
            tally.Count(report);
            await WriteAsync(one, report, arguments.Has("--json"), output);
        }

        foreach (var (one, orphan) in strangers)
        {
            var report = new SealReport(IsSealed: true, [SealCheck.Forgotten(orphan)]);
            tally.Count(report);
            await WriteAsync(one, report, arguments.Has("--json"), output);
        }

        if (!arguments.Has("--json"))
            await output.WriteLineAsync(tally.ToString());
        return tally.Faulty > 0 ? CommandLine.Failed : 0;
    }

    /// <summary>One damaged evaluation is a fault of that one; the others are still checked.</summary>
    private static async Task<SealReport?> CheckAsync(SealCheck check, EvaluationId id)
    {
        try
        {
            return await check.CheckAsync(id, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new SealReport(IsSealed: true, [new SealFault(SealFaults.Unreadable, id.Value.ToString(), $"自评 {id.Value} 的记录已损坏，无法核对：{fault.Message.ReplaceLineEndings(" ")}")]);
        }
    }

    /// <summary>What is or was approved: also what has lost its state or its seal, and what only a manifest in the store tells of.</summary>
    private static Task<List<Checked>> FindAsync(PerfEvalDbContext db, string code, int year, IReadOnlyList<HeldManifest> orphans)
    {
        var forgotten = orphans.Select(orphan => new EvaluationId(orphan.Manifest.Evaluation.Id)).Distinct().ToList();
        return db.Evaluations
            .Where(evaluation => (code == "" || evaluation.Department.Code == code) && (year == 0 || evaluation.FiscalYear == year)
                && (evaluation.State == EvaluationState.Approved || db.Seals.Any(seal => seal.EvaluationId == evaluation.Id) || forgotten.Contains(evaluation.Id)
                    || db.Events.Any(happened => happened.EvaluationId == evaluation.Id && (happened.Kind == EvaluationEventKind.Sealed || happened.Kind == EvaluationEventKind.Approved))))
            .OrderBy(evaluation => evaluation.FiscalYear).ThenBy(evaluation => evaluation.Department.Code)
            .Select(evaluation => new Checked(evaluation.Id, evaluation.FiscalYear, evaluation.Department.Code, evaluation.Department.Name))
            .ToListAsync();
    }

    private static async Task WriteAsync(Checked one, SealReport report, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            var status = !report.IsSealed ? "unsealed" : report.Faults.Count > 0 ? "faulty" : "sound";
            await output.WriteLineAsync(JsonSerializer.Serialize(new { year = one.FiscalYear, department = one.Code, name = one.Name, status, faults = report.Faults }, Form));
            return;
        }

        var head = $"{one.FiscalYear} 年度 {one.Code} {one.Name}：";
        if (!report.IsSealed)
            await output.WriteLineAsync($"{head}已审定，尚未封存（可运行 scripts/perfeval seal）");
        foreach (var found in report.Faults)
            await output.WriteLineAsync(head + found.Message);
    }

    private static async Task<int> RefuseAsync(string message, TextWriter errors)
    {
        await errors.WriteLineAsync(message);
        return CommandLine.BadInput;
    }

    private sealed record Checked(EvaluationId Id, int FiscalYear, string Code, string Name);

    private sealed class Tally
    {
        private int _sealed;
        private int _unsealed;

        public int Faulty { get; private set; }

        public void Count(SealReport report)
        {
            if (report.IsSealed)
                _sealed++;
            else
                _unsealed++;
            if (report.Faults.Count > 0)
                Faulty++;
        }

        public override string ToString() =>
            $"核对 {_sealed} 份封存的自评：{(Faulty > 0 ? $"{Faulty} 份有问题" : "全部一致")}。{(_unsealed > 0 ? $"另有 {_unsealed} 份已审定而尚未封存。" : "")}";
    }
}

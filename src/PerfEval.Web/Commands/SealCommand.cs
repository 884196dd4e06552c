using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Commands;

/// <summary><c>seal</c>: seals what was approved before there were seals. One evaluation that can't be sealed doesn't keep the others from it.</summary>
internal static class SealCommand
{
    /// <summary>Who seals, as the event says.</summary>
    public static Actor Operator { get; } = new(new AccountId(Guid.Empty), "命令行", Role.Administrator, Department: null);

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        if (CommandArguments.Read(args, [], []).Fault is { } fault)
        {
            await errors.WriteLineAsync(fault);
            return CommandLine.BadInput;
        }

        var db = services.GetRequiredService<PerfEvalDbContext>();
        if (await db.LacksMigrationAsync(errors))
            return CommandLine.Failed;
        var approval = services.GetRequiredService<SealedApproval>();
        var unsealed = await db.Unsealed().OrderBy(evaluation => evaluation.FiscalYear).ThenBy(evaluation => evaluation.Department.Code)
            .Select(evaluation => new { evaluation.Id, evaluation.FiscalYear, evaluation.Department.Code, evaluation.Department.Name }).ToListAsync();
        var (made, failed) = (0, 0);
        foreach (var one in unsealed)
        {
            try
            {
                if ((await approval.SealAsync(one.Id, Operator, CancellationToken.None)).Refusal is { } refusal)
                    throw new SealingException(refusal.Message, new InvalidOperationException(refusal.Message));
                await output.WriteLineAsync($"已封存 {one.FiscalYear} 年度 {one.Code} {one.Name}");
                made++;
            }
            catch (SealingException exception)
            {
                await errors.WriteLineAsync($"没有封存 {one.FiscalYear} 年度 {one.Code} {one.Name}：{exception.ForPeople}（{exception.InnerException!.Message}）");
                failed++;
            }
        }

        await output.WriteLineAsync(unsealed.Count == 0 ? "没有需要封存的自评。" : $"封存 {made} 份{(failed > 0 ? $"，未成 {failed} 份" : "")}。");
        return failed > 0 ? CommandLine.Failed : 0;
    }
}

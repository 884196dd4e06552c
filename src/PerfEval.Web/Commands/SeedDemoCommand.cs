using PerfEval.Data;
using PerfEval.Web.Demo;

namespace PerfEval.Web.Commands;

/// <summary><c>seed-demo</c>: fills a new database with demo accounts and sample data.</summary>
internal static class SeedDemoCommand
{
    private const string IfNew = "--if-new";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        var (arguments, fault) = CommandArguments.Read(args, [], [IfNew]);
        if (arguments is null)
        {
            await errors.WriteLineAsync(fault);
            return CommandLine.BadInput;
        }

        if (await services.GetRequiredService<PerfEvalDbContext>().LacksMigrationAsync(errors))
            return CommandLine.Failed;
        var demo = services.GetRequiredService<DemoData>();
        if (!await demo.IsNewAsync(CancellationToken.None))
        {
            if (arguments.Has(IfNew))
                return 0;
            await errors.WriteLineAsync("数据库中已有数据，不能再装入演示数据。请用 PERFEVAL_DATA 指定一个新的数据目录，运行 migrate 后再试。");
            return CommandLine.Failed;
        }

        await demo.SeedAsync(CancellationToken.None);
        await output.WriteLineAsync("已装入演示数据：3 个部门，2023—2025 年度，共 7 份自评。演示账号见 scripts/perfeval demo-accounts。");
        return 0;
    }
}

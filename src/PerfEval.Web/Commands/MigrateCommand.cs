using PerfEval.Data;
using PerfEval.Data.Sealing;

namespace PerfEval.Web.Commands;

/// <summary><c>migrate</c>: creates the database or brings it to this version, and publishes the shipped schemes.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        if (CommandArguments.Read(args, [], []).Fault is { } fault)
        {
            await errors.WriteLineAsync(fault);
            return CommandLine.BadInput;
        }

        var db = services.GetRequiredService<PerfEvalDbContext>();
        var (migrations, schemes) = await db.MigrateToCurrentAsync(services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);
        foreach (var migration in migrations)
            await output.WriteLineAsync($"已应用数据库迁移 {migration}");
        foreach (var scheme in schemes)
            await output.WriteLineAsync($"已发布指标体系 {scheme.Name}，第 {scheme.Version} 版");
        if (migrations.Count == 0 && schemes.Count == 0)
            await output.WriteLineAsync("数据库已是最新版本。");
        if (await db.CountUnsealedAsync(CancellationToken.None) is > 0 and var unsealed)
            await output.WriteLineAsync($"有 {unsealed} 份已审定的自评尚未封存，请运行 scripts/perfeval seal。");
        return 0;
    }
}

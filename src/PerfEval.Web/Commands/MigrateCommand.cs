using Microsoft.EntityFrameworkCore;
using PerfEval.Data;

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
        var pending = (await db.Database.GetPendingMigrationsAsync()).ToList();
        await db.Database.MigrateAsync();
        var published = await db.PublishShippedSchemesAsync(services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);
        foreach (var migration in pending)
            await output.WriteLineAsync($"已应用数据库迁移 {migration}");
        foreach (var scheme in published)
            await output.WriteLineAsync($"已发布指标体系 {scheme.Name}，第 {scheme.Version} 版");
        if (pending.Count == 0 && published.Count == 0)
            await output.WriteLineAsync("数据库已是最新版本。");
        return 0;
    }
}

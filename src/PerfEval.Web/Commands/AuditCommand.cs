using PerfEval.Data;
using PerfEval.Data.Auditing;

namespace PerfEval.Web.Commands;

/// <summary><c>audit verify</c> 核对审计记录: looks whether the trail is whole and prints a line for each fault, at last its end, to be noted elsewhere.</summary>
internal static class AuditCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        if (args is not ["verify", .. var rest])
            return await RefuseAsync("用法：scripts/perfeval audit verify [--expect 序号:校验值]", errors);
        var (arguments, fault) = CommandArguments.Read(rest, ["--expect"], []);
        if (arguments is null || fault is not null)
            return await RefuseAsync(fault!, errors);
        var expected = arguments.Has("--expect") ? AuditAnchor.Parse(arguments["--expect"]) : null;
        if (arguments.Has("--expect") && expected is null)
            return await RefuseAsync($"“{arguments["--expect"]}”不是留存的校验值，应为“序号:64 位十六进制数”，即本命令上次最后一行所印。", errors);

        var db = services.GetRequiredService<PerfEvalDbContext>();
        if (await db.LacksMigrationAsync(errors))
            return CommandLine.Failed;
        var verdict = await db.VerifyAsync(expected, CancellationToken.None);
        foreach (var found in verdict.Faults)
            await output.WriteLineAsync(found.Message);
        await output.WriteLineAsync(verdict.Faults.Count == 0 ? $"审计记录 {verdict.Records} 条，完整。" : $"审计记录 {verdict.Records} 条，发现 {verdict.Faults.Count} 处问题。");
        await output.WriteLineAsync($"末尾校验值（请留存于系统之外）：{verdict.Head}");
        return verdict.Faults.Count == 0 ? 0 : CommandLine.Failed;
    }

    private static async Task<int> RefuseAsync(string message, TextWriter errors)
    {
        await errors.WriteLineAsync(message);
        return CommandLine.BadInput;
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Data.Accounts;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Demo;

namespace PerfEval.Web.Commands;

/// <summary><c>demo-accounts</c>: prints the demo accounts that exist; nothing where there is none.</summary>
internal static class DemoAccountsCommand
{
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
        var existing = await db.Users.Where(account => account.IsDemo).AsNoTracking().ToListAsync();
        var departments = await db.Departments.ToDictionaryAsync(department => department.Id, department => department.Name);
        foreach (var account in DemoAccounts.All.Select(demo => existing.Find(known => known.UserName == demo.UserName)).OfType<Account>())
        {
            var place = account.DepartmentId is { } department ? $" {departments[department]}" : "";
            await output.WriteLineAsync($"{account.UserName,-10} {PasswordOf(services, account),-14} {account.Role.Name()} {account.DisplayName}{place}");
        }

        return 0;
    }

    private static string PasswordOf(IServiceProvider services, Account account)
    {
        var hasher = services.GetRequiredService<IPasswordHasher<Account>>();
        return hasher.VerifyHashedPassword(account, account.PasswordHash!, DemoAccounts.Password) == PasswordVerificationResult.Failed
            ? "（口令已修改）"
            : DemoAccounts.Password;
    }
}

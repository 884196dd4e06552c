using System.Text;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Security;

namespace PerfEval.Web.Commands;

/// <summary>
/// <c>create-user</c>: opens an account, such as the first administrator's. The password is typed or comes by standard input, never as an
/// argument, which other users of the machine could read.
/// </summary>
internal static class CreateUserCommand
{
    private const string Name = "--name";
    private const string UserName = "--account";
    private const string RoleName = "--role";
    private const string Department = "--department";
    private const string PasswordStdin = "--password-stdin";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        var (arguments, fault) = CommandArguments.Read(args, [Name, UserName, RoleName, Department], [PasswordStdin]);
        if (arguments is null)
            return await RefuseAsync(errors, [fault!]);
        Role? role = arguments.Has(RoleName) ? RoleOf(arguments[RoleName]) : null;
        if (arguments.Has(RoleName) && role is null)
            return await RefuseAsync(errors, [$"没有“{arguments[RoleName]}”这个角色，应为{string.Join("、", Enum.GetValues<Role>().Select(known => known.Name()))}之一。"]);
        if (await services.GetRequiredService<PerfEvalDbContext>().LacksMigrationAsync(errors))
            return CommandLine.Failed;

        var password = arguments.Has(PasswordStdin) || Console.IsInputRedirected ? await input.ReadLineAsync() ?? "" : await AskAsync(errors);
        if (password is null)
            return await RefuseAsync(errors, ["两次输入的口令不一致，请重新运行。"]);
        var asked = new NewAccount(arguments[UserName], arguments[Name], role, arguments[Department], password);
        var (created, faults) = await services.GetRequiredService<AccountCreation>().ExecuteAsync(asked, isDemo: false, CancellationToken.None);
        if (created is null)
            return await RefuseAsync(errors, faults.Select(refused => refused.Message));
        await output.WriteLineAsync($"已开设账号 {created.UserName}（{created.DisplayName}，{created.Role.Name()}）。");
        return 0;
    }

    private static Role? RoleOf(string name)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (role.Name() == name)
                return role;
        }

        return null;
    }

    private static async Task<int> RefuseAsync(TextWriter errors, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
            await errors.WriteLineAsync(fault);
        return CommandLine.BadInput;
    }

    /// <summary>Asks twice, without showing what is typed; null where the two differ.</summary>
    private static async Task<string?> AskAsync(TextWriter errors)
    {
        await errors.WriteAsync("口令（不显示）：");
        var first = ReadHidden();
        await errors.WriteAsync("\n再输入一次：");
        var second = ReadHidden();
        await errors.WriteLineAsync();
        return first == second ? first : null;
    }

    private static string ReadHidden()
    {
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar != '\0')
                typed.Append(key.KeyChar);
        }

        return typed.ToString();
    }
}

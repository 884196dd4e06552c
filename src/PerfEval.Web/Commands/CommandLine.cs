using System.Text;

namespace PerfEval.Web.Commands;

/// <summary>
/// Does one command: reads its arguments (without the command's own name) and its input, writes its results and its faults. The input
/// is bytes, because evaluations are read as UTF-8 and thousands of them arrive at once.
/// </summary>
/// <returns>The exit code: 0 for success, 1 for a failure while working, 2 for bad arguments or bad input.</returns>
internal delegate Task<int> CommandHandler(string[] args, Stream input, TextWriter output, TextWriter errors);

/// <summary>One command of the program.</summary>
/// <param name="Usage">The arguments as the help shows them, without the command's name.</param>
/// <param name="Summary">What the command does, in one line of Chinese.</param>
/// <param name="Handler">Does the work. It starts only what it needs: scoring a file builds no web host.</param>
internal sealed record Command(string Usage, string Summary, CommandHandler Handler);

/// <summary>The command line (命令行) of the program: picks the command that the first argument names.</summary>
internal static class CommandLine
{
    /// <summary>The exit code for an unknown command, a bad argument or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>The exit code for work that failed although the input was good.</summary>
    public const int Failed = 1;

    /// <summary>Where the help's summaries begin, in columns of a terminal; a Chinese character takes two.</summary>
    private const int SummaryColumn = 44;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The commands by name, in the order of the help.</summary>
    private static readonly Dictionary<string, Command> Commands = new(StringComparer.Ordinal)
    {
        ["score"] = new("[--scheme 文件] 文件…|-", "计分：输出得分表（JSON）；“-”从标准输入逐行读取", ScoreCommand.RunAsync),
        ["report"] = new("文件 --out X.pdf|X.docx|X.xlsx [--kind 自评表说明|自评表|复核意见] [--append 计分过程]", "生成报告（PDF、Word；自评表另有 Excel）", ReportCommand.RunAsync),
        ["migrate"] = new("", "建立数据库，或升级到当前版本", DatabaseCommand.Of(MigrateCommand.RunAsync)),
        ["create-user"] = new("--name 姓名 --account 账号 --role 角色 [--department 部门代码] [--password-stdin]", "开设账号，口令从键盘或标准输入读取", DatabaseCommand.Of(CreateUserCommand.RunAsync)),
        ["seal"] = new("", "封存：为已审定而尚未封存的自评生成并存好文件", DatabaseCommand.Of(SealCommand.RunAsync)),
        ["verify"] = new("[--department 部门代码] [--year 年度] [--json]", "核对：封存的文件、佐证材料和数据是否与封存清单一致", DatabaseCommand.Of(VerifyCommand.RunAsync)),
        ["audit"] = new("verify [--expect 序号:校验值]", "核对审计记录是否完整，未被修改、删除、插入或调换", DatabaseCommand.Of(AuditCommand.RunAsync)),
        ["seed-demo"] = new("[--if-new]", "在新数据库中装入演示账号和示例数据", DatabaseCommand.Of(SeedDemoCommand.RunAsync)),
        ["demo-accounts"] = new("", "列出演示账号和口令", DatabaseCommand.Of(DemoAccountsCommand.RunAsync)),
        ["help"] = new("", "显示本帮助", (_, _, output, _) => WriteHelpAsync(output)),
    };

    /// <summary>Says whether the arguments name a command; none, or only options such as <c>--urls</c>, start the web server.</summary>
    public static bool IsCommand(string[] args) => args is [{ } first, ..] && (!first.StartsWith('-') || first is "-h" or "--help");

    /// <summary>Runs the command with the console's streams, always as UTF-8 whatever the terminal's locale.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8);
        await using var errors = OpenErrors();
        return await RunAsync(args, input, output, errors);
    }

    /// <summary>The console's stream for what went wrong.</summary>
    public static StreamWriter OpenErrors() => new(Console.OpenStandardError(), Utf8) { AutoFlush = true };

    /// <summary>Runs the command with the given streams.</summary>
    public static Task<int> RunAsync(string[] args, Stream input, TextWriter output, TextWriter errors)
    {
        var name = args is ["-h" or "--help", ..] ? "help" : args[0];
        return Commands.TryGetValue(name, out var command)
            ? command.Handler(args[1..], input, output, errors)
            : RefuseAsync(name, errors);
    }

    private static async Task<int> RefuseAsync(string name, TextWriter errors)
    {
        await errors.WriteLineAsync($"没有“{name}”这个命令。运行 scripts/perfeval help 查看全部命令。");
        return BadInput;
    }

    private static async Task<int> WriteHelpAsync(TextWriter output)
    {
        await output.WriteLineAsync("PerfEval 部门整体支出绩效自评系统\n\n用法：scripts/perfeval <命令> [参数]\n\n命令：");
        foreach (var (name, command) in Commands)
        {
            var call = command.Usage.Length == 0 ? name : $"{name} {command.Usage}";
            // A long call has its line to itself.
            var room = SummaryColumn - call.Sum(character => character < '\u2e80' ? 1 : 2);
            await output.WriteLineAsync(room >= 0 ? $"  {call}{new string(' ', room)} {command.Summary}" : $"  {call}\n  {new string(' ', SummaryColumn)} {command.Summary}");
        }

        await output.WriteLineAsync("\n退出码：0 成功；1 执行失败，或 verify、audit verify 发现问题；2 命令、参数或输入有误。");
        return 0;
    }
}

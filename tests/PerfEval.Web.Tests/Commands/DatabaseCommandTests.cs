using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using PerfEval.Data.Accounts;
using PerfEval.Data.Engines;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Commands;
using PerfEval.Web.Demo;

namespace PerfEval.Web.Tests.Commands;

/// <summary>The commands that work on a database, each on a new folder.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("perfeval-test-").FullName, "data");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    [Fact]
    public async Task Migrate_OnAnEmptyMachine_CreatesTheDatabaseAndPublishesTheSchemes()
    {
        var (code, output, errors) = await RunAsync(MigrateCommand.RunAsync);

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Contains("已应用数据库迁移 ", output, StringComparison.Ordinal);
        Assert.Contains("已发布指标体系 部门整体支出绩效自评指标体系（广州市番禺区），第 1 版", output, StringComparison.Ordinal);
        await using var db = Open();
        Assert.Equal(2, await db.SchemeVersions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Migrate_Twice_ChangesNothing()
    {
        await RunAsync(MigrateCommand.RunAsync);

        var (code, output, _) = await RunAsync(MigrateCommand.RunAsync);

        Assert.Equal(0, code);
        Assert.Equal("数据库已是最新版本。", output.Trim());
    }

    [Fact]
    public async Task SeedDemo_OnANewDatabase_MakesEvaluationsInEveryState()
    {
        await RunAsync(MigrateCommand.RunAsync);

        var (code, output, errors) = await RunAsync(SeedDemoCommand.RunAsync);

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Contains("7 份自评", output, StringComparison.Ordinal);
        await using var db = Open();
        var made = await db.Evaluations.Include(evaluation => evaluation.Department).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(7, made.Count);
        var real = Assert.Single(made, evaluation => evaluation.Department.Code == "440113-rsj" && evaluation.FiscalYear == 2024);
        Assert.Equal(EvaluationState.AwaitingReview, real.State);
        Assert.Equal((99.66m, "优", 25), (real.Summary.Self.Value, real.Summary.GradeName, real.Summary.CompleteLines));
        var empty = Assert.Single(made, evaluation => evaluation.Department.Code == "440113-rsj" && evaluation.FiscalYear == 2025);
        Assert.Equal((EvaluationState.Filling, 0), (empty.State, empty.Summary.CompleteLines));
        var returned = Assert.Single(made, evaluation => evaluation.IsReturned);
        Assert.Equal("440113-jyj", returned.Department.Code);
        Assert.Equal(24, returned.Summary.CompleteLines);
        var approved = Assert.Single(made, evaluation => evaluation.State == EvaluationState.Approved && evaluation.FiscalYear == 2024);
        Assert.NotEqual(approved.Summary.Self, approved.Summary.Final);
    }

    [Fact]
    public async Task SeedDemo_OnADatabaseWithData_RefusesOrKeepsSilent()
    {
        await RunAsync(MigrateCommand.RunAsync);
        await RunAsync(CreateUserCommand.RunAsync, "Secret-2024", "--name", "张三", "--account", "zhangsan", "--role", "系统管理员", "--password-stdin");

        var (refused, _, errors) = await RunAsync(SeedDemoCommand.RunAsync);
        var silent = await RunAsync(SeedDemoCommand.RunAsync, "", "--if-new");

        Assert.Equal(1, refused);
        Assert.Contains("数据库中已有数据", errors, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), silent);
        await using var db = Open();
        Assert.Equal(1, await db.Users.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DemoAccounts_PrintsThoseThatExistWithPasswordsThatWork()
    {
        await RunAsync(MigrateCommand.RunAsync);
        Assert.Equal((0, "", ""), await RunAsync(DemoAccountsCommand.RunAsync));
        await RunAsync(SeedDemoCommand.RunAsync);

        var (code, output, _) = await RunAsync(DemoAccountsCommand.RunAsync);

        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains(role.Name(), output, StringComparison.Ordinal));
        await using var db = Open();
        var hasher = new PasswordHasher<Account>();
        Assert.All(await db.Users.ToListAsync(TestContext.Current.CancellationToken), account =>
            Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(account, account.PasswordHash!, DemoAccounts.Password)));
    }

    [Fact]
    public async Task DemoAccounts_WhosePasswordWasChanged_SaysSo()
    {
        await RunAsync(MigrateCommand.RunAsync);
        await RunAsync(SeedDemoCommand.RunAsync);
        await using (var db = Open())
        {
            var account = await db.Users.SingleAsync(known => known.UserName == "guanli", TestContext.Current.CancellationToken);
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, "Changed-2024");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var (_, output, _) = await RunAsync(DemoAccountsCommand.RunAsync);

        Assert.Contains("（口令已修改）", Assert.Single(output.Split('\n'), line => line.StartsWith("guanli", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateUser_ForAnOfficer_SavesNameRoleAndDepartment()
    {
        await RunAsync(MigrateCommand.RunAsync);
        await using var db = Open();
        var department = new Department(new DepartmentId(Guid.CreateVersion7()), "D1", "部门一");
        db.Add(department);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var (code, output, errors) = await RunAsync(
            CreateUserCommand.RunAsync, "Secret-2024\nmore", "--name", "张三", "--account", "zhangsan", "--role", "填报人", "--department", "D1", "--password-stdin");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("已开设账号 zhangsan（张三，填报人）。", output.Trim());
        var account = await db.Users.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("zhangsan", "张三", Role.Officer, (DepartmentId?)department.Id, false), (account.UserName, account.DisplayName, account.Role, account.DepartmentId, account.IsDemo));
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, "Secret-2024"));
    }

    [Theory]
    [InlineData("Secret-2024", "填报人须有所属部门，请选择。", "--name", "张三", "--account", "zhangsan", "--role", "填报人")]
    [InlineData("Secret-2024", "没有代码为“X”的部门。", "--name", "张三", "--account", "zhangsan", "--role", "填报人", "--department", "X")]
    [InlineData("Secret-2024", "只有填报人有所属部门，其他角色请不要选择部门。", "--name", "张三", "--account", "zhangsan", "--role", "系统管理员", "--department", "X")]
    [InlineData("Secret-2024", "没有“经理”这个角色，应为填报人、财政复核人、系统管理员之一。", "--name", "张三", "--account", "zhangsan", "--role", "经理")]
    [InlineData("Secret-2024", "请选择角色。", "--name", "张三", "--account", "zhangsan")]
    [InlineData("Secret-2024", "账号“张三”含有不能使用的字符，只能用字母、数字和 -._@+。", "--name", "张三", "--account", "张三", "--role", "系统管理员")]
    [InlineData("Secret-2024", "参数 --name 后面缺少内容。", "--name", "--account", "zhangsan")]
    [InlineData("Secret-2024", "参数 --name 重复了。", "--name", "a", "--name", "b")]
    [InlineData("Secret-2024", "不认识参数“--password”。", "--password", "Secret-2024")]
    [InlineData("Short-1", "口令至少 10 位。", "--name", "张三", "--account", "zhangsan", "--role", "系统管理员")]
    [InlineData("", "请填写口令。", "--name", "张三", "--account", "zhangsan", "--role", "系统管理员")]
    public async Task CreateUser_WithBadInput_IsRefusedInWords(string password, string message, params string[] args)
    {
        await RunAsync(MigrateCommand.RunAsync);

        var (code, output, errors) = await RunAsync(CreateUserCommand.RunAsync, password, [.. args, "--password-stdin"]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, errors.Split('\n', StringSplitOptions.TrimEntries));
        await using var db = Open();
        Assert.False(await db.Users.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CreateUser_WithAnAccountThatExists_IsRefused()
    {
        await RunAsync(MigrateCommand.RunAsync);
        string[] args = ["--name", "张三", "--account", "zhangsan", "--role", "系统管理员", "--password-stdin"];
        await RunAsync(CreateUserCommand.RunAsync, "Secret-2024", args);

        var (code, _, errors) = await RunAsync(CreateUserCommand.RunAsync, "Secret-2024", args);

        Assert.Equal((2, "账号“zhangsan”已存在，请换一个。"), (code, errors.Trim()));
    }

    [Fact]
    public async Task Command_BeforeMigrate_SaysWhatToDo()
    {
        foreach (var command in new DatabaseCommandHandler[] { SeedDemoCommand.RunAsync, DemoAccountsCommand.RunAsync, CreateUserCommand.RunAsync })
            Assert.Equal((1, "", "数据库尚未建立或版本较旧，请先运行 scripts/perfeval migrate。\n"), await RunAsync(command));
    }

    [Fact]
    public async Task Command_WithAProviderThatDoesNotExist_SaysSo()
    {
        using var errors = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PERFEVAL_DATA", _data), new("Database:Provider", "Oracle")]).Build();

        var code = await DatabaseCommand.RunAsync(MigrateCommand.RunAsync, configuration, [], TextReader.Null, TextWriter.Null, errors);

        Assert.Equal(1, code);
        Assert.Contains("应为 Sqlite 或 SqlServer", errors.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(DatabaseCommandHandler handler, string typed = "", params string[] args)
    {
        using var input = new StringReader(typed);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PERFEVAL_DATA", _data)]).Build();
        var code = await DatabaseCommand.RunAsync(handler, configuration, args, input, output, errors);
        return (code, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    private SqlitePerfEvalDbContext Open() =>
        new SqlitePerfEvalDbContext(new DbContextOptionsBuilder<SqlitePerfEvalDbContext>().UseSqlite($"Data Source={Path.Combine(_data, "perfeval.db")}").Options);
}

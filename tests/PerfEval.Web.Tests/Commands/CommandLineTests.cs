using PerfEval.Web.Commands;

namespace PerfEval.Web.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(false, "--urls", "http://127.0.0.1:5080")]
    [InlineData(true, "help")]
    [InlineData(true, "--help")]
    [InlineData(true, "no-such-command")]
    public void IsCommand_TellsCommandsFromServerOptions(bool expected, params string[] args) =>
        Assert.Equal(expected, CommandLine.IsCommand(args));

    [Theory]
    [InlineData("help")]
    [InlineData("-h")]
    [InlineData("--help")]
    public async Task Help_ListsTheCommandsInChinese(string name)
    {
        var (code, output, errors) = await RunAsync(name);

        Assert.Equal(0, code);
        Assert.Contains("用法：scripts/perfeval <命令>", output, StringComparison.Ordinal);
        Assert.Contains("显示本帮助", output, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task UnknownCommand_IsRefusedOnStandardError()
    {
        var (code, output, errors) = await RunAsync("scroe", "file.json");

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Equal("没有“scroe”这个命令。运行 scripts/perfeval help 查看全部命令。", errors.Trim());
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(args, Stream.Null, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}

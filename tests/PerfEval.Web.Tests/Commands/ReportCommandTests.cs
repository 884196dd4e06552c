namespace PerfEval.Web.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private static readonly string Case = CommandRun.PathOf("docs/examples/panyu-hrss-2024.json");
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("report.pdf")]
    [InlineData("表.PDF", "--kind", "自评表")]
    [InlineData("意见.pdf", "--kind", "复核意见")]
    [InlineData("附.pdf", "--append", "计分过程")]
    [InlineData("report.docx")]
    [InlineData("表.DOCX", "--kind", "自评表", "--append", "计分过程")]
    public async Task File_IsPrinted_AndNothingElseIsLeft(string name, params string[] options)
    {
        var path = Path.Combine(_run.Folder, name);

        var result = await CommandRun.RunAsync(["report", Case, "--out", path, .. options]);

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Errors));
        var begin = path.EndsWith("docx", StringComparison.OrdinalIgnoreCase) ? "PK\u0003\u0004"u8 : "%PDF"u8;
        Assert.Equal(begin.ToArray(), (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..4]);
        Assert.Equal([path], Directory.GetFiles(_run.Folder));
    }

    [Fact]
    public async Task File_ThatIsThereAlready_IsReplacedWhole()
    {
        var path = _run.Write("report.pdf", new string('x', 2_000_000));

        await CommandRun.RunAsync("report", Case, "--out", path);

        Assert.InRange(new FileInfo(path).Length, 50_000, 400_000);
    }

    [Fact]
    public async Task CharacterThatNoFontHas_IsToldOnStandardError()
    {
        var file = _run.Write("rare.json", CommandRun.Case.Replace("石碁镇", "石\uE123镇", StringComparison.Ordinal));

        var result = await CommandRun.RunAsync("report", file, "--out", Path.Combine(_run.Folder, "rare.pdf"));

        Assert.Equal(0, result.Code);
        Assert.Contains("U+E123", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignThatWordCannotHold_IsToldOnStandardError()
    {
        var file = _run.Write("sign.json", CommandRun.Case.Replace("石碁镇", "石\u202E镇", StringComparison.Ordinal));

        var result = await CommandRun.RunAsync("report", file, "--out", Path.Combine(_run.Folder, "sign.docx"));

        Assert.Equal(0, result.Code);
        Assert.Contains("U+202E", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_IsWrittenForTheScoreTable()
    {
        var path = Path.Combine(_run.Folder, "table.xlsx");

        var result = await CommandRun.RunAsync("report", Case, "--kind", "自评表", "--out", path);

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Errors));
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..2]);
    }

    [Fact]
    public async Task BadFile_TellsItsFaults_AndPrintsNothing()
    {
        var file = _run.Write("bad.json", "{}");

        var result = await CommandRun.RunAsync("report", file, "--out", Path.Combine(_run.Folder, "x.pdf"));

        Assert.Equal(2, result.Code);
        Assert.All(result.ErrorLines, line => Assert.StartsWith($"{file}: $.", line, StringComparison.Ordinal));
        Assert.Equal([file], Directory.GetFiles(_run.Folder));
    }

    [Theory]
    [InlineData("用法：", "report")]
    [InlineData("用法：", "report", "CASE")]
    [InlineData("用法：", "report", "CASE", "--out")]
    [InlineData("用法：", "report", "CASE", "CASE", "--out", "x.pdf")]
    [InlineData("x.xlsx: 自评表说明不能生成 Excel", "report", "CASE", "--out", "x.xlsx")]
    [InlineData("x.doc: 只能生成 PDF、Word 和 Excel", "report", "CASE", "--out", "x.doc")]
    [InlineData("x.xlsx: Excel 不能附计分过程，请去掉 --append", "report", "CASE", "--out", "x.xlsx", "--kind", "自评表", "--append", "计分过程")]
    [InlineData("复核意见不能附计分过程，请去掉 --append", "report", "CASE", "--out", "x.pdf", "--kind", "复核意见", "--append", "计分过程")]
    [InlineData("--append 佐证: 没有这种附件，只能附计分过程。", "report", "CASE", "--out", "x.pdf", "--kind", "自评表", "--append", "佐证")]
    [InlineData("没有“汇总表”这种报告，可选：自评表说明、自评表、复核意见。", "report", "CASE", "--out", "x.pdf", "--kind", "汇总表")]
    [InlineData("none.json: 没有这个文件", "report", "none.json", "--out", "x.pdf")]
    public async Task WrongArguments_AreRefused(string message, params string[] args)
    {
        var result = await CommandRun.RunAsync([.. args.Select(arg => arg == "CASE" ? Case : arg)]);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlaceThatCannotBeWritten_IsAFailure()
    {
        var path = Path.Combine(_run.Folder, "nowhere", "x.pdf");

        var result = await CommandRun.RunAsync("report", Case, "--out", path);

        Assert.Equal((1, $"{path}: 没有这个文件夹"), (result.Code, result.Errors.Trim()));
    }
}

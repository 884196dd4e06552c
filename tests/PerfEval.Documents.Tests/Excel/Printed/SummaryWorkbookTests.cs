using System.Globalization;
using PerfEval.Documents.Excel.Printed;
using PerfEval.Documents.Tests.Building;
using PerfEval.Documents.Tests.Fixture;

namespace PerfEval.Documents.Tests.Excel.Printed;

public sealed class SummaryWorkbookTests
{
    private const string Title = "2024年度部门整体支出绩效自评";

    [Fact]
    public void Workbook_HasARowForEachDepartment_AndIsValid()
    {
        using var file = Published();

        Assert.Empty(file.Faults());
        Assert.Equal(["汇总表", "指标自评得分", "指标复核后得分"], file.Names);
        Assert.Equal(["01", "02", "03", "04"], Enumerable.Range(4, 4).Select(row => file.Value("汇总表", $"B{row}")));
        Assert.Equal(["99.66", "99.59", "-0.07", "优"], new[] { "I4", "J4", "K4", "L4" }.Select(cell => file.Value("汇总表", cell)));
        // Not reviewed yet: no score after review. Never submitted: no score at all.
        Assert.Equal(["99.66", "", "", "优"], new[] { "I5", "J5", "K5", "L5" }.Select(cell => file.Value("汇总表", cell)));
        Assert.All(new[] { "G7", "H7", "I7", "J7", "K7", "L7" }, cell => Assert.Equal("", file.Value("汇总表", cell)));
        Assert.Equal("填报中", file.Value("汇总表", "D7"));
    }

    [Fact]
    public async Task LibreOffice_ComputesTheSame()
    {
        await Same(PublishedBytes());
        await Same(Bytes(Oddities.File.Scheme, [GivenSources.Row("01", GivenSources.File("capped")), GivenSources.Row("02", GivenSources.File("capped-total")), GivenSources.Row("03", GivenSources.File("none-applies"))]));

        static async Task Same(byte[] written)
        {
            using var file = new PrintedFile(written);
            using var computed = new PrintedFile(await Soffice.ConvertAsync(PrintedFile.WithoutValues(written), "xlsx", "xlsx"));
            var (stated, found) = (file.Computed(), computed.Computed());
            Assert.Equal(stated.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
            Assert.All(stated, pair => Assert.Equal(pair.Value, found[pair.Key], precision: 9));
        }
    }

    [Fact]
    public void AveragesAndGrades_StandBelow()
    {
        using var file = Published();
        var average = file.Find("汇总表", "平均（全部）")[1..];

        Assert.Equal("AVERAGE(I4:I7)", file.Cell("汇总表", "I" + average).CellFormula!.Text);
        Assert.Equal((99.66m + 99.66m + 0m) / 3, decimal.Parse(file.Value("汇总表", "I" + average), CultureInfo.InvariantCulture), precision: 9);
        // Reviewed is the first alone: its self-score stands beside its final one, whatever the others have.
        var both = file.Find("汇总表", "平均（自评、复核均有得分的部门）")[1..];
        Assert.Equal(["99.66", "99.59", "-0.07"], new[] { "I", "J", "K" }.Select(column => file.Value("汇总表", column + both)));
        Assert.Equal("", file.Value("汇总表", "J" + average));
        Assert.Equal("-0.07", file.Value("汇总表", "K" + file.Find("汇总表", "合计")[1..]));
        var heads = int.Parse(file.Find("汇总表", "占比")[1..], CultureInfo.InvariantCulture);
        Assert.Equal(("优", "2"), (file.Value("汇总表", $"A{heads + 1}"), file.Value("汇总表", $"B{heads + 1}")));
        var none = file.Find("汇总表", "未评定")[1..];
        Assert.Equal(("2", "0.5"), (file.Value("汇总表", $"B{none}"), file.Value("汇总表", $"C{none}")));
        Assert.StartsWith("COUNTIF(L4:L7,A", file.Cell("汇总表", $"B{heads + 1}").CellFormula!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NoDepartment_IsAnEmptyTable()
    {
        using var file = new PrintedFile(Bytes(PublishedCase.File.Scheme, []));

        Assert.Empty(file.Faults());
        Assert.Equal(2, file.Computed().Count);
    }

    [Fact]
    public void Names_ThatBeginLikeAFormula_AreText()
    {
        using var file = new PrintedFile(Bytes(PublishedCase.File.Scheme, [GivenSources.Row("=1+1", PublishedCase.File) with { DepartmentName = "@SUM(A1)" }]));

        Assert.Equal(("=1+1", "@SUM(A1)"), (file.Value("汇总表", "B4"), file.Value("汇总表", "C4")));
        Assert.All(new[] { "B4", "C4" }, cell => Assert.Null(file.Cell("汇总表", cell).CellFormula));
    }

    private static PrintedFile Published() => new(PublishedBytes());

    private static byte[] PublishedBytes() => Bytes(PublishedCase.File.Scheme,
    [
        GivenSources.Row("01", GivenSources.File("reviewed")),
        GivenSources.Row("02", GivenSources.File("published"), showsFinal: false),
        GivenSources.Row("03", GivenSources.File("empty"), showsFinal: false),
        new SummaryRow("04", "没有送审的部门", "填报中", SubmittedOn: null, ApprovedOn: null, Scores: null),
    ]);

    private static byte[] Bytes(Domain.Schemes.Scheme scheme, IReadOnlyList<SummaryRow> rows) => PrintedFile.Bytes(stream => SummaryWorkbook.Write(Title, scheme, rows, stream));
}

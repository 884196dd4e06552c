using PerfEval.Documents.Pdf;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>Titles break between words into balanced lines (GB/T 9704-2012, 7.3.1).</summary>
public sealed class TitleBreakerTests
{
    [Theory]
    [InlineData("广州市番禺区人力资源和社会保障局部门整体支出绩效自评表说明", "广州市番禺区人力资源和社会保障局|部门整体支出绩效自评表说明")]
    [InlineData("广州市番禺区财政局部门整体支出绩效自评表说明", "广州市番禺区财政局|部门整体支出绩效自评表说明")]
    [InlineData("广州市番禺区教育局部门整体支出绩效自评表说明", "广州市番禺区教育局|部门整体支出绩效自评表说明")]
    [InlineData("广州市番禺区住房和城乡建设局部门整体支出绩效自评表说明", "广州市番禺区住房和城乡建设局|部门整体支出绩效自评表说明")]
    [InlineData("广州市番禺区石碁镇人民政府部门整体支出绩效自评表说明", "广州市番禺区石碁镇人民政府|部门整体支出绩效自评表说明")]
    [InlineData("中国共产党广州市番禺区委员会组织部部门整体支出绩效自评表说明", "中国共产党广州市番禺区委员会组织部|部门整体支出绩效自评表说明")]
    [InlineData("广州市番禺区档案馆（区地方志编纂办公室）部门整体支出绩效自评表说明", "广州市番禺区档案馆（区地方志编纂办公室）|部门整体支出绩效自评表说明")]
    [InlineData("广州市番禺区供销合作联社部门整体支出绩效自评表说明", "广州市番禺区供销合作联社|部门整体支出绩效自评表说明")]
    [InlineData("2024年度部门整体支出绩效自评表", "2024年度部门整体支出绩效自评表")]
    [InlineData("广州市番禺区退役军人事务局2024年度部门整体支出绩效复核意见", "广州市番禺区退役军人事务局|2024年度部门整体支出绩效复核意见")]
    public void Break_BetweenOfficeAndSubject_KeepsWordsWhole(string title, string lines) =>
        Assert.Equal(lines.Split('|'), TitleBreaker.Break(title, 20));

    [Fact]
    public void Break_OfALongTitle_GivesLinesThatFit()
    {
        const string Title = "广州市番禺区人民政府办公室关于印发番禺区2024年度预算部门整体支出绩效自评和复核工作方案的通知";
        var lines = TitleBreaker.Break(Title, 20);

        Assert.Equal(Title, string.Concat(lines));
        Assert.All(lines, line => Assert.InRange(line.Length, 8, 20));
    }

    [Fact]
    public void Break_OfAWordLongerThanALine_LeavesItToTheText() =>
        Assert.Equal([new string('A', 50)], TitleBreaker.Break(new string('A', 50), 20));

    [Fact]
    public void Break_OfAnEmptyTitle_GivesOneEmptyLine() => Assert.Equal([""], TitleBreaker.Break("", 20));
}

using PerfEval.Documents.Import;

namespace PerfEval.Documents.Tests.Import;

public class CleaningTests
{
    [Theory]
    [InlineData("思路举 措以及省、市 、区", "思路举措以及省、市、区")]
    [InlineData("落实省委\"1310\"具体部署和\"1312\"思路", "落实省委“1310”具体部署和“1312”思路")]
    [InlineData("\"奋楫扬帆相禺有成\"\"师生名企行\"等", "“奋楫扬帆相禺有成”“师生名企行”等")]
    [InlineData("政策; 进一步发挥作用, 夯实载体", "政策；进一步发挥作用，夯实载体")]
    [InlineData("社区(村),209个社区( 村 )", "社区（村），209个社区（村）")]
    [InlineData("1.55万人(3-12月,省系统数)", "1.55万人（3-12月，省系统数）")]
    [InlineData("落实<广州市人才绿卡制度实施办法>实施细则》", "落实〈广州市人才绿卡制度实施办法〉实施细则》")]
    [InlineData("(番财绩 [2022] 1号)文件", "（番财绩〔2022〕1号）文件")]
    [InlineData("自评总得分为 99.66 分, 支出率为 96.92 %", "自评总得分为99.66分，支出率为96.92%")]
    [InlineData("支出1,234,567.00元,结余12,34元", "支出1,234,567.00元，结余12，34元")]
    [InlineData("于 12:30 开始, 比例为3:1", "于12:30开始，比例为3:1")]
    [InlineData("开设 CREO 产品与 Auto CAD 绘图课程", "开设CREO产品与Auto CAD绘图课程")]
    [InlineData("提 **质增效。**开展", "提质增效。开展")]
    [InlineData("预算-执行-绩效联动、网格+综合网格", "预算-执行-绩效联动、网格+综合网格")]
    [InlineData("完成整改.下一步继续", "完成整改。下一步继续")]
    [InlineData("⼈⼒资源和社会保障局⻔⼾⻚⾯", "人力资源和社会保障局门户页面")]
    [InlineData("石​碁镇\uFEFF、𬴊", "石碁镇、𬴊")]
    [InlineData("见 https://example.gov.cn/a,b 所示", "见https://example.gov.cn/a,b所示")]
    [InlineData("达到'双减'要求", "达到‘双减’要求")]
    [InlineData("Plain words, with (marks).", "Plain words, with (marks).")]
    public void Clean_TakesOutWhatExtractionPutIn(string raw, string expected)
    {
        Assert.Equal(expected, ExtractionMarks.Clean(raw));
        Assert.Equal(expected, ExtractionMarks.Clean(ExtractionMarks.Clean(raw)));
    }

    [Theory]
    [InlineData("— 6 —", true)]
    [InlineData("— 6 **—**", true)]
    [InlineData("- 12 -", true)]
    [InlineData("－３－", true)]
    [InlineData("·4·", true)]
    [InlineData("―― 5 ――", true)]
    [InlineData("第 6 页 共 10 页", true)]
    [InlineData("第6页", true)]
    [InlineData("3 / 10", true)]
    [InlineData("Page 3 of 10", true)]
    [InlineData("2.48", false)]
    [InlineData("42", false)]
    [InlineData("- 1. 在预算编制方面", false)]
    [InlineData("— 2024 —", false)]
    public void PageNumber_IsKnownByItsDashesAndWords(string line, bool isNumber) => Assert.Equal(isNumber, PageNumbers.IsDecorated(line));

    [Fact]
    public void BareNumbers_ArePageNumbersOnlyWhenTheyCountUp()
    {
        Assert.Equal([1, 3], PageNumbers.In(["甲", "1", "乙", "2", "丙"]).Order());
        Assert.Empty(PageNumbers.In(["完成", "48", "项", "51", "个"]));
        Assert.Empty(PageNumbers.In(["完成", "48", "项"]));
    }

    [Fact]
    public void Figures_AreListedWithNameUnitAndPlace()
    {
        var figures = StatedFigures.Of(
            "2024年度自评总得分为99.66分。其中管理效率49.97分，扣分主要原因是执行率为96.92%，比例达 97.3 %，耗时20分钟，占3分之一，分值10分；满意度９６．５％、死亡率2‰。", "自评结论").ToList();

        Assert.Equal(
            [
                new StatedFigure("2024年度自评总得分", 99.66m, "分", "自评结论"), new StatedFigure("管理效率", 49.97m, "分", "自评结论"),
                new StatedFigure("执行率", 96.92m, "%", "自评结论"), new StatedFigure("比例", 97.3m, "%", "自评结论"),
                new StatedFigure("满意度", 96.5m, "%", "自评结论"), new StatedFigure("死亡率", 2m, "‰", "自评结论"),
            ],
            figures);
    }
}

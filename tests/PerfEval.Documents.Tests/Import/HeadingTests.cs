using PerfEval.Documents.Import;
using PerfEval.Domain.Interchange;

namespace PerfEval.Documents.Tests.Import;

public class HeadingTests
{
    [Theory]
    [InlineData("（一）部门整体支出绩效目标", "goal")]
    [InlineData("(一) 部门整体 支出绩效目标", "goal")]
    [InlineData("( 一 )、年度绩效目标", "goal")]
    [InlineData("1.2024年度部门整体绩效目标", "goal")]
    [InlineData("绩效目标设定情况", "goal")]
    [InlineData("（二）自评结论", "publishedConclusion")]
    [InlineData("（二）综合评价结论：", "publishedConclusion")]
    [InlineData("二、自评结果", "publishedConclusion")]
    [InlineData("(三) 履职效能分析", "A")]
    [InlineData("（三）履 职 效 能", "A")]
    [InlineData("三、履职效能指标完成情况分析", "A")]
    [InlineData("二、存在的主要问题", "problems")]
    [InlineData("二.存在问题", "problems")]
    [InlineData("二，存在的 主要 问题", "problems")]
    [InlineData("第二部分、绩效自评存在的问题及原因分析", "problems")]
    [InlineData("** 四、部门整体支出绩效管理存在的主要问题 **", "problems")]
    [InlineData("三、下一步改进措施", "improvements")]
    [InlineData("五、改进措施和建议", "improvements")]
    [InlineData("下一步工作计划", "improvements")]
    [InlineData("三、今后改进的方向", "improvements")]
    [InlineData("六、有关建议", "improvements")]
    public void Heading_InEachVariant_OpensItsSection(string heading, string key)
    {
        var report = Imported.FromText($"某局部门整体支出绩效自评报告\n\n{heading}\n\n这里是这一节的文字。");

        Assert.Equal("这里是这一节的文字。", Assert.Contains(key, report.Sections));
        Assert.Empty(report.Unassigned);
    }

    [Theory]
    [InlineData("1. 在预算编制方面的实施情况。", "B1", "在预算编制方面的实施情况。")]
    [InlineData("（1）预算编制情况。", "B1", "预算编制情况。")]
    [InlineData("- 2. 预算执行方面的实施情况。", "B2", "预算执行方面的实施情况。")]
    [InlineData("5、采 购 管 理 方 面。", "B5", "采购管理方面。")]
    [InlineData("关于信息公开的情况：", "B3", "关于信息公开的情况：")]
    public void SectionName_AtAParagraphsStart_OpensTheSection(string start, string key, string kept)
    {
        var report = Imported.FromText($"（四）管理效率分析\n\n{start}做得很好，没有发现问题。");

        Assert.Equal(kept + "做得很好，没有发现问题。", Assert.Contains(key, report.Sections));
    }

    [Fact]
    public void SectionName_AsAHeadingOfItsOwn_IsNotRepeatedInTheText()
    {
        var report = Imported.FromText("（四）管理效率分析\n\n1.预算编制情况\n\n编制科学。\n\n2.运行成本\n\n成本可控。");

        Assert.Equal("编制科学。", report.Sections["B1"]);
        Assert.Equal("成本可控。", report.Sections["B7"]);
    }

    [Fact]
    public void SectionName_InTheText_OpensNothing()
    {
        var report = Imported.FromText("（四）管理效率分析\n\n1.预算编制情况。编制科学。\n\n预算执行中，绩效管理与采购管理互相促进。\n\n2.预算执行情况。执行良好。");

        Assert.Equal("预算编制情况。编制科学。\n预算执行中，绩效管理与采购管理互相促进。", report.Sections["B1"]);
        Assert.Equal("预算执行情况。执行良好。", report.Sections["B2"]);
    }

    [Fact]
    public void Heading_WithItsTextInTheSameLine_IsSplit()
    {
        var report = Imported.FromText("二、存在的主要问题。一是预算不准。\n\n三、下一步改进 措施 一是加强管理。");

        Assert.Equal("一是预算不准。", report.Sections["problems"]);
        Assert.Equal("一是加强管理。", report.Sections["improvements"]);
    }

    [Fact]
    public void Heading_BrokenOverLines_IsJoined()
    {
        var report = Imported.FromText("（一）部门整体支出\n绩效目标\n完成年度任务。\n\n（三）履职效能\n\n分析\n\n任务都已完成。");

        Assert.Equal("完成年度任务。", report.Sections["goal"]);
        Assert.Equal("任务都已完成。", report.Sections["A"]);
    }

    [Fact]
    public void Title_OverSeveralLines_IsOneLine()
    {
        var report = Imported.FromText("广州市番禺区\n人力资源和社会保障局\n部门整体支出绩效自评表说明\n\n一、绩效自评情况\n\n（一）部门整体支出绩效目标\n\n完成任务。");

        Assert.Equal("广州市番禺区人力资源和社会保障局部门整体支出绩效自评表说明", report.Title);
        Assert.Empty(report.Unassigned);
    }

    [Fact]
    public void UnknownHeadings_AreListedWithTheirText_NeverDropped()
    {
        var report = Imported.FromText(
            "某局部门整体支出绩效自评报告\n\n本报告依据有关通知编写。\n\n一、部门基本情况\n\n（一）部门职能\n\n负责某项工作。\n\n（二）机构设置\n\n内设五个科室。\n\n"
            + "二、绩效自评情况\n\n自评工作按时完成。\n\n（一）绩效目标\n\n完成任务。\n\n（二）其他事项\n\n没有其他事项。\n\n三、存在的主要问题\n\n（一）预算不够精准\n\n测算不细。\n\n四、其他需要说明的情况\n\n无。\n\n附件1：自评表");

        Assert.Equal("完成任务。", report.Sections["goal"]);
        Assert.Equal("（一）预算不够精准\n测算不细。", report.Sections["problems"]);
        Assert.Equal(
            [
                new UnassignedText("", "本报告依据有关通知编写。"), new UnassignedText("一、部门基本情况", ""), new UnassignedText("（一）部门职能", "负责某项工作。"),
                new UnassignedText("（二）机构设置", "内设五个科室。"), new UnassignedText("二、绩效自评情况", "自评工作按时完成。"), new UnassignedText("（二）其他事项", "没有其他事项。"),
                new UnassignedText("四、其他需要说明的情况", "无。"), new UnassignedText("附件1：自评表", ""),
            ],
            report.Unassigned);
    }

    [Fact]
    public void ASectionThatTheSchemeLacks_DoesNotRunIntoTheOneBefore()
    {
        var report = Imported.FromText("（四）管理效率分析\n\n7.运行成本方面的实施情况。成本可控。\n\n8.内部控制方面的实施情况。制度健全。\n\n9.资产管理方面的实施情况。账实相符。");

        Assert.Equal("运行成本方面的实施情况。成本可控。", report.Sections["B7"]);
        Assert.Equal("资产管理方面的实施情况。账实相符。", report.Sections["B6"]);
        Assert.Equal(new UnassignedText("", "8.内部控制方面的实施情况。制度健全。"), Assert.Single(report.Unassigned));
    }

    [Fact]
    public void TableOfContents_OpensNoSection()
    {
        var report = Imported.FromText("目 录\n\n一、绩效自评情况……………1\n\n二、存在的主要问题………………… 5\n\n一、绩效自评情况\n\n（一）绩效目标\n\n完成任务。\n\n二、存在的主要问题\n\n测算不细。");

        Assert.Equal("测算不细。", report.Sections["problems"]);
        Assert.Equal("目录", Assert.Single(report.Unassigned).Heading);
    }

    [Fact]
    public void ProblemsAndMeasuresUnderOneHeading_AreParted()
    {
        var report = Imported.FromText("二、存在的问题和改进措施\n\n（一）存在的主要问题\n\n测算不细。\n\n（二）下一步改进措施\n\n加强测算。");

        Assert.Equal("加强测算。", report.Sections["improvements"]);
        Assert.Contains("测算不细。", report.Sections["problems"], StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherScheme_HasItsOwnSections()
    {
        var scheme = ShippedSchemes.All.Single(shipped => shipped.Id == "general");

        var report = Imported.FromText("一、绩效自评情况\n\n（一）绩效目标\n\n完成任务。\n\n（三）产出指标完成情况分析\n\n全部完成。\n\n（四）满意度分析\n\n满意。\n\n（五）满意度指标\n\n很满意。", scheme);

        Assert.Equal("全部完成。", report.Sections["P"]);
        Assert.Equal("很满意。", report.Sections["S"]);
        Assert.Equal("（四）满意度分析", Assert.Single(report.Unassigned).Heading);
    }

    [Fact]
    public void TextWithoutAnyHeading_IsWhollyUnassigned() =>
        Assert.Equal("今天天气很好。\n明天也不错。", Assert.Single(Imported.FromText("今天天气很好。\n\n明天也不错。").Unassigned).Text);
}

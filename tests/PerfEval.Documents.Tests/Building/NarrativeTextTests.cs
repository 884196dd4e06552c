using PerfEval.Documents.Building;

namespace PerfEval.Documents.Tests.Building;

public class NarrativeTextTests
{
    [Theory]
    [InlineData("1.聚焦人才，健全机制。一是体系优化。说明。二是融合推进。说明。", "1.聚焦人才，健全机制。|一是体系优化。|二是融合推进。")]
    [InlineData("2．全角句点的主题。说明。", "2．全角句点的主题。")]
    [InlineData("1.5万人次参加培训。一是培训。说明。", "一是培训。")]
    [InlineData("一是强化管理，提升方法；二是强化监控。", "一是强化管理")]
    [InlineData("三是只有这一句话。", "")]
    [InlineData("这一是不算，统一是不算，第一是也不算。", "")]
    [InlineData("“一是引号里的”也不算。", "")]
    [InlineData("二十一是第二十一点。说明。", "二十一是第二十一点。")]
    [InlineData("没有要点的一段。", "")]
    public void Themes_MakeHeadingsAndLeadPhrasesBold(string line, string expected)
    {
        var paragraph = Assert.IsType<Block.Paragraph>(Assert.Single(NarrativeText.Themes(line)));

        Assert.Equal(expected, string.Join('|', paragraph.Runs.Where(run => run.IsBold).Select(run => run.Text)));
        Assert.Equal(line, string.Concat(paragraph.Runs.Select(run => run.Text)));
    }

    [Fact]
    public void Themes_WithANumberedLineThatIsNoSentence_MakeItAHeading()
    {
        var blocks = NarrativeText.Themes("1.促进就业\n正文。").ToList();

        var heading = Assert.IsType<Block.Heading>(blocks[0]);
        Assert.Equal((3, "1.促进就业"), (heading.Level, heading.Text));
        Assert.IsType<Block.Paragraph>(blocks[1]);
    }

    [Theory]
    [InlineData("正文。", "4.采购管理方面的实施情况。正文。")]
    [InlineData("采购管理方面的实施情况。正文。", "4.采购管理方面的实施情况。正文。")]
    [InlineData("在采购管理方面的实施情况。正文。", "4.在采购管理方面的实施情况。正文。")]
    [InlineData("7. 采购管理方面的实施情况。正文。", "4.采购管理方面的实施情况。正文。")]
    public void Section_IsNumberedAndNamedOnce(string text, string expected)
    {
        var paragraph = Assert.IsType<Block.Paragraph>(Assert.Single(NarrativeText.Section(4, "采购管理", text)));

        Assert.Equal(expected, string.Concat(paragraph.Runs.Select(run => run.Text)));
        Assert.EndsWith("采购管理方面的实施情况。", paragraph.Runs[0].Text, StringComparison.Ordinal);
        Assert.True(paragraph.Runs[0].IsBold);
    }

    [Fact]
    public void Paragraphs_DropIndentsAndEmptyLines() =>
        Assert.Equal(["甲", "乙", "丙"], NarrativeText.Paragraphs("　　甲\r\n\r\n \t乙  \n\n\n丙\n"));

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    public void Numerals_AreWrittenAsPeopleWriteThem(int number, string expected) => Assert.Equal(expected, Numerals.Chinese(number));
}

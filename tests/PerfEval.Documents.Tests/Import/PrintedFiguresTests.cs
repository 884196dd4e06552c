using PerfEval.Documents.Tests.Building;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Documents.Tests.Import;

/// <summary>Tokens of a kept text in the same text that was printed and read again.</summary>
public class PrintedFiguresTests
{
    private static readonly BoundFigures Figures = BoundFigures.Of(PublishedCase.File, PublishedCase.Source.Sheet);

    [Theory]
    // A blank, the width of a mark and a straight quote are no changes.
    [InlineData("得分{{自评.总分}}，等级“{{自评.等级}}”。", "得分 99.66分,等级\"优\"。", "得分{{自评.总分}}，等级“{{自评.等级}}”。")]
    // A sentence put before, one behind, one gone.
    [InlineData("甲。得分{{自评.总分}}。乙。", "新的话。得分99.66分。另一句。", "新的话。得分{{自评.总分}}。另一句。")]
    // Another figure in the sentence is another statement.
    [InlineData("得分{{自评.总分}}。", "得分99.67分。", "得分99.67分。")]
    // A new paragraph stays one.
    [InlineData("甲{{自评.年度}}。乙{{自评.总分}}。", "甲2024年度。\n乙99.66分。", "甲{{自评.年度}}。\n乙{{自评.总分}}。")]
    // Sentences that print alike: told apart by order, left as typed once one of them is gone.
    [InlineData("得{{A103.分值}}。间。得{{A103.分值}}。", "新。得10分。间。", "新。得{{A103.分值}}。间。")]
    [InlineData("满{{自评.满分}}。间。满100分。", "新。满100分。间。满100分。", "新。满{{自评.满分}}。间。满100分。")]
    [InlineData("满{{自评.满分}}。间。满100分。", "新。间。满100分。", "新。间。满100分。")]
    // A token that somebody typed; reading takes its point for a full stop.
    [InlineData("", "得分{{自评。总分}}。", "得分{{自评.总分}}。")]
    // Notes: one figure has the name; none has; it is the kept text's own.
    [InlineData("", "得分〔缺数据：总分〕。", "得分{{自评.总分}}。")]
    [InlineData("", "得分〔缺数据：没有这个〕。", "得分〔缺数据：没有这个〕。")]
    [InlineData("旧{{A999.得分}}。", "改旧〔找不到数据：A999.得分〕。", "改旧{{A999.得分}}。")]
    [InlineData("", "旧〔找不到数据：A999.得分〕。", "旧〔找不到数据：A999.得分〕。")]
    [InlineData("{{注}}与{{自评.总分}}；", "{{注}}与99.66分；后", "{{注}}与{{自评.总分}}；后")]
    public void Restore(string kept, string printed, string expected) => Assert.Equal(expected, PrintedFigures.Restore(printed, kept, Figures));

    [Theory]
    [InlineData("{{自评.总分}}、{{自评.总分}}、{{A103.得分}}", "{{自评.总分}}", 2)]
    [InlineData("{{自评.总分}}", "{{A103.得分}}{{自评.总分}}", 0)]
    [InlineData("没有引用", "", 0)]
    public void LostFrom(string kept, string text, int lost) => Assert.Equal(lost, PrintedFigures.LostFrom(kept, text));

    [Theory]
    [InlineData("得〔缺数据：总分〕", true)]
    [InlineData("得〔 找不到数据:总分", true)]
    [InlineData("财预〔2020〕10号，缺数据：无", false)]
    public void HasNotes(string text, bool has) => Assert.Equal(has, PrintedFigures.HasNotes(text));
}

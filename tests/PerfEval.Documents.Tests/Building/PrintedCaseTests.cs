using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using UglyToad.PdfPig.Tokens;

namespace PerfEval.Documents.Tests.Building;

/// <summary>The published case from its file to the printed PDF, read back.</summary>
public sealed class PrintedCaseTests(PrintedCaseTests.Case once) : IClassFixture<PrintedCaseTests.Case>
{
    private readonly Printed printed = once.Printed;

    [Theory]
    [InlineData("结果为“优”，自评总得分为99.66分")]
    [InlineData("履职效能方面自评得分为49.69分，管理效率方面自评得分为49.97分")]
    [InlineData("部门预算资金支出率自评得分为9.69分（分值10分），扣分主要原因是本年预算支出执行率为96.92%，未达100%；改进措施是优化预算编制精准度")]
    [InlineData("采购管理自评得分为9.97分（分值10分），其中采购政策效能自评得分为0.97分（分值1分），扣分主要原因是个别单位")]
    public void Conclusion_HoldsTheFiguresOfTheSheet(string sentence) => Assert.Contains(Plain(sentence), Plain(printed.Text), StringComparison.Ordinal);

    [Fact]
    public void Narrative_IsPrintedWholeAndInOrder()
    {
        var text = Plain(printed.Text);
        var from = 0;
        foreach (var section in NarrativeKeys.Of(PublishedCase.File.Scheme))
        {
            foreach (var paragraph in NarrativeText.Paragraphs(PublishedCase.File.Narrative.GetValueOrDefault(section.Key) ?? ""))
            {
                var found = text.IndexOf(Plain(paragraph), from, StringComparison.Ordinal);
                Assert.True(found >= 0, $"{section.Key}: {paragraph}");
                from = found + 1;
            }
        }

        Assert.Contains("石碁镇", text, StringComparison.Ordinal);
        Assert.Empty(printed.Warnings);
    }

    [Fact]
    public void PublishedConclusion_IsNotPrinted()
    {
        var slip = "二是预算编制精准度不够";

        Assert.Contains(slip, PublishedCase.File.Narrative[NarrativeKeys.PublishedConclusion], StringComparison.Ordinal);
        Assert.DoesNotContain(slip, Plain(printed.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_AreA4AndNumberedOutside()
    {
        Assert.InRange(printed.Pages.Count, 10, 12);
        for (var i = 0; i < printed.Pages.Count; i++)
        {
            var page = printed.Pages[i];
            Assert.Equal((210, 297), (Math.Round(page.Page.Width / Printed.MillimetrePoints), Math.Round(page.Page.Height / Printed.MillimetrePoints)));
            Assert.Equal($"—{i + 1}—", Plain(page.Number.Text));
            Assert.Equal(i % 2 == 0, page.Number.Left > 105);
        }
    }

    [Fact]
    public void Signature_StandsAtTheEnd()
    {
        var end = Plain(printed.Text)[^40..];

        Assert.EndsWith("广州市番禺区人力资源和社会保障局2025年4月28日", end, StringComparison.Ordinal);
    }

    [Fact]
    public void File_IsSmallWithEveryFontEmbeddedAndCut()
    {
        Assert.InRange(printed.Bytes.Length, 50_000, 400_000);
        var descriptors = printed.Document.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(key => printed.Document.Structure.GetObject(key)?.Data).OfType<DictionaryToken>()
            .Where(dictionary => dictionary.Data.TryGetValue("Type", out var type) && type is NameToken { Data: "FontDescriptor" }).ToList();
        Assert.True(descriptors.Count >= 3);
        Assert.All(descriptors, descriptor =>
        {
            Assert.True(descriptor.Data.ContainsKey("FontFile2"), descriptor.ToString());
            Assert.Matches("^[A-Z]{6}[+]", ((NameToken)descriptor.Data["FontName"]).Data);
        });
    }

    [Fact]
    public void CaseThatIsComplete_CarriesNoWatermark_AndAnIncompleteOneDoes()
    {
        Assert.False(PublishedCase.Source.IsDraft);
        Assert.True(ReportSource.Of(PublishedCase.File.Saying(NarrativeKeys.Problems, " ")).IsDraft);
        Assert.True(ReportSource.Of(PublishedCase.File.With("A103", entry => entry with { Improvement = "" })).IsDraft);
    }

    [Fact]
    public void ScoreTable_IsPrintedWithEveryLineAndTheTotal()
    {
        using var table = Printed.Of(ScoreTableReport.Build(PublishedCase.Source));
        var text = Plain(table.Text);

        Assert.All(PublishedCase.File.Scheme.Indicators.Where(line => line.Name.Length < 6), line => Assert.Contains(line.Name, text, StringComparison.Ordinal));
        Assert.Contains("等级：优", text, StringComparison.Ordinal);
        Assert.Contains("99.66", text, StringComparison.Ordinal);
        Assert.Contains("（示例数据）", text, StringComparison.Ordinal);
        Assert.Equal(297, Math.Round(table.Pages[0].Page.Width / Printed.MillimetrePoints));
        Assert.InRange(table.Bytes.Length, 50_000, 400_000);
        Assert.Empty(table.Warnings);
    }

    private static string Plain(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>Printed once for all tests of the class.</summary>
    public sealed class Case : IDisposable
    {
        internal Printed Printed { get; } = Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source));

        public void Dispose() => Printed.Dispose();
    }
}

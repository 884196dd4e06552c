using PerfEval.Documents.Building;

namespace PerfEval.Documents.Tests.Building;

/// <summary>落款 of 复核意见.</summary>
public class ReviewSignatureTests
{
    [Theory]
    [InlineData("区财政局", "区财政局", "2025年5月8日")]
    [InlineData("", "2025年5月8日")]
    public void ApprovedReview_IsSignedByTheBureauAndDated(string bureau, params string[] expected)
    {
        using var printed = Printed.Of(ReviewReport.Build(PublishedCase.Source with { Review = new ReviewStage.Approved(new DateOnly(2025, 5, 8)), Bureau = bureau }));

        Assert.Equal(expected, printed.Pages[^1].Body.Select(line => line.Text).SkipWhile(text => !text.StartsWith("合计", StringComparison.Ordinal)).Skip(1).Where(text => !text.Contains("99.66", StringComparison.Ordinal) && !text.StartsWith("等级", StringComparison.Ordinal) && text != "100"));
    }

    [Fact]
    public void OngoingReview_IsNotSigned() =>
        Assert.Empty(ReviewReport.Build(PublishedCase.Source with { Bureau = "区财政局" }).Blocks.OfType<Block.Signature>());
}

namespace PerfEval.Domain.Tests.Scoring;

public sealed class FigureTests
{
    [Fact]
    public void Figures_AreWrittenForPeople()
    {
        Assert.Equal("0.973", Figure.Plain(0.9730m));
        Assert.Equal("1234567.5", Figure.Plain(1_234_567.50m));
        Assert.Equal("1,234,567.50", Figure.Amount(1_234_567.5m));
        Assert.Equal("9692.00", Figure.InWanYuan(96_920_000));
        Assert.Equal("0.000001", Figure.InWanYuan(0.01m));
        Assert.Equal("96.92%", Figure.Percent(0.9692m));
        Assert.Equal("0.01%", Figure.Percent(0.00005m));
    }

    [Fact]
    public void Fraction_IsComparedWithoutDividing()
    {
        Assert.True(new Fraction(2, 3).CompareTo(0.6666666666666666666666666667m) < 0);
        Assert.Equal(0, new Fraction(1, 4).CompareTo(0.25m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fraction(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fraction(1, -1));
    }

    [Fact]
    public void Comparisons_HaveASignEach()
    {
        Assert.Equal(["≥", ">", "≤", "<", "="], Comparisons.Signs.Select(pair => pair.Sign));
        foreach (var (comparison, sign) in Comparisons.Signs)
            Assert.Equal(comparison, Comparisons.FromSign(sign));
        Assert.Null(Comparisons.FromSign("!="));
    }
}

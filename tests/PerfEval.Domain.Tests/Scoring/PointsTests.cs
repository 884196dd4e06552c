namespace PerfEval.Domain.Tests.Scoring;

public sealed class PointsTests
{
    public static TheoryData<decimal, decimal> Halves => new()
    {
        { 9.685m, 9.69m }, { 0.005m, 0.01m }, { 1.005m, 1.01m }, { 9.684999m, 9.68m }, { 2.675m, 2.68m }, { 0.004999999999m, 0m },
        { 2.995m, 3m }, { 0.015m, 0.02m }, { 0.025m, 0.03m }, { -0.005m, -0.01m }, { 100m, 100m }, { 0m, 0m },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public void Round_AtAHalf_GoesAwayFromZero(decimal raw, decimal rounded) => Assert.Equal(rounded, Points.Round(raw).Value);

    [Fact]
    public void Of_WithThreePlaces_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Points.Of(1.001m));

    [Fact]
    public void Of_WithTrailingZeros_IsTheSameScore() => Assert.Equal(Points.Of(1.5m), Points.Of(1.5000m));

    [Fact]
    public void TryOf_WithThreePlaces_IsFalse() => Assert.False(Points.TryOf(0.001m, out _));

    [Fact]
    public void ToString_ShowsTwoPlacesAlways() => Assert.Equal("9.70", Points.Of(9.7m).ToString());

    [Fact]
    public void Sum_IsOfRoundedLines_NotTheRoundedSum()
    {
        decimal[] raw = [3.335m, 3.335m, 3.33m];
        Assert.Equal(10.01m, Points.Sum(raw.Select(Points.Round)).Value);
        Assert.Equal(10.00m, Points.Round(raw.Sum()).Value);
    }

    [Fact]
    public void Comparison_IsByValue()
    {
        var (less, more) = (Points.Of(1), Points.Of(1.01m));
        Assert.True(less < more && more > less && less <= more && more >= less && less.CompareTo(more) < 0);
        Assert.Equal(less, Points.Min(more, less));
        Assert.Equal(Points.Of(-0.01m), less - more);
    }
}

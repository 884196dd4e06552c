namespace PerfEval.Domain.Tests.Scoring;

public class UnitFigureTests
{
    [Theory]
    [InlineData("４１份", 41, "份")]
    [InlineData("9,692.00万元", 9692, "万元")]
    [InlineData("96.92％", 96.92, "%")]
    [InlineData("￥300", 300, "")]
    [InlineData(" -5 ℃", -5, "℃")]
    [InlineData("41", 41, "")]
    public void Figure_IsReadWithItsUnit(string text, double value, string unit)
    {
        Assert.True(UnitFigure.TryParse(text, out var figure));
        Assert.Equal(new UnitFigure((decimal)value, unit), figure);
    }

    [Theory]
    [InlineData("90-95")]
    [InlineData("12/31")]
    [InlineData("约九千")]
    [InlineData("1,23")]
    [InlineData("")]
    public void WhatIsNoFigure_IsRefused(string text) => Assert.False(UnitFigure.TryParse(text, out _));

    [Theory]
    [InlineData("41份", "份", 41.0)]
    [InlineData("41", "份", 41.0)]
    [InlineData("9,692.00万元", "元", 96920000.0)]
    [InlineData("1元", "万元", 0.0001)]
    [InlineData("98%", "％", 98.0)]
    [InlineData("41份", "元", null)]
    [InlineData("41份", "", null)]
    [InlineData("99999999999999999亿元", "元", null)]
    public void Figure_IsTakenInTheUnitOfItsPlace(string text, string own, double? value)
    {
        Assert.True(UnitFigure.TryParse(text, out var figure));
        Assert.Equal((decimal?)value, figure.In(own));
    }
}

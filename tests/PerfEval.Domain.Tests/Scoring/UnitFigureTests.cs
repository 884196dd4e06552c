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
    [InlineData("99999999999999999亿人次", "人次", null)]
    [InlineData("15,000人次", "万人次", 1.5)]
    [InlineData("1.5万人次", "人次", 15000.0)]
    [InlineData("1人次", "万人次", 0.0001)]
    [InlineData("1.5万", "人次", 15000.0)]
    [InlineData("1.5万", "万人次", 1.5)]
    [InlineData("3百万个", "万个", 300.0)]
    [InlineData("12345平方米", "万平方米", 1.2345)]
    [InlineData("0.3亿平方米", "万平方米", 3000.0)]
    [InlineData("123,456,789.01元", "亿元", 1.2345678901)]
    [InlineData("1.2亿元", "万元", 12000.0)]
    [InlineData("1.5万", "%", null)]
    [InlineData("1.5万", "", null)]
    [InlineData("1.5万人次", "人", null)]
    [InlineData("1.5万个", "万元", null)]
    public void Figure_IsTakenInTheUnitOfItsPlace(string text, string own, double? value)
    {
        Assert.True(UnitFigure.TryParse(text, out var figure));
        Assert.Equal((decimal?)value, figure.In(own));
    }

    [Theory]
    [InlineData("15,000人次", "万人次", true)]
    [InlineData("15,000人次", "人次", false)]
    [InlineData("98％", "%", false)]
    [InlineData("15,000", "万人次", false)]
    public void AFigureInAnotherUnitThanItsPlaces_IsConverted(string text, string own, bool isConverted)
    {
        Assert.True(UnitFigure.TryParse(text, out var figure));
        Assert.Equal(isConverted, figure.IsConvertedTo(own));
    }
}

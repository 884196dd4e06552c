using System.Globalization;

namespace PerfEval.Domain.Scoring;

/// <summary>What kind of figure an input or a target takes; it decides bounds, places and how the figure is written.</summary>
public enum FigureKind
{
    /// <summary>金额, in 元 with at most two places; shown in 元 or 万元.</summary>
    Money,

    /// <summary>件数、人数、次数: a whole number.</summary>
    Count,

    /// <summary>Any other quantity (面积, 资产额 in a unit of its own …), at most six places.</summary>
    Quantity,
}

/// <summary>
/// Bounds and wording of figures that people enter. With at most 10^15 and six places, a weight times a figure divided by a figure
/// stays exact enough in <see cref="decimal"/> that rounding to two places can't fall on the wrong side of a half.
/// </summary>
public static class Figure
{
    /// <summary>The largest magnitude that is accepted, 10^15 (一千万亿元).</summary>
    public const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>The most decimal places that are accepted for any figure.</summary>
    public const int MostPlaces = 6;

    /// <summary>Why a figure of this kind is refused, in Chinese; null where it is accepted.</summary>
    public static string? FaultOf(decimal value, FigureKind kind, bool mayBeNegative = false)
    {
        if (value < 0 && !mayBeNegative)
            return "不能为负数";
        if (Math.Abs(value) > Largest)
            return "数值过大，请核对单位";
        var places = kind switch
        {
            FigureKind.Money => 2,
            FigureKind.Count => 0,
            FigureKind.Quantity => MostPlaces,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
        if (decimal.Round(value, places) == value)
            return null;
        return places == 0 ? "应为整数" : $"最多保留 {places} 位小数";
    }

    /// <summary>A plain number without separators or trailing zeros: 0.973.</summary>
    public static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A figure inside a formula: plain, with the true minus sign: −1.5.</summary>
    internal static string InFormula(decimal value) => WithMinus(Plain(value));

    /// <summary>A figure after an operator: a negative one stands in brackets: (−1.5).</summary>
    internal static string AfterOperator(decimal value) => value < 0 ? $"({InFormula(value)})" : Plain(value);

    /// <summary>With thousands separators and at least two places: 1,234.56.</summary>
    public static string Amount(decimal value) => value.ToString("#,0.00####", CultureInfo.InvariantCulture);

    /// <summary>An amount of money of <paramref name="yuan"/> 元 in 万元, exactly, at least two places: 9692.00.</summary>
    public static string InWanYuan(decimal yuan) => (yuan / 10_000m).ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>A share in percent with two places (四舍五入): 96.92%.</summary>
    public static string Percent(decimal share) =>
        decimal.Round(share * 100, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    /// <summary>A rate as the result of a formula: = 97.30%, or ≈ 93.82% where two places don't hold it.</summary>
    internal static string PercentResult(decimal share) =>
        $"{(decimal.Round(share * 100, 2) == share * 100 ? "=" : "≈")} {WithMinus(Percent(share))}";

    /// <summary>A written number with the true minus sign (U+2212), as a formula shows it beside ×, ÷ and −.</summary>
    internal static string WithMinus(string number) => number.Replace('-', '−');
}

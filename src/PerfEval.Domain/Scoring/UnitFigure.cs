namespace PerfEval.Domain.Scoring;

/// <summary>
/// 带单位的数: a figure as officials write it into a cell, with what stands behind it: 9,692.00万元, ４１份, 96.92%, ￥300. One reader serves
/// what is pasted and what is filled in Excel.
/// </summary>
/// <param name="Value">The figure.</param>
/// <param name="Unit">The unit as it is written, % always half-width; empty where there is none.</param>
public readonly record struct UnitFigure(decimal Value, string Unit)
{
    private const int LongestFigure = 40;

    private static readonly (string Unit, decimal Yuan)[] MoneyUnits =
    [
        ("元", 1), ("圆", 1), ("千元", 1_000), ("万元", 10_000), ("万", 10_000), ("百万元", 1_000_000), ("千万元", 10_000_000), ("亿元", 100_000_000), ("亿", 100_000_000),
    ];

    /// <summary>Reads a figure with its unit; false for what is no figure, such as 90-95 or 12/31.</summary>
    public static bool TryParse(string text, out UnitFigure figure)
    {
        var plain = text.Trim().TrimStart('¥', '￥').Trim();
        for (var end = Math.Min(plain.Length, LongestFigure); end > 0; end--)
        {
            // A figure ends with its last digit: what follows is its unit.
            if (!char.IsDigit(plain[end - 1]) || !FigureText.TryParse(plain[..end], out var value))
                continue;
            figure = new UnitFigure(value, Plain(plain[end..]));
            return figure.Unit.Length == 0 || char.IsLetter(figure.Unit[0]) || figure.Unit[0] is '%' or '‰' or '℃' or '°';
        }

        figure = default;
        return false;
    }

    /// <summary>The figure in the unit of its place: as it is where it has none of its own or the same, exactly converted between units of money.</summary>
    /// <param name="own">The unit of the place; empty where it has none.</param>
    /// <returns>The value; null where the units don't agree, or an amount is beyond all bounds.</returns>
    public decimal? In(string own)
    {
        if (Unit.Length == 0 || Unit == Plain(own))
            return Value;
        return YuanIn(Unit) is { } known && YuanIn(Plain(own)) is { } wanted && Math.Abs(Value) <= Figure.Largest ? Value * known / wanted : null;
    }

    private static decimal? YuanIn(string unit)
    {
        foreach (var known in MoneyUnits)
        {
            if (known.Unit == unit)
                return known.Yuan;
        }

        return null;
    }

    private static string Plain(string unit) => unit.Trim().Replace('％', '%');
}

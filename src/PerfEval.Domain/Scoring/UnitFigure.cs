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

    private static readonly (string Prefix, decimal Factor)[] Scales =
    [
        ("万亿", 1_000_000_000_000), ("千万", 10_000_000), ("百万", 1_000_000), ("十万", 100_000), ("亿", 100_000_000), ("万", 10_000),
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

    /// <summary>
    /// The figure in the unit of its place: as it is where it has none of its own or the same; exactly converted between units of money, and between
    /// units of one word that differ by 万 or 亿 before it (人次 and 万人次). 万 alone is of the place's own word: 1.5万 for 人次.
    /// </summary>
    /// <param name="own">The unit of the place; empty where it has none.</param>
    /// <returns>The value; null where the units don't agree, or an amount is beyond all bounds.</returns>
    public decimal? In(string own)
    {
        var place = Plain(own);
        if (Unit.Length == 0 || Unit == place)
            return Value;
        if (Math.Abs(Value) > Figure.Largest)
            return null;
        if (YuanIn(Unit) is { } known && YuanIn(place) is { } wanted)
            return Value * known / wanted;
        var (factor, word) = Split(Unit);
        var (placeFactor, placeWord) = Split(place);
        var isSameWord = word == placeWord || word.Length == 0;
        return isSameWord && placeWord.Length > 0 && char.IsLetter(placeWord[0]) ? Value * factor / placeFactor : null;
    }

    /// <summary>Whether the figure is written in another unit than that of its place, so that <see cref="In"/> has to convert it.</summary>
    /// <param name="own">The unit of the place.</param>
    public bool IsConvertedTo(string own) => Unit.Length > 0 && Unit != Plain(own);

    private static (decimal Factor, string Word) Split(string unit)
    {
        foreach (var (prefix, factor) in Scales)
        {
            if (unit.StartsWith(prefix, StringComparison.Ordinal))
                return (factor, unit[prefix.Length..]);
        }

        return (1, unit);
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

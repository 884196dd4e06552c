using System.Globalization;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>元 or 万元: the unit in which a page shows and takes amounts of money. Conversion is exact both ways.</summary>
public sealed class MoneyUnit
{
    private readonly decimal _yuan;

    private MoneyUnit(string key, string name, decimal yuan)
    {
        Key = key;
        Name = name;
        _yuan = yuan;
    }

    /// <summary>元.</summary>
    public static MoneyUnit Yuan { get; } = new("yuan", "元", 1);

    /// <summary>万元, as officials write.</summary>
    public static MoneyUnit WanYuan { get; } = new("wan", "万元", 10_000);

    /// <summary>The key in addresses and forms.</summary>
    public string Key { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The unit of a key; 万元 where nothing else is said.</summary>
    public static MoneyUnit Of(string? key) => key == Yuan.Key ? Yuan : WanYuan;

    /// <summary>An amount of 元 in this unit: 9,692.00.</summary>
    public string Show(decimal yuan) => Figure.Amount(yuan / _yuan);

    /// <summary>An amount in this unit as 元.</summary>
    public decimal ToYuan(decimal shown) => shown * _yuan;

    /// <summary>A stored value as a field of its kind shows it.</summary>
    public string Show(decimal? value, FigureKind kind) => value switch
    {
        null => "",
        { } amount when kind == FigureKind.Money => Show(amount),
        { } figure => figure.ToString("#,0.######", CultureInfo.InvariantCulture),
    };
}

using System.Globalization;

namespace PerfEval.Domain.Scoring;

/// <summary>
/// 分: a score, a weight (分值) or a difference of two of them, as an exact decimal with two places.
/// Lines are rounded once by <see cref="Round"/>; every subtotal is a plain sum of Points, so that what is printed adds up.
/// </summary>
public readonly record struct Points : IComparable<Points>
{
    private Points(decimal value) => Value = value;

    /// <summary>The number of points; it has at most two decimal places.</summary>
    public decimal Value { get; }

    /// <summary>0.00.</summary>
    public static Points Zero => default;

    /// <summary>Points given exactly, such as a weight of a scheme.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exact"/> has more than two decimal places.</exception>
    public static Points Of(decimal exact) =>
        TryOf(exact, out var points)
            ? points
            : throw new ArgumentOutOfRangeException(nameof(exact), exact, "Points have at most two decimal places.");

    /// <summary>Points given exactly; false where the number has more than two decimal places.</summary>
    public static bool TryOf(decimal exact, out Points points)
    {
        points = Round(exact);
        return points.Value == exact;
    }

    /// <summary>四舍五入到两位 (half away from zero). The only place where a score is rounded.</summary>
    public static Points Round(decimal raw) => new(decimal.Round(raw, 2, MidpointRounding.AwayFromZero));

    /// <summary>The plain sum of lines.</summary>
    public static Points Sum(IEnumerable<Points> lines)
    {
        var sum = Zero;
        foreach (var line in lines)
            sum += line;
        return sum;
    }

    /// <summary>The smaller of two.</summary>
    public static Points Min(Points left, Points right) => left <= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Points other) => Value.CompareTo(other.Value);

    /// <summary>Two places always: 9.70.</summary>
    public override string ToString() => Value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Sum.</summary>
    public static Points operator +(Points left, Points right) => new(left.Value + right.Value);

    /// <summary>Difference; it may be negative.</summary>
    public static Points operator -(Points left, Points right) => new(left.Value - right.Value);

    /// <summary>Comparison by value.</summary>
    public static bool operator <(Points left, Points right) => left.Value < right.Value;

    /// <summary>Comparison by value.</summary>
    public static bool operator >(Points left, Points right) => left.Value > right.Value;

    /// <summary>Comparison by value.</summary>
    public static bool operator <=(Points left, Points right) => left.Value <= right.Value;

    /// <summary>Comparison by value.</summary>
    public static bool operator >=(Points left, Points right) => left.Value >= right.Value;
}

using System.Globalization;

namespace PerfEval.Domain.Scoring;

/// <summary>
/// An exact quotient, kept undivided so that comparing it with a bound is exact. The denominator is positive.
/// </summary>
public readonly record struct Fraction
{
    /// <summary>A quotient of two figures.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is zero or negative.</exception>
    public Fraction(decimal numerator, decimal denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>Above the line.</summary>
    public decimal Numerator { get; }

    /// <summary>Below the line, positive.</summary>
    public decimal Denominator { get; }

    /// <summary>The quotient to 28 digits; exact wherever it ends.</summary>
    public decimal Quotient => Numerator / Denominator;

    /// <summary><paramref name="factor"/> times the fraction, divided once.</summary>
    public decimal Times(decimal factor) => factor * Numerator / Denominator;

    /// <summary>Less than, equal to or greater than <paramref name="bound"/>, without dividing.</summary>
    public int CompareTo(decimal bound) => Numerator.CompareTo(bound * Denominator);

    /// <summary>
    /// A raw value as it stands in a formula: "= 9.692", or "≈ 2.926829" where more than six places would be needed;
    /// followed by " → 9.69" where rounding changes it.
    /// </summary>
    public static string Result(decimal raw, Points rounded)
    {
        var shown = decimal.Round(raw, 6, MidpointRounding.AwayFromZero);
        var sign = shown == raw ? "=" : "≈";
        var text = shown.ToString("0.00####", CultureInfo.InvariantCulture);
        return rounded.Value == raw ? $"{sign} {text}" : $"{sign} {text.TrimEnd('0').TrimEnd('.')} → {rounded}";
    }
}

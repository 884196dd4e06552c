namespace PerfEval.Documents.Building;

/// <summary>Chinese numerals of headings and points (GB/T 9704-2012, 7.3.3: 一、 then （一）; 一是, 二是).</summary>
internal static class Numerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>The numeral: 一 to 九十九.</summary>
    /// <param name="number">1 to 99; a scheme has fewer dimensions and a sentence fewer points.</param>
    public static string Chinese(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        var (tens, ones) = Math.DivRem(number, 10);
        var begin = tens switch { 0 => "", 1 => "十", _ => $"{Digits[tens]}十" };
        return ones == 0 ? begin : begin + Digits[ones];
    }
}

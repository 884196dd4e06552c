using System.Globalization;

namespace PerfEval.Web.Hosting;

/// <summary>How the interface writes: Chinese, dates as 2024-12-31, numbers with the invariant marks (1,234.56).</summary>
public static class InterfaceCulture
{
    /// <summary>The one culture of every request; a browser's own preference changes nothing.</summary>
    public static CultureInfo Value { get; } = Create();

    private static CultureInfo Create()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("zh-CN").Clone();
        culture.NumberFormat = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        culture.DateTimeFormat.DateSeparator = "-";
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        culture.DateTimeFormat.LongDatePattern = "yyyy年M月d日";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        return CultureInfo.ReadOnly(culture);
    }
}

using System.Globalization;

namespace PerfEval.Web.Evidence;

/// <summary>How files of 佐证材料 are spoken of.</summary>
public static class EvidenceWords
{
    private const double Step = 1024;

    /// <summary>A size as people read it: 820 字节, 12.3 KB, 5 MB, 1.5 GB.</summary>
    public static string Size(long bytes)
    {
        if (bytes < Step)
            return $"{bytes} 字节";
        var (size, unit) = (bytes / Step, "KB");
        if (size >= Step)
            (size, unit) = (size / Step, "MB");
        if (size >= Step)
            (size, unit) = (size / Step, "GB");
        return $"{size.ToString(size < 100 ? "0.#" : "0", CultureInfo.InvariantCulture)} {unit}";
    }
}

using System.Globalization;
using PerfEval.Web.Evidence.Scanning;

namespace PerfEval.Web.Evidence;

/// <summary>The section <c>Evidence</c> of the configuration: how much 佐证材料 may be, and who looks for viruses.</summary>
public sealed record EvidenceSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Evidence";

    private const long Megabyte = 1024 * 1024;

    /// <summary>The most bytes of one file: 50 MB unless configured; 1 byte to 1 GB.</summary>
    public long FileBytes { get; init; } = 50 * Megabyte;

    /// <summary>The most bytes of all files of one evaluation: 2 GB unless configured; not less than one file's.</summary>
    public long EvaluationBytes { get; init; } = 2048 * Megabyte;

    /// <summary>The most files of one evaluation: 500 unless configured; 1 to 10,000.</summary>
    public int EvaluationFiles { get; init; } = 500;

    /// <summary>Where clamd listens (<c>Evidence:Scanner</c>); null where no scanner is set up.</summary>
    public ScannerAddress? Scanner { get; init; }

    /// <summary>Reads and proves the section; what it does not name keeps its default.</summary>
    /// <exception cref="InvalidOperationException">A value is no number, out of its range, or no address. The message names the key.</exception>
    public static EvidenceSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var defaults = new EvidenceSettings();
        var fileBytes = Number(section, nameof(FileBytes), defaults.FileBytes, 1, 1024 * Megabyte);
        return new EvidenceSettings
        {
            FileBytes = fileBytes,
            EvaluationBytes = Number(section, nameof(EvaluationBytes), Math.Max(defaults.EvaluationBytes, fileBytes), fileBytes, long.MaxValue),
            EvaluationFiles = (int)Number(section, nameof(EvaluationFiles), defaults.EvaluationFiles, 1, 10_000),
            Scanner = section[nameof(Scanner)] is { } address && !string.IsNullOrWhiteSpace(address)
                ? ScannerAddress.Parse(address) ?? throw Fault(nameof(Scanner), address, "应为 tcp://主机:端口 或 unix:///套接字路径")
                : null,
        };
    }

    private static long Number(IConfigurationSection section, string key, long preset, long least, long most)
    {
        var text = section[key];
        if (string.IsNullOrWhiteSpace(text))
            return preset;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Fault(key, text, $"应为 {least} 至 {most} 之间的整数");
    }

    private static InvalidOperationException Fault(string key, string value, string demand) => new($"配置项 {Section}:{key} 的值“{value}”无效，{demand}。");
}

using System.Globalization;
using System.Text;

namespace PerfEval.Web.Evidence.Uploads;

/// <summary>The header <c>Upload-Metadata</c> of tus: keys, each with a value in Base64, separated by commas.</summary>
internal static class UploadMetadata
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The values by key; null where the header is not of that form.</summary>
    public static Dictionary<string, string>? Parse(string header)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 2 || Decode(parts.Length == 2 ? parts[1] : "") is not { } value || !values.TryAdd(parts[0], value))
                return null;
        }

        return values;
    }

    /// <summary>What the file is for; null where that is not said soundly.</summary>
    public static UploadTarget? TargetOf(Dictionary<string, string> values)
    {
        var (file, version) = (values.GetValueOrDefault("file"), values.GetValueOrDefault("version"));
        if (file is null)
        {
            return values.TryGetValue("indicator", out var indicator)
                ? new UploadTarget(indicator, values.GetValueOrDefault("requirement") ?? "", values.GetValueOrDefault("also") == "true")
                : null;
        }

        return Guid.TryParse(file, out var known) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new UploadTarget("", "", Also: false, known, seen)
            : null;
    }

    private static string? Decode(string text)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>
/// What a form was made with: a short fingerprint of each field that held something. It travels in the form, so that of two people's changes
/// it can be told which field each of them touched.
/// </summary>
public sealed class SeenFields
{
    private readonly Dictionary<string, string> _prints;

    private SeenFields(Dictionary<string, string> prints) => _prints = prints;

    /// <summary>Of the fields as they stand.</summary>
    /// <param name="fields">The values by the fields' names.</param>
    public static SeenFields Of(IEnumerable<KeyValuePair<string, string>> fields) =>
        new(fields.Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => Print(field.Value), StringComparer.Ordinal));

    /// <summary>Reads what <see cref="ToString"/> wrote. What cannot be read was not seen: such a field counts as touched by both.</summary>
    public static SeenFields Parse(string text)
    {
        Dictionary<string, string> prints = new(StringComparer.Ordinal);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                prints[Uri.UnescapeDataString(part[..equals])] = part[(equals + 1)..];
        }

        return new SeenFields(prints);
    }

    /// <summary>Whether a field holds something else than the form was made with.</summary>
    public bool IsTouched(string name, string value) => _prints.GetValueOrDefault(name, "") != (value.Length == 0 ? "" : Print(value));

    /// <summary>Whether any field does.</summary>
    public bool IsTouched(IReadOnlyCollection<KeyValuePair<string, string>> fields) =>
        fields.Any(field => IsTouched(field.Key, field.Value)) || _prints.Keys.Any(name => fields.All(field => field.Key != name));

    /// <inheritdoc/>
    public override string ToString() => string.Join(';', _prints.OrderBy(print => print.Key, StringComparer.Ordinal).Select(print => $"{Uri.EscapeDataString(print.Key)}={print.Value}"));

    // Tells changed from unchanged in a person's own form; whoever forges it only overwrites what they may overwrite anyway.
    private static string Print(string value)
    {
        var unified = value.Contains('\r', StringComparison.Ordinal) ? value.ReplaceLineEndings("\n") : value;
        return XxHash32.HashToUInt32(MemoryMarshal.AsBytes(unified.AsSpan())).ToString("X8", CultureInfo.InvariantCulture);
    }
}

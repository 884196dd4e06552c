using System.Globalization;
using System.Text.Json;

namespace PerfEval.Domain.Interchange;

/// <summary>A fault of a file, with the JSON path where it stands.</summary>
/// <param name="Path">The path: <c>$.entries.A103.amounts.spent</c>.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
public sealed record JsonFault(string Path, string Message)
{
    /// <summary>One line: path, then message.</summary>
    public override string ToString() => $"{Path}: {Message}";
}

/// <summary>A place in a JSON document that is being read; what doesn't fit is noted with its path, and reading goes on.</summary>
internal sealed class JsonCursor(JsonElement element, string path, List<JsonFault> faults)
{
    public string Path => path;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public void Fault(string message) => faults.Add(new JsonFault(path, message));

    public void FaultAt(string relative, string message) =>
        faults.Add(new JsonFault(relative.Length == 0 ? path : $"{path}.{relative}", message));

    public bool Has(string name) => IsObject && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Notes every member that the form doesn't know: a misspelt name must not be passed over in silence.</summary>
    public void KnowsOnly(params ReadOnlySpan<string> names)
    {
        if (!IsObject)
            return;
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                faults.Add(new JsonFault($"{path}.{member.Name}", "未知的字段"));
        }
    }

    public JsonCursor? Member(string name, bool required = false)
    {
        if (Has(name))
            return new JsonCursor(element.GetProperty(name), $"{path}.{name}", faults);
        if (required)
            FaultAt(name, "缺少该字段");
        return null;
    }

    public JsonCursor? Object(string name, bool required = false)
    {
        var member = Member(name, required);
        if (member is null or { IsObject: true })
            return member;
        member.Fault("应为对象");
        return null;
    }

    public IReadOnlyList<(string Name, JsonCursor Value)> Members() =>
        IsObject ? [.. element.EnumerateObject().Select(member => (member.Name, new JsonCursor(member.Value, $"{path}.{member.Name}", faults)))] : [];

    public IReadOnlyList<JsonCursor> Items(string name, bool required = false)
    {
        var member = Member(name, required);
        return member is null ? [] : member.AsItems();
    }

    public string Text(string name, int most, bool required = false)
    {
        var member = Member(name, required);
        return member is null ? "" : member.AsText(most) ?? "";
    }

    public decimal? Number(string name, bool required = false) => Member(name, required)?.AsNumber();

    public int? Whole(string name, bool required = false) => Member(name, required)?.AsWhole();

    public bool Flag(string name)
    {
        var member = Member(name);
        if (member is null)
            return false;
        var flag = member.AsFlag();
        if (flag is null)
            member.Fault("应为 true 或 false");
        return flag ?? false;
    }

    public DateOnly? Date(string name) => Member(name)?.AsDate();

    public bool IsNull => element.ValueKind == JsonValueKind.Null;

    public bool? AsFlag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public string? AsText(int most)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Fault("应为文字");
            return null;
        }

        var text = element.GetString()!;
        if (text.Length <= most)
            return text;
        Fault($"不能超过 {most} 字");
        return null;
    }

    public decimal? AsNumber()
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number))
            return number;
        Fault(element.ValueKind == JsonValueKind.Number ? "数值超出范围" : "应为数值");
        return null;
    }

    public int? AsWhole()
    {
        if (AsNumber() is not { } number)
            return null;
        if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        Fault("应为整数");
        return null;
    }

    public DateOnly? AsDate()
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fault("应为日期，写作 2024-12-31");
        return null;
    }

    private List<JsonCursor> AsItems()
    {
        if (element.ValueKind == JsonValueKind.Array)
            return [.. element.EnumerateArray().Select((item, i) => new JsonCursor(item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", faults))];
        Fault("应为数组");
        return [];
    }
}

using System.Globalization;
using System.Text.Json;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Domain.Interchange;

/// <summary>A fault of a file, with the JSON path where it stands.</summary>
/// <param name="Path">The path: <c>$.entries.A103.amounts.spent</c>.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
public sealed record JsonFault(string Path, string Message)
{
    /// <summary>One line: path, then message. A member's name in the path may hold line ends; the line does not.</summary>
    public override string ToString() => $"{Path}: {Message}".ReplaceLineEndings(" ");
}

/// <summary>A place in a JSON document that is being read; what doesn't fit is noted with its path, and reading goes on.</summary>
internal sealed class JsonCursor
{
    private readonly JsonElement _element;
    private readonly JsonCursor? _parent;
    private readonly string? _name;
    private readonly int _index;
    private readonly List<JsonFault> _faults;

    /// <summary>The root of a document.</summary>
    public JsonCursor(JsonElement element, List<JsonFault> faults)
        : this(element, parent: null, name: null, index: 0, faults)
    {
    }

    private JsonCursor(JsonElement element, JsonCursor? parent, string? name, int index, List<JsonFault> faults)
    {
        _element = element;
        _parent = parent;
        _name = name;
        _index = index;
        _faults = faults;
    }

    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>Put together only when a fault is noted: nearly all of what is read has none.</summary>
    private string Path => _parent is null ? "$" : _name is null ? $"{_parent.Path}[{_index}]" : $"{_parent.Path}.{_name}";

    public void Fault(string message) => FaultAt("", message);

    public void FaultAt(string relative, string message) =>
        _faults.Add(new JsonFault(relative.Length == 0 ? Path : $"{Path}.{relative}", message));

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Notes every member that the form doesn't know: a misspelt name must not be passed over in silence.</summary>
    public void KnowsOnly(params ReadOnlySpan<string> names)
    {
        if (!IsObject)
            return;
        foreach (var member in _element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                FaultAt(member.Name, "未知的字段");
        }
    }

    public JsonCursor? Member(string name, bool required = false)
    {
        if (Find(name) is { } value)
            return new JsonCursor(value, this, name, index: 0, _faults);
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
        IsObject ? [.. _element.EnumerateObject().Select(member => (member.Name, new JsonCursor(member.Value, this, member.Name, index: 0, _faults)))] : [];

    public IReadOnlyList<JsonCursor> Items(string name, bool required = false)
    {
        var member = Member(name, required);
        return member is null ? [] : member.AsItems();
    }

    /// <summary>The items of an array of objects; an item of another kind is noted and passed over.</summary>
    public IReadOnlyList<JsonCursor> Objects(string name, bool required = false)
    {
        var items = Items(name, required);
        foreach (var item in items.Where(item => !item.IsObject))
            item.Fault("应为对象");
        return [.. items.Where(item => item.IsObject)];
    }

    public string Text(string name, int most, bool required = false)
    {
        var member = Member(name, required);
        return member is null ? "" : member.AsText(most) ?? "";
    }

    /// <summary>A text that must be there and say something.</summary>
    public string Name(string name)
    {
        var member = Member(name, required: true);
        var text = member?.AsText(Limits.Name);
        if (string.IsNullOrWhiteSpace(text) && text is not null)
            member!.Fault("不能为空");
        else if (text is not null && !PlainText.IsPlainName(text))
            member!.Fault(PlainText.HasControls);
        return text ?? "";
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

    public bool IsNull => _element.ValueKind == JsonValueKind.Null;

    public bool? AsFlag() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public string? AsText(int most)
    {
        if (_element.ValueKind != JsonValueKind.String)
        {
            Fault("应为文字");
            return null;
        }

        var text = _element.GetString()!;
        if (text.Length > most)
            Fault($"不能超过 {most} 字");
        else if (!PlainText.IsPlain(text))
            Fault(PlainText.HasControls);
        else
            return text;
        return null;
    }

    public decimal? AsNumber()
    {
        if (_element.ValueKind == JsonValueKind.Number && _element.TryGetDecimal(out var number))
            return number;
        Fault(_element.ValueKind == JsonValueKind.Number ? "数值超出范围" : "应为数值");
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
        var text = _element.ValueKind == JsonValueKind.String ? _element.GetString() : null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fault("应为日期，写作 2024-12-31");
        return null;
    }

    /// <summary>A member that is there; null counts as not there.</summary>
    private JsonElement? Find(string name) =>
        IsObject && _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private List<JsonCursor> AsItems()
    {
        if (_element.ValueKind == JsonValueKind.Array)
            return [.. _element.EnumerateArray().Select((item, i) => new JsonCursor(item, this, name: null, i, _faults))];
        Fault("应为数组");
        return [];
    }
}

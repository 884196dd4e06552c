using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Documents.Building;

namespace PerfEval.Documents.Import;

/// <summary>自动编号: the numbers that Word prints before paragraphs although nobody typed them, as 一、 （一） and 1.</summary>
internal sealed partial class DocxNumbering
{
    private const int Levels = 9;

    /// <summary>The largest numbering or style part that is read as a tree, in characters.</summary>
    private const long MostCharacters = 8_000_000;

    private readonly Dictionary<string, string> _listOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), (string Format, string Text, int Start)> _levels = [];
    private readonly Dictionary<string, (string? NumberingId, int? Level)> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), int> _counters = [];

    /// <summary>The numbering of a document; a part that is missing numbers nothing.</summary>
    public static DocxNumbering Of(MainDocumentPart main)
    {
        var numbering = new DocxNumbering();
        numbering.ReadLists(Load(main.NumberingDefinitionsPart));
        numbering.ReadStyles(Load(main.StyleDefinitionsPart));
        return numbering;
    }

    /// <summary>Counts a paragraph and gives what is printed before it; empty for one without a number.</summary>
    public string Next(string? style, string? numberingId, int? level)
    {
        var styled = style is not null && _styles.TryGetValue(style, out var found) ? found : default;
        var (id, at) = (numberingId ?? styled.NumberingId, level ?? styled.Level ?? 0);
        if (id is null || !_listOf.TryGetValue(id, out var list) || !_levels.TryGetValue((list, at), out var definition))
            return "";
        _counters[(list, at)] = _counters.TryGetValue((list, at), out var last) ? last + 1 : definition.Start;
        for (var deeper = at + 1; deeper < Levels; deeper++)
            _counters.Remove((list, deeper));
        return definition.Format == "bullet" ? "" : Place().Replace(definition.Text, place => Number(list, place.Value[1] - '1'));
    }

    private string Number(string list, int level)
    {
        var (format, _, start) = _levels.GetValueOrDefault((list, level), ("decimal", "", 1));
        var value = _counters.GetValueOrDefault((list, level), start);
        return format.StartsWith("chinese", StringComparison.Ordinal) || format is "japaneseCounting" or "taiwaneseCountingThousand" or "ideographDigital"
            ? value is > 0 and < 100 ? Numerals.Chinese(value) : value.ToString(CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);
    }

    private void ReadLists(XElement? root)
    {
        foreach (var list in root.Words("abstractNum"))
        {
            foreach (var level in list.Words("lvl"))
            {
                if (!int.TryParse(level.Word("ilvl"), CultureInfo.InvariantCulture, out var at) || at is < 0 or >= Levels)
                    continue;
                _levels[(list.Word("abstractNumId") ?? "", at)] = (
                    level.Words("numFmt").FirstOrDefault().Word("val") ?? "decimal",
                    level.Words("lvlText").FirstOrDefault().Word("val") ?? "",
                    int.TryParse(level.Words("start").FirstOrDefault().Word("val"), CultureInfo.InvariantCulture, out var start) ? start : 1);
            }
        }

        foreach (var number in root.Words("num"))
            _listOf[number.Word("numId") ?? ""] = number.Words("abstractNumId").FirstOrDefault().Word("val") ?? "";
    }

    private void ReadStyles(XElement? root)
    {
        foreach (var style in root.Words("style"))
        {
            if (style.Words("pPr").FirstOrDefault().Words("numPr").FirstOrDefault() is not { } number || style.Word("styleId") is not { } id)
                continue;
            var level = int.TryParse(number.Words("ilvl").FirstOrDefault().Word("val"), CultureInfo.InvariantCulture, out var at) ? at : (int?)null;
            _styles[id] = (number.Words("numId").FirstOrDefault().Word("val"), level);
        }
    }

    private static XElement? Load(OpenXmlPart? part)
    {
        if (part is null)
            return null;
        using var content = part.GetStream(FileMode.Open, FileAccess.Read);
        var settings = DocxXml.Settings.Clone();
        settings.MaxCharactersInDocument = MostCharacters;
        using var reader = XmlReader.Create(content, settings);
        return XDocument.Load(reader).Root;
    }

    [GeneratedRegex("%[1-9]", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

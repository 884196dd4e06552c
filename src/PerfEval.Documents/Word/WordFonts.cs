using DocumentFormat.OpenXml;
using PerfEval.Documents.Fonts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>
/// The fonts by name. The first family of a role's list is named in the styles; the others stand as its other names (altName) in the font
/// table, where Word looks when a machine lacks the first.
/// </summary>
/// <param name="options">The lists.</param>
internal sealed class WordFonts(FontOptions options)
{
    private const string Gb2312 = "86";

    /// <summary>The family that a role is written with.</summary>
    public string Name(FontRole role) => Families(role)[0];

    /// <summary>A role's family for 汉字 and letters alike, as in print.</summary>
    public W.RunFonts Of(FontRole role)
    {
        var name = Name(role);
        return new W.RunFonts { Hint = W.FontTypeHintValues.EastAsia, Ascii = name, HighAnsi = name, EastAsia = name, ComplexScript = name };
    }

    /// <summary>The font table.</summary>
    public W.Fonts Table() => new(Enum.GetValues<FontRole>().DistinctBy(Name).Select(Font));

    private W.Font Font(FontRole role) => new(
        new W.AltName { Val = string.Join(',', Families(role).Skip(1)) },
        new W.FontCharSet { Val = Gb2312 },
        new W.FontFamily { Val = role == FontRole.HeiTi ? W.FontFamilyValues.Swiss : W.FontFamilyValues.Roman },
        new W.Pitch { Val = W.FontPitchValues.Variable })
    {
        Name = Name(role),
    };

    // A comma parts the other names, so that a family with one in its name cannot be among them. 宋体 is the nearest that every machine has.
    private List<string> Families(FontRole role)
    {
        var families = options.Families(role).Where(family => !family.Contains(',', StringComparison.Ordinal) && family.All(System.Xml.XmlConvert.IsXmlChar));
        return [.. families.Concat(role == FontRole.XiaoBiaoSong ? ["宋体", "SimSun"] : [FontOptions.DefaultFamilies(role)[0]]).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}

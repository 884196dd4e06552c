using System.Globalization;
using DocumentFormat.OpenXml;
using PerfEval.Documents.Fonts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>Puts one style together.</summary>
internal static class WordStyle
{
    /// <summary>A style of paragraphs.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="name">The name by which Word knows it.</param>
    /// <param name="basedOn">The style that it begins from, or null.</param>
    public static W.Style Paragraph(string id, string name, string? basedOn = null) => new()
    {
        Type = W.StyleValues.Paragraph,
        StyleId = id,
        StyleName = new W.StyleName { Val = name },
        BasedOn = basedOn is null ? null : new W.BasedOn { Val = basedOn },
        UIPriority = new W.UIPriority { Val = 99 },
    };

    /// <summary>A style of tables.</summary>
    public static W.Style Table(string id, string name, string? basedOn, params OpenXmlElement[] properties) => new()
    {
        Type = W.StyleValues.Table,
        StyleId = id,
        Default = basedOn is null ? true : null,
        StyleName = new W.StyleName { Val = name },
        BasedOn = basedOn is null ? null : new W.BasedOn { Val = basedOn },
        UIPriority = new W.UIPriority { Val = basedOn is null ? 99 : 39 },
        SemiHidden = basedOn is null ? new W.SemiHidden() : null,
        UnhideWhenUsed = basedOn is null ? new W.UnhideWhenUsed() : null,
        StyleTableProperties = new W.StyleTableProperties(properties),
    };

    /// <summary>The font of a style.</summary>
    /// <param name="fonts">The fonts.</param>
    /// <param name="role">Its role.</param>
    /// <param name="size">Its size, in points.</param>
    /// <param name="spacing">What is added to each character, in twips.</param>
    public static W.StyleRunProperties Font(WordFonts fonts, FontRole role, float size, int spacing = 0)
    {
        var halfPoints = ((int)(size * 2)).ToString(CultureInfo.InvariantCulture);
        return new W.StyleRunProperties
        {
            RunFonts = fonts.Of(role),
            Spacing = new W.Spacing { Val = spacing },
            FontSize = new W.FontSize { Val = halfPoints },
            FontSizeComplexScript = new W.FontSizeComplexScript { Val = halfPoints },
        };
    }

    /// <summary>Makes a style what a paragraph has without one.</summary>
    public static W.Style Default(this W.Style style)
    {
        style.Default = true;
        return style;
    }

    /// <summary>Shows a style in Word's gallery.</summary>
    public static W.Style Listed(this W.Style style, string? next = null)
    {
        style.UIPriority = new W.UIPriority { Val = 1 };
        style.PrimaryStyle = new W.PrimaryStyle();
        if (next is not null)
            style.NextParagraphStyle = new W.NextParagraphStyle { Val = next };
        return style;
    }

    /// <summary>Gives a style of Word's the name by which officials know it besides.</summary>
    public static W.Style Called(this W.Style style, string name)
    {
        style.Aliases = new W.Aliases { Val = name };
        return style.Listed();
    }

    /// <summary>Gives a style its properties.</summary>
    public static W.Style With(this W.Style style, W.StyleParagraphProperties paragraph, W.StyleRunProperties? run = null)
    {
        style.StyleParagraphProperties = paragraph;
        style.StyleRunProperties = run;
        return style;
    }
}

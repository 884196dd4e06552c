using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Word;

/// <summary>The settings of the document that line breaking depends on.</summary>
internal static class WordSettings
{
    // Signs after numbers belong to these in Chinese text; Word's own list has only some of them.
    private const string NeverFirst = "!%),.:;?]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";
    private const string NeverLast = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";

    /// <summary>Makes the settings.</summary>
    /// <param name="language">Language of the text.</param>
    public static W.Settings Make(string language) => new(
        new W.Zoom { Percent = "100" },
        new W.DefaultTabStop { Val = 420 },
        new W.EvenAndOddHeaders(),
        new W.CharacterSpacingControl { Val = W.CharacterSpacingValues.CompressPunctuation },
        new W.NoLineBreaksAfterKinsoku { Language = language, Val = NeverLast },
        new W.NoLineBreaksBeforeKinsoku { Language = language, Val = NeverFirst },
        new W.Compatibility(
            new W.SpaceForUnderline(),
            new W.BalanceSingleByteDoubleByteWidth(),
            new W.DoNotLeaveBackslashAlone(),
            new W.UnderlineTrailingSpaces(),
            new W.DoNotExpandShiftReturn(),
            new W.UseFarEastLayout(),
            Setting(W.CompatSettingNameValues.CompatibilityMode, "15"),
            Setting(W.CompatSettingNameValues.OverrideTableStyleFontSizeAndJustification, "1"),
            Setting(W.CompatSettingNameValues.EnableOpenTypeFeatures, "1"),
            Setting(W.CompatSettingNameValues.DoNotFlipMirrorIndents, "1"),
            Setting(W.CompatSettingNameValues.DifferentiateMultirowTableHeaders, "1")),
        new W.ThemeFontLanguages { Val = "en-US", EastAsia = language });

    private static W.CompatibilitySetting Setting(W.CompatSettingNameValues name, string value) =>
        new() { Name = name, Uri = "http://schemas.microsoft.com/office/word", Val = value };
}

using System.Text.RegularExpressions;

namespace PerfEval.Documents.Import;

/// <summary>The numbers of official documents (GB/T 9704-2012): 一、 （一） 1. （1）, in the variants that extraction and habit make of them.</summary>
internal static partial class Numbering
{
    private static readonly string[] Levels = ["chapter", "section", "item", "subitem"];

    /// <summary>The number at the beginning of a paragraph.</summary>
    /// <param name="text">The paragraph, raw or cleaned.</param>
    /// <returns>The level, 1 for 一、 to 4 for （1）, with the number's length; 0 and 0 where there is none.</returns>
    public static (int Level, int Length) Of(string text)
    {
        var match = Number().Match(text);
        return match.Success ? (Array.FindIndex(Levels, level => match.Groups[level].Success) + 1, match.Length) : (0, 0);
    }

    /// <summary>The paragraph without its number.</summary>
    public static string Without(string text) => text[Of(text).Length..];

    /// <summary>Whether a line is nothing but a date, as in a signature.</summary>
    public static bool IsDate(string text) => Date().IsMatch(text);

    // 1. but not 1.5, unless a year follows (1.2024年度); a chapter's mark may be read as a point or a comma.
    [GeneratedRegex(
        @"^[\s*#]*(?:" +
        @"(?<chapter>第?[\s]*[一二三四五六七八九十]{1,3}\s*(?:[、.．,，]|部分[、：:\s]?))" +
        @"|(?<section>[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*[、.．]?)" +
        @"|(?<item>[0-9０-９]{1,2}\s*(?:[.．](?:(?![0-9])|(?=20[0-9]{2}\s*年))|、))" +
        @"|(?<subitem>[（(]\s*[0-9０-９]{1,2}\s*[）)]\s*[、.．]?))\s*",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*(?:[0-9]\s*){4}年\s*(?:[0-9]\s*){1,2}月\s*(?:[0-9]\s*){1,2}日\s*$|^\s*[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();
}

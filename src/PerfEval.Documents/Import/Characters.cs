using System.Text;

namespace PerfEval.Documents.Import;

/// <summary>Restores the characters that some PDF producers write in other code points: radicals, compatibility forms, private blanks.</summary>
internal static class Characters
{
    /// <summary>Supplementary radicals that look like the character but have no decomposition in Unicode, or only one to a traditional form.</summary>
    private const string Radicals = "⼾户⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺓幺⺙攵⺝月⺟母⺠民⺡氵⺢氺⺣灬⺫罒⺮竹⺶羊⺼月⻁虎⻂衤⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻫斉⻬齐⻭歯⻮齿⻰龙⻳龟";

    private static readonly Dictionary<char, char> ByRadical = Radicals.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The text with characters in place of radicals, with one kind of blank, without invisible characters.</summary>
    public static string Restore(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' || (char.IsControl(character) && !char.IsWhiteSpace(character)))
                continue;
            if (char.IsWhiteSpace(character))
                result.Append(' ');
            else if (ByRadical.TryGetValue(character, out var restored))
                result.Append(restored);
            else if (character is >= '\u2F00' and <= '\u2FD5' or >= '\uF900' and <= '\uFAFF')
                result.Append(character.ToString().Normalize(NormalizationForm.FormKC));
            else
                result.Append(character);
        }

        return result.ToString();
    }
}

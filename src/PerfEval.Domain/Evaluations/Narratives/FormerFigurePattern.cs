using System.Text.RegularExpressions;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>
/// What is a figure in an official text, and what only looks like one. The first alternative that fits wins: what is skipped comes first, then
/// dates, then amounts. A match with <c>skip</c> is no figure; one with <c>year</c> is a year without a month.
/// Its time grows with the text's length and no faster, whatever the text is: a run that may be long is either always part of a match, or
/// is bounded and tried from its beginning only.
/// </summary>
internal static partial class FormerFigurePattern
{
    /// <summary>
    /// A net below a pattern that would not be linear after all. The limit is one of the clock and for a whole text: on a busy machine even the longest
    /// section, which takes a tenth of a second of work, must stay far from it.
    /// </summary>
    private const int LongestMilliseconds = 20_000;

    /// <summary>Tokens and marks that are there already.</summary>
    private const string Ours = @"\{\{(?=[^{}\r\n]*\.)[^{}\r\n]{1,150}\}\}|【上年：[^【】\r\n]*】";

    /// <summary>Titles; short names in quotation marks (“1310”, “5个能力”) unless they hold an amount; addresses.</summary>
    private const string Named = @"《[^《》\r\n]{1,120}》|“[^“”\r\n.．%％‰元万亿]{1,12}”|https?://[!-~]+";

    /// <summary>文号、条款、标准号、序号: 财预〔2020〕10号, 第738号, 第四十六条 in digits, GB/T 9704-2012, A103, PM2.5, 5G, 12345热线.</summary>
    private const string Numbered =
        @"[〔［\[（(]\s?\d{4}\s?[〕］\]）)]\s?第?\s?\d{1,8}\s?号|第\s?\d{1,8}\s?(?:号|条|款|项|章|节|届)|(?<!\d)\d{1,8}号(?=令|文|公告|通知)"
        + @"|(?:GB|DB|ISO|IEC|No\.|NO\.)[A-Za-z/]{0,10}\s?\d[\d.\-–—]*|PM(?:2\.5|10)|(?<![A-Za-z0-9])[A-Za-z]{1,2}-?\d{1,4}(?![\d,.．％%万亿元个人A-Za-z])|(?<![\d.])[2-6]G(?![A-Za-z])|1\d{4}(?=热线|平台)";

    /// <summary>Numbering of themes and points: 1. at the beginning of a line, （1） anywhere.</summary>
    private const string Numbering = @"(?=\d)(?<=^[ \t\u3000]{0,40})\d{1,2}(?:[.．](?!\d)|[、)）])|[（(]\d{1,2}[)）]";

    private const string Years = @"(?<!\d)\d{4}年?[-–—~～至](?<year>(?:19|20)\d{2})年(?:度)?|(?<!\d)(?<year>(?:19|20)\d{2})[ \u3000]?年(?![ \u3000]?\d{1,2}[ \u3000]?月)(?:度|底|初|末)?";

    private const string Dates =
        @"(?<!\d)\d{4}[ \u3000]?年[ \u3000]?\d{1,2}[ \u3000]?月(?:[ \u3000]?\d{1,2}[ \u3000]?日|份|底|初|末)?|(?<!\d)\d{4}([-/.])\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}月(?:\d{1,2}日|份|底|初|末)?"
        + @"|[一二][〇零○一二三四五六七八九]{3}年(?:度|底|初|末)?";

    private const string Number = @"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[０-９]{1,3}(?:[,，][０-９]{3})+(?![０-９])|[0-9０-９]+)(?:[.．][0-9０-９]+)?";

    private const string Unit =
        "个百分点|百分点|[%％‰]|人次|场次|批次|平方公里|平方米|立方米|公顷|公里|千米|千瓦时|千克|公斤|吨|亩|米|小时|分钟|个月|元|人|户|个|家|项|件|宗|起|份|场|次|批|名|位|所|间|处|套|台|辆|条|篇|期|届|门|例|座"
        + "|天|日|周|月|年|岁|倍|分|级|类|种|笔|张|本|册|㎡|m²|km|kg|kWh|MW";

    private const string Amounts =
        @"[¥￥]?(?<![0-9０-９A-Za-z])[-−+±]?" + Number + @"(?:[ \u00A0\u3000]?[十百千万亿]{1,3})?(?:余|多)?(?:[ \u00A0\u3000]?(?:" + Unit + "))?";

    /// <summary>The characters of which numbers in words are made.</summary>
    private const string InWords = "[零〇一二三四五六七八九十百千万亿两]";

    /// <summary>百分之九十五点五, 三千五百余人: from where a number begins, with 百千万亿 in it, up to its unit.</summary>
    private const string Words =
        "百分之[零〇一二三四五六七八九十百两]+(?:点[零〇一二三四五六七八九]+)?|(?<!第|" + InWords + ")(?=[一二三四五六七八九两]" + InWords + "{0,30}?[百千万亿])(?>" + InWords + "{2,40})(?:余|多)?(?:" + Unit + ")";

    [GeneratedRegex("(?<skip>" + Ours + "|" + Named + "|" + Numbered + "|" + Numbering + ")|" + Years + "|" + Dates + "|" + Amounts + "|" + FormerRankPattern.Ranks + "|" + Words, RegexOptions.ExplicitCapture | RegexOptions.Multiline, LongestMilliseconds)]
    public static partial Regex Form();
}

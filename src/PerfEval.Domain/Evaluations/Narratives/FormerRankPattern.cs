namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>
/// 名次 in words: 排名第二, 位居全市第一, 第三名, 前五名, 榜首, 一等奖. An ordinal alone is no rank (第二产业, 第一时间, 第三方, 第一书记): it needs a word of ranking
/// or the circle that is ranked before it, or a word like 名 and 位 behind it. All that looks back is bounded, so that the time stays linear.
/// </summary>
internal static class FormerRankPattern
{
    private const string Numeral = "[一二三四五六七八九十百]";

    /// <summary>What does not stand between a word of ranking and its rank.</summary>
    private const string Between = @"[^，。；：！？,;!?、第前（）()“”《》【】{}\s]";

    /// <summary>Words that announce a rank, which may stand some way behind: 位居广州市各区第一.</summary>
    private const string Ranking =
        "(?:排名|排行|排位|排序|名次|位次|位居|位列|名列|列居|稳居|高居|跃居|荣居|居于|处于|并列|倒数|升至|升到|升为|进至|进到|提升至|提升到|提高到|降至|降到|退至|退到|跌至|跌到|保持在?|蝉联)" + Between + "{0,12}";

    /// <summary>Who is ranked among, directly before the rank: 全市第一; and the single characters of 居第一, 列第二, 排第三.</summary>
    private const string Circle =
        "(?:[居列排]|(?:全国|全省|全市|全区|全县|全州|全系统|全行业|全镇|国内|省内|市内|区内|县内|全球|世界|亚洲|各省|各市|各区|各县|各部门|各单位|同类|同行业|湾区|珠三角|长三角)" + "(?:排名|总分|得分|综合)?" + "|得分|总分|成绩|总量|增速|增幅|满意度|综合考核|考核|考评|评比|评价|测评|由|从)";

    /// <summary>Behind 第一 it makes a name, a part or an order in time of it, whatever stands before: 全国第一批, 全市第一人民医院.</summary>
    private const string Named =
        "产业|时间|方(?!阵)|书记|责任|要务|要素|资源|动力|生产力|把手|手(?!段)|线|课|人民|医院|中学|小学|中心|幼儿园|实验|次|批|季|阶段|轮|届|期|条|款|章|节|项|类(?!第)|种|步|部|审|巡|检|监|环|波|版|代|周|天|日|月|年|个|家|所|套|件|例|场|站|道|关|层|级|粒|颗|支|任|师|军|作者|反应|印象|语言|课堂|议题|职责";

    private const string Ordinal = "第(?>" + Numeral + "{1,5})";

    /// <summary>前三, 前十名, 前百强, where a rank was announced or its word stands behind.</summary>
    private const string Leading = "前(?>" + Numeral + "{1,4})";

    private const string Behind = "(?:名(?![称单字额册])|位(?![置于移数])|等次|方阵|梯队|集团军|档次)";

    private const string Announced = "(?:(?<=" + Ranking + ")|(?<=" + Circle + "))";

    /// <summary>The alternatives; each begins with a character of its own, so that looking back is begun at few places.</summary>
    public const string Ranks =
        "(?=[第前首榜头冠亚季一二三特])(?:"
        + "(?=第)" + Announced + Ordinal + "(?:" + Behind + "|(?!" + Named + "))"
        + "|" + Ordinal + Behind + "(?![的之]|上将)"
        + "|(?=前)(?:" + Announced + Leading + "(?:名|位|强)?|" + Leading + "(?:名|位|强))"
        + "|前[列茅](?<=(?:排名|位居|位列|名列|居于?|处于)" + Between + "{0,12}前[列茅])"
        + "|首位(?<!(?:放在|摆在|置于|放到|摆到|作为|视为|列为)" + Between + "{0,6}首位)(?![度发])"
        + "|(?<=(?:位居|位列|名列|稳居|高居|荣居|跃居|居)" + Between + "{0,12})首(?![位先批要次个创家届期都府])|榜首|头名(?!状)|首名|[冠亚季]军|[一二三特]等奖(?!学金))";
}

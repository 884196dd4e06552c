namespace PerfEval.Documents.Pdf;

/// <summary>
/// Breaks a title as a person would (GB/T 9704-2012, 7.3.1: 词意完整、排列对称、长短适宜): between words, the lines balanced. Words are
/// not looked up in a dictionary; the endings of offices, places and years and the usual units of these titles tell enough.
/// </summary>
internal static class TitleBreaker
{
    private const float UnknownPrice = 6;
    private const float InsideUnitPrice = 40;
    private const float AfterEndingPrice = 1;
    private const float ImbalancePrice = 8;

    // A line may end after these, because an office, a place or a phrase is complete there.
    private const string Endings = "局委办厅部院会府馆处站省市区县镇乡度的和与及、）》”";
    private static readonly string[] Units =
        ["部门整体支出", "部门整体", "整体支出", "绩效自评表说明", "绩效自评", "自评表说明", "自评表", "说明", "人力资源和社会保障", "人力资源", "社会保障", "镇人民政府", "区人民政府", "县人民政府", "市人民政府", "省人民政府", "财政局",
         "公安局", "教育局", "管理局", "监督管理", "委员会", "办公室", "项目支出", "复核意见", "评分表", "汇总表", "预算", "绩效", "评价", "报告", "工作", "情况", "关于",
         "年度", "有限公司", "中心", "计分过程", "自然资源", "城乡建设", "住房和城乡", "文化广电", "旅游体育", "卫生健康", "农业农村", "生态环境", "交通运输", "应急管理",
         "退役军人", "市场监督", "科技工业", "发展和改革", "城市管理", "综合执法", "政务服务", "数据管理"];

    /// <summary>Breaks a title into lines of at most the given number of squares.</summary>
    /// <param name="title">The title.</param>
    /// <param name="squares">How many characters a line holds.</param>
    /// <returns>The lines; a title that holds words too long for a line comes back as one line, to be broken as text.</returns>
    public static IReadOnlyList<string> Break(string title, int squares)
    {
        var count = title.Length;
        var lines = Math.Max(1, (count + squares - 1) / squares);
        for (var wanted = lines; lines > 1 && wanted <= lines + 1; wanted++)
        {
            if (BestCuts(title, wanted, squares) is { } cuts)
                return [.. cuts.Zip(cuts.Skip(1), (from, to) => title[from..to].Trim())];
        }

        return [title];
    }

    private static List<int>? BestCuts(string title, int lines, int squares)
    {
        var count = title.Length;
        var ideal = (float)count / lines;
        var price = new float[lines + 1, count + 1];
        var from = new int[lines + 1, count + 1];
        for (var line = 0; line <= lines; line++)
        {
            for (var end = 0; end <= count; end++)
                price[line, end] = line == 0 && end == 0 ? 0 : float.PositiveInfinity;
        }

        for (var line = 1; line <= lines; line++)
        {
            for (var end = 1; end <= count; end++)
            {
                for (var start = Math.Max(0, end - squares); start < end; start++)
                {
                    var uneven = (end - start - ideal) / ideal;
                    var total = price[line - 1, start] + (end == count ? 0 : CutPrice(title, end)) + (ImbalancePrice * uneven * uneven);
                    if (total < price[line, end])
                        (price[line, end], from[line, end]) = (total, start);
                }
            }
        }

        if (price[lines, count] >= InsideUnitPrice)
            return null;
        var cuts = new List<int> { count };
        for (var line = lines; line > 0; line--)
            cuts.Insert(0, from[line, cuts[0]]);
        return cuts;
    }

    private static float CutPrice(string title, int at)
    {
        if (char.IsLowSurrogate(title[at]))
            return InsideUnitPrice;
        foreach (var unit in Units)
        {
            for (var start = Math.Max(0, at - unit.Length + 1); start < at; start++)
            {
                if (string.CompareOrdinal(title, start, unit, 0, unit.Length) == 0)
                    return InsideUnitPrice;
            }
        }

        if (char.IsAsciiLetterOrDigit(title[at - 1]) && (char.IsAsciiLetterOrDigit(title[at]) || title[at] is '年' or '月'))
            return InsideUnitPrice;
        if ("、，。；：？！）》”的和与及".Contains(title[at], StringComparison.Ordinal) || "（《“".Contains(title[at - 1], StringComparison.Ordinal))
            return InsideUnitPrice;
        var beforeUnit = char.IsAsciiDigit(title[at]) || Units.Any(unit => string.CompareOrdinal(title, at, unit, 0, unit.Length) == 0);
        var afterEnding = Endings.Contains(title[at - 1], StringComparison.Ordinal);
        return (beforeUnit, afterEnding) switch
        {
            (true, true) => 0,
            (_, true) => AfterEndingPrice,
            (true, _) => AfterEndingPrice * 2,
            _ => UnknownPrice,
        };
    }
}

using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Fill.TargetRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>粘贴表格: what goes where, what is refused, and that nothing is saved by looking.</summary>
public class PasteTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("数量\t培训\t≥\t５，０００\t5801\t人", "Category=数量指标;Name=培训;Target=5,000;Actual=5,801;Unit=人")]
    [InlineData("产出指标-质量指标\t合格率\t大于等于\t96.92%\t97%", "Category=质量指标;Name=合格率;Target=96.92;Actual=97;Unit=%")]
    [InlineData("时效指标\t完工\t\t2024年12月31日前\t2024/12/31", "Category=时效指标;Name=完工;Direction=date;Target=2024-12-31;Actual=2024-12-31")]
    [InlineData("成本指标\t成本\t\t不超过300万元\t2,900,000元", "Category=成本指标;Name=成本;Direction=≤;Target=300;Actual=290;Unit=万元")]
    [InlineData("质量指标\t满意程度\t\t持续提升\t达到预期", "Category=质量指标;Name=满意程度;Direction=qualitative;Target=持续提升;Level=达到预期")]
    [InlineData("质量指标\t\"两行\n\"\"名称\"\"\"\t=\t1\t1\r\n", "Category=质量指标;Name=两行 \"名称\";Direction==;Target=1;Actual=1")]
    [InlineData("指标名称\t实际完成值（人）\t序号\t目标值\n引进人才\t12\t1\t10", "Name=引进人才;Actual=12;Target=10")]
    public async Task Preview_ReadsWhatOfficialsWrite(string block, string expected)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewAsync(visitor, id, block);

        Assert.Equal(200, answer.Status);
        var row = answer.Document.QuerySelectorAll("tr.is-taken").ToDictionary(cell => cell.GetAttribute("data-field")!.Split('.')[^1], cell => cell.GetAttribute("data-value")!);
        // A blank row begins as 数量指标 and ≥, as the form shows it.
        foreach (var pair in expected.Split(';').Select(pair => pair.Split('=', 2)).Where(pair => pair is not ["Category", "数量指标"]))
            Assert.Equal((pair[0], pair[1]), (pair[0], row.GetValueOrDefault(pair[0])));
        Assert.Empty(answer.All(".field-error"));
        Assert.Null((await app.LoadAsync(id)).Entry("A101")!.Answer);
    }

    [Theory]
    [InlineData("名望指标\t甲\t≥\t1\t1", "本组没有“名望指标”这一类别")]
    [InlineData("数量指标\t甲\t约\t1\t1", "方向应为")]
    [InlineData("数量指标\t甲\t≥\t90-95\t1", "目标值应为数字")]
    [InlineData("数量指标\t甲\t≥\t90人\t95件", "单位“件”与本行的“人”不一致")]
    [InlineData("数量指标\t甲\t≥\t≤90\t95", "与“方向”一栏不一致")]
    [InlineData("数量指标\t甲\t时限\t年底\t2024-12-31", "目标日期应为日期")]
    [InlineData("质量指标\t甲\t定性\t提升\t很好", "应为达到预期、部分达到、未达到之一")]
    [InlineData("数量指标\t甲\t≥\t1\t1\t个\t5\t5", "得分由系统计算，不能粘贴")]
    [InlineData("数量指标\t甲\t≥\t1\t1\t个\t满分", "应为分数")]
    [InlineData("数量指标\t甲\t≥\t1.12345678\t1", "最多保留 6 位小数")]
    public async Task Preview_OfWhatDoesNotFit_RefusesTheCellInWords(string block, string fault)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewAsync(visitor, id, block);

        Assert.Contains(fault, Assert.Single(answer.All("tr.is-refused .field-error")), StringComparison.Ordinal);
        Assert.Equal("甲", answer.Find("tr.is-taken[data-field$='.Name']").GetAttribute("data-value"));
    }

    [Theory]
    [InlineData("数量指标\t培训\t≥\t1.5\t15,000人次\t万人次", "Target 1.5 |Actual 1.5 由“15,000人次”换算|Unit 万人次 ")]
    [InlineData("数量指标\t培训\t≥\t1.5万人次\t15000\t人次", "Target 15,000 由“1.5万人次”换算|Actual 15,000 |Unit 人次 ")]
    [InlineData("成本指标\t投入\t≤\t1.2亿元\t119,990,000元\t万元", "Target 12,000 由“1.2亿元”换算|Actual 11,999 由“119,990,000元”换算|Unit 万元 ")]
    public async Task Preview_ConvertsAUnitThatDiffersByItsScale_AndSaysSo(string block, string expected)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewAsync(visitor, id, block);

        var cells = answer.Document.QuerySelectorAll("tr.is-taken").Select(cell => $"{cell.GetAttribute("data-field")!.Split('.')[^1]} {cell.GetAttribute("data-value")} {cell.QuerySelector(".converted")?.TextContent}");
        Assert.Equal(expected.Split('|'), cells.Where(cell => cell.StartsWith("Target", StringComparison.Ordinal) || cell.StartsWith("Actual", StringComparison.Ordinal) || cell.StartsWith("Unit", StringComparison.Ordinal)));
        Assert.Empty(answer.All(".field-error"));
    }

    [Fact]
    public async Task Preview_ListsRefusedCells_InTheOrderOfRowsAndColumns()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewAsync(visitor, id, "数量指标\t甲\t约\t1\t很多\t人\t满分\n名望指标\t乙\t≥\t2\t3\t人\t5");

        Assert.Equal(
            [
                "1 指标名称", "1 方向 ×", "1 目标值", "1 实际完成值 ×", "1 单位", "1 分值 ×",
                "2 指标类别 ×", "2 指标名称", "2 目标值", "2 实际完成值", "2 单位", "2 分值",
            ],
            answer.Document.QuerySelectorAll("tbody tr").Select(row =>
                $"{row.QuerySelector("th")!.TextContent.Split(' ', '（')[1]} {row.QuerySelector("td")!.TextContent}{(row.ClassList.Contains("is-refused") ? " ×" : "")}"));
    }

    [Fact]
    public async Task Preview_OfThirtyRows_GoesPastTheEndIntoNewRows()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewAsync(visitor, id, string.Join("\r\n", Enumerable.Range(1, 30).Select(i => $"数量指标\t指标{i}\t≥\t{i}\t{i}")));

        Assert.Equal(30, answer.Document.QuerySelectorAll("tr.is-taken[data-field$='.Name']").Select(cell => cell.GetAttribute("data-target")).Distinct().Count());
        Assert.Equal(30, answer.Document.QuerySelectorAll("tr.is-taken[data-field$='.Actual']").Length);
    }

    [Fact]
    public async Task Preview_OfTooManyRows_PointsToTheFile()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewAsync(visitor, id, string.Join('\n', Enumerable.Range(1, 400).Select(i => $"数量指标\t指标{i}")));

        Assert.Contains("行数过多", answer.Html, StringComparison.Ordinal);
        Assert.False(answer.Has("tr.is-taken"));
    }

    [Theory]
    [InlineData("wan", "9,692.00万元\n1亿元", "9,692.00", "10,000.00")]
    [InlineData("yuan", "9,692.00万元\n１００００００００", "96,920,000.00", "100,000,000.00")]
    [InlineData("wan", "支出数\n12.345678\n100", "12.345678", "100.00")]
    public async Task PreviewScores_ConvertsAmountsExactly(string unit, string block, string spent, string budget)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewScoresAsync(visitor, id, block, "Rows[A103].Amounts[spent]", unit);

        Assert.Equal([("Rows[A103].Amounts[spent]", spent), ("Rows[A103].Amounts[budget]", budget)],
            answer.Document.QuerySelectorAll("tr.is-taken").Select(cell => (cell.GetAttribute("data-field")!, cell.GetAttribute("data-value")!)));
        Assert.Null((await app.LoadAsync(id)).Entry("A103")!.Answer);
    }

    [Fact]
    public async Task PreviewScores_OfSeveralColumns_GoesRowByRow_AndDown_ThroughMarksAndCounts()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var rows = await PreviewScoresAsync(visitor, id, "95\t100\t3\n2\t2", "Rows[A103].Amounts[spent]", "wan");
        Assert.Equal(4, rows.Document.QuerySelectorAll("tr.is-taken").Length);
        Assert.Contains("没有第 3 个输入框", rows.Html, StringComparison.Ordinal);

        var first = (await app.LoadAsync(id)).Scheme.Find("B401")!.Rule as Domain.Schemes.ScoringRule.Checklist;
        var marks = await PreviewScoresAsync(visitor, id, "√\n否\n大概", $"Rows[B401].Checks[{first!.Items[0].Key}]", "wan");
        Assert.Equal(["yes", "no"], marks.Document.QuerySelectorAll("tr.is-taken").Select(cell => cell.GetAttribute("data-value")));
        Assert.Contains("应为“是”“否”或“不适用”", Assert.Single(marks.All(".field-error")), StringComparison.Ordinal);

        var wrong = await PreviewScoresAsync(visitor, id, "96%\n12.345\n-1", "Rows[A103].Amounts[spent]", "yuan");
        Assert.Contains("单位“%”不能换算成元", wrong.All(".field-error")[0], StringComparison.Ordinal);
        Assert.Contains("最多保留 2 位小数", wrong.All(".field-error")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A103\t部门预算资金支出率\t95\t100\nB504\t合同签订时效性\t４１份\t41", "spent=95.00;budget=100.00;signedInTime=41;contracts=41")]
    [InlineData("B504\t40\t41\nA103\t95\t100", "signedInTime=40;contracts=41;spent=95.00;budget=100.00")]
    [InlineData("指标代码\t指标名称\t填报\t填报2\nA103\t部门预算资金支出率\t95\t100", "spent=95.00;budget=100.00")]
    [InlineData("指标代码\t指标名称\t分值\t填报项\t单位\t填报值\nA103\t部门预算资金支出率\t10\t支出数\t元\t95\nA103\t部门预算资金支出率\t10\t调整后预算数\t元\t100", "spent=95.00;budget=100.00")]
    [InlineData("部门预算资金支出率\t95\t100", "spent=95.00;budget=100.00")]
    public async Task PreviewScores_OfRowsWithCodeAndName_GoesToTheIndicatorsThatTheyName(string block, string expected)
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;

        var answer = await PreviewScoresAsync(visitor, id, block, "Rows[B101].Amounts[evaluated]", "wan");

        Assert.Empty(answer.All(".field-error"));
        Assert.Equal(
            expected.Split(';'),
            answer.Document.QuerySelectorAll("tr.is-taken").Select(cell => $"{cell.GetAttribute("data-field")!.Split('[')[^1].TrimEnd(']')}={cell.GetAttribute("data-value")}"));
        Assert.Contains("行首的指标代码、名称不是填报内容", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutScripts_ABlockIsShown_AndSavedByAPress_WithItsVersion()
    {
        var (visitor, id) = await EnterAsync();
        using var _ = visitor;
        var page = await visitor.OpenAsync($"{Address(id)}/paste?code=A102");

        var preview = await page.Form("main form").Fill("Form.Block", "社会效益指标\t服务人次\t≥\t10\t12\t人\n社会效益指标\t甲\t≥\t好\t1").SubmitAsync();
        Assert.Equal(200, preview.Status);
        Assert.Contains("目标值应为数字", Assert.Single(preview.All("tr.is-refused .field-error")), StringComparison.Ordinal);
        Assert.Null((await app.LoadAsync(id)).Entry("A102")!.Answer);
        var saved = await preview.Form("main section form").SubmitAsync();
        Assert.Equal(Address(id), saved.Location);
        Assert.Equal(["服务人次", "甲"], ((Answer.Targets)(await app.LoadAsync(id)).Entry("A102")!.Answer!).Items.Select(target => target.Name));

        // The same preview once more: it was made from what is stored no more.
        var stale = await preview.Form("main section form").Forge(preview.Find("section form input[name$='.Unit']").GetAttribute("name")!, "万人次").SubmitAsync();
        Assert.Equal(409, stale.Status);
    }

    [Fact]
    public async Task Preview_IsForWhoMayFill()
    {
        var department = await app.CreateDepartmentAsync();
        var submitted = await app.CreateSubmittedEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        foreach (var (visitor, status) in new[] { (officer, 409), (stranger, 404), (reviewer, 403) })
        {
            var answer = await visitor.PostAsync(
                $"/evaluations/{submitted.Value}/score-table/paste?handler=Preview", await visitor.OpenAsync("/"), ("block", "1\n2"), ("field", "Rows[A103].Amounts[spent]"), ("Rows[A103].Version", "0"));
            Assert.Equal(status, answer.Status);
            Assert.Equal(status == 409 ? 200 : status, (await visitor.OpenAsync($"/evaluations/{submitted.Value}/targets/paste")).Status);
        }
    }

    private async Task<(Visitor Visitor, EvaluationId Id)> EnterAsync()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        return (await app.SignInAsync(await app.CreateOfficerAsync(department)), id);
    }

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/targets";

    private static async Task<WebPage> PreviewAsync(Visitor visitor, EvaluationId id, string block)
    {
        var page = await visitor.OpenAsync(Address(id));
        var fields = KeysOf(page).SelectMany(key => new[]
        {
            ("Sets[A101].Rows.Index", key), ($"Sets[A101].Rows[{key}].Id", Guid.Parse(key).ToString()), ($"Sets[A101].Rows[{key}].Category", "数量指标"),
        });
        var start = block.StartsWith("指标名称", StringComparison.Ordinal) ? "target" : "category";
        return await visitor.PostAsync(
            page.Find("form[data-paste]").GetAttribute("data-paste") + "&code=A101", page,
            [.. fields, ("Sets[A101].Version", "0"), ("block", block), ("target", Guid.Parse(KeysOf(page)[0]).ToString()), ("column", start)]);
    }

    private static async Task<WebPage> PreviewScoresAsync(Visitor visitor, EvaluationId id, string block, string field, string unit)
    {
        var page = await visitor.OpenAsync($"/evaluations/{id.Value}/score-table?unit={unit}");
        var rows = page.Document.QuerySelectorAll("input[name$='.Version']").Select(version => (version.GetAttribute("name")!, "0"));
        return await visitor.PostAsync(page.Find("form[data-paste]").GetAttribute("data-paste")!, page, [.. rows, ("block", block), ("field", field), ("unit", unit)]);
    }
}

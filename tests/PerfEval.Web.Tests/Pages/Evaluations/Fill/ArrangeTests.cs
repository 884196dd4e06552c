using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Fill.TargetRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>上移、下移、复制、按类别排列、平均分配分值, as the form does them where no scripts run.</summary>
public class ArrangeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task UpAndDown_SwapARowWithItsNeighbour_TwiceAsWell_AndStopAtTheEnds()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", ""), ("乙", "数量指标", ""), ("丙", "数量指标", ""));
        using var _ = visitor;
        var keys = KeysOf(page);

        var once = await PressAsync(page, Move(keys[0], "down"));
        Assert.EndsWith($"#A101-target-{keys[0]}-row", once.Location, StringComparison.Ordinal);
        Assert.Equal("乙甲丙", await NamesAsync(id));
        var twice = await PressAsync(await once.FollowAsync(), Move(keys[0], "down"));
        Assert.Equal("乙丙甲", await NamesAsync(id));
        var end = await PressAsync(await twice.FollowAsync(), Move(keys[0], "down"));
        Assert.Equal("乙丙甲", await NamesAsync(id));
        await PressAsync(await end.FollowAsync(), Move(keys[2], "up"));
        Assert.Equal("丙乙甲", await NamesAsync(id));
        Assert.Equal([.. keys.Take(3).Order()], Targets(await app.LoadAsync(id)).Select(target => target.Id.Value.ToString("N")).Order());
    }

    [Fact]
    public async Task AMove_SavesWhatWasTypedWithIt()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", ""), ("乙", "数量指标", ""));
        using var _ = visitor;
        var form = TypeRow(page, page.Form().Fill(NameOf(page, 0, "Actual"), "7"), 2, "丙", "≥", "1", "1", "");
        await form.SubmitAsync(Move(KeysOf(page)[0], "down"));
        Assert.Equal("乙甲丙", await NamesAsync(id));
        Assert.Equal(new Goal.Numeric(Domain.Scoring.Comparison.AtLeast, 1, 7), Targets(await app.LoadAsync(id))[1].Goal);
    }

    [Fact]
    public async Task Copy_PutsANewRowBelow_WithoutWhatWasAchieved()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "质量指标", "5"), ("乙", "数量指标", "5"));
        using var _ = visitor;
        var first = await page.Form().Fill(NameOf(page, 0, "Actual"), "0.5").SubmitAsync(Move(KeysOf(page)[0], "copy"));

        Assert.Equal("甲甲乙", await NamesAsync(id));
        var (old, copy) = (Targets(await app.LoadAsync(id))[0], Targets(await app.LoadAsync(id))[1]);
        Assert.NotEqual(old.Id, copy.Id);
        Assert.Equal(old with { Id = copy.Id, Goal = ((Goal.Numeric)old.Goal) with { Actual = null } }, copy);
        Assert.EndsWith($"#A101-target-{copy.Id.Value:N}-row", first.Location, StringComparison.Ordinal);
        var second = await PressAsync(await first.FollowAsync(), Move(copy.Id.Value.ToString("N"), "copy"));
        Assert.Equal("甲甲甲乙", await NamesAsync(id));
        Assert.Equal("20.00 / 20.00", (await second.FollowAsync()).Text("#row-A101 .total-row .weight")[..13]);
    }

    [Fact]
    public async Task Categories_AreSortedAsTheSchemeHasThem_AndUndoBringsTheOrderBack()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "成本指标", ""), ("乙", "数量指标", ""), ("丙", "成本指标", ""), ("丁", "质量指标", ""));
        using var _ = visitor;

        var sorted = await PressAsync(page, "button[value=categories][name='Sets[A101].Arrange']");
        Assert.Equal(200, sorted.Status);
        Assert.Equal("乙丁甲丙", await NamesAsync(id));
        Assert.Contains("已按类别排列", sorted.Text("#row-A101 .done-message"), StringComparison.Ordinal);
        Assert.Equal(2, sorted.All("#row-A101 .starts-category").Count);
        await PressAsync(sorted, "#row-A101 .done-message button");
        Assert.Equal("甲乙丙丁", await NamesAsync(id));
    }

    [Fact]
    public async Task Weights_AreSharedOutExactly_AndUndoBringsTheFormerOnesBack()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", "10"), ("乙", "数量指标", "9.5"), ("丙", "数量指标", "0"));
        using var _ = visitor;
        Assert.Equal("19.50 / 20.00 差 0.50", page.Text("#row-A101 .total-row .weight"));
        Assert.Equal("3 项：前 2 项各 6.67 分，其余各 6.66 分", page.Text("#A101-share"));

        var shared = await PressAsync(page, "button[value=weights][name='Sets[A101].Arrange']");
        Assert.Equal([6.67m, 6.67m, 6.66m], Targets(await app.LoadAsync(id)).Select(target => target.Weight!.Value.Value));
        Assert.Equal("20.00 / 20.00", shared.Text("#row-A101 .total-row .weight"));
        var undone = await PressAsync(shared, "#row-A101 .done-message button");
        Assert.Equal([10m, 9.5m, 0m], Targets(await app.LoadAsync(id)).Select(target => target.Weight!.Value.Value));
        Assert.Equal("分值已平均分配。 撤销", shared.Text("#row-A101 .done-message"));
        Assert.Equal("已撤销。", undone.Text("#row-A101 .done-message"));
    }

    [Fact]
    public async Task Weights_ThatWereLeftToTheSystem_AreLeftToItAgainByUndo()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", ""), ("乙", "数量指标", ""));
        using var _ = visitor;
        var shared = await PressAsync(page, "button[value=weights][name='Sets[A101].Arrange']");
        Assert.All(Targets(await app.LoadAsync(id)), target => Assert.Equal(10m, target.Weight!.Value.Value));
        // What was added since is kept by the undo, at the end.
        var form = TypeRow(shared, shared.Form(), 2, "丙", "≥", "1", "1", "");
        await form.SubmitAsync("#row-A101 .done-message button");
        Assert.Equal("甲乙丙", await NamesAsync(id));
        Assert.All(Targets(await app.LoadAsync(id)), target => Assert.Null(target.Weight));
    }

    [Fact]
    public async Task Weights_ThatAScoreDoesNotFit_AreNotShared_AndItIsSaid()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", "18"), ("乙", "数量指标", "2"));
        using var _ = visitor;
        var qualitative = await (await page.Form().Fill(NameOf(page, 0, "Direction"), "qualitative").Fill(NameOf(page, 0, "Target"), "提升").SubmitAsync()).FollowAsync();
        var judged = await (await qualitative.Form().Fill(NameOf(page, 0, "Level"), "达到预期").Fill(NameOf(page, 0, "Score"), "18").SubmitAsync()).FollowAsync();

        var refused = await PressAsync(judged, "button[value=weights][name='Sets[A101].Arrange']");

        Assert.Equal(422, refused.Status);
        Assert.Contains("没有平均分配分值", refused.Errors[0], StringComparison.Ordinal);
        Assert.Equal([18m, 2m], Targets(await app.LoadAsync(id)).Select(target => target.Weight!.Value.Value));
    }

    [Fact]
    public async Task ARefusedValue_OfARowThatWasToMove_StandsAtTheRowAsTyped()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", ""), ("乙", "数量指标", ""));
        using var _ = visitor;
        var refused = await page.Form().Fill(NameOf(page, 0, "Unit"), new string('长', 21)).SubmitAsync(Move(KeysOf(page)[0], "down"));
        Assert.Equal(422, refused.Status);
        Assert.Equal($"#A101-target-{KeysOf(page)[0]}-unit", refused.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal(KeysOf(page)[0], KeysOf(refused)[0]);
        Assert.Equal("甲乙", await NamesAsync(id));
    }

    [Fact]
    public async Task ByTwoPeople_EachMovesOneRow_AndBothMovesHold()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", ""), ("乙", "数量指标", ""), ("丙", "数量指标", ""));
        using var _ = visitor;
        var other = await visitor.OpenAsync(Address(id));
        await PressAsync(other, Move(KeysOf(page)[0], "down"));

        var moved = await PressAsync(page, Move(KeysOf(page)[2], "up"));

        Assert.Equal(302, moved.Status);
        Assert.Equal("乙丙甲", await NamesAsync(id));
    }

    [Theory]
    [InlineData("down:")]
    [InlineData("down:00000000000000000000000000000000")]
    [InlineData("up:nonsense")]
    [InlineData("undo:")]
    [InlineData("undo:00000000000000000000000000000000=1e9,x")]
    [InlineData("undo:1=2=3")]
    [InlineData("explode")]
    public async Task AButtonThatTheFormDoesNotHave_ChangesNothing(string pressed)
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", "12"), ("乙", "数量指标", "8"));
        using var _ = visitor;
        var before = (await app.LoadAsync(id)).Entry("A101")!.Content;
        Assert.InRange((await page.Form().Forge("Sets[A101].Arrange", pressed).SubmitAsync()).Status, 200, 302);
        Assert.Equal(before, (await app.LoadAsync(id)).Entry("A101")!.Content);
    }

    [Fact]
    public async Task ATargetThatIsFarExceeded_AsksForItsExplanation_AndCantBeSubmittedWithoutIt()
    {
        var (visitor, id, page) = await EnterAsync(("甲", "数量指标", "10"), ("乙", "数量指标", "10"));
        using var _ = visitor;
        var form = page.Form().Fill(NameOf(page, 0, "Target"), "100").Fill(NameOf(page, 0, "Actual"), "130");
        var asked = await (await form.Fill(NameOf(page, 1, "Target"), "100").Fill(NameOf(page, 1, "Actual"), "129.99").SubmitAsync()).FollowAsync();

        Assert.Equal("超额完成的原因", asked.Find(FieldOf(asked, 0, "note")).GetAttribute("placeholder"));
        Assert.Contains("请在备注中说明原因", string.Concat(asked.All($"#A101-target-{KeysOf(page)[0]}-row .field-need")), StringComparison.Ordinal);
        Assert.False(asked.Has(FieldOf(asked, 1, "note")));
        var gaps = (await app.LoadAsync(id)).Score().Line("A101").Missing;
        Assert.Equal("targets[0].note", Assert.Single(gaps).Field);

        await asked.Form().Fill(NameOf(page, 0, "Note"), "政策带动").SubmitAsync();
        Assert.Empty((await app.LoadAsync(id)).Score().Line("A101").Missing);
    }

    private static string Move(string key, string way) => $"button[value='{way}:{key}']";

    private static Task<WebPage> PressAsync(WebPage page, string button) => page.Form().SubmitAsync(button);

    private async Task<(Visitor Visitor, EvaluationId Id, WebPage Page)> EnterAsync(params (string Name, string Category, string Weight)[] rows)
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        var targets = rows.Select(row => new Target(
            new TargetId(Guid.CreateVersion7()), row.Category, row.Name, new Goal.Numeric(Domain.Scoring.Comparison.AtLeast, 1, null), "",
            row.Weight.Length > 0 ? Domain.Scoring.Points.Of(decimal.Parse(row.Weight, System.Globalization.CultureInfo.InvariantCulture)) : null)).ToList();
        await app.ActAsync(id, evaluation => evaluation.Fill(Making.OfficerOf(evaluation), "A101", new EntryEdit(new Answer.Targets(targets)), loadedVersion: null, app.Now));
        var visitor = await app.SignInAsync(await app.CreateOfficerAsync(department));
        return (visitor, id, await visitor.OpenAsync(Address(id)));
    }

    private async Task<string> NamesAsync(EvaluationId id) => string.Concat(Targets(await app.LoadAsync(id)).Select(target => target.Name));

    private static IReadOnlyList<Target> Targets(Evaluation evaluation) => ((Answer.Targets)evaluation.Entry("A101")!.Answer!).Items;

    private static string Address(EvaluationId id) => $"/evaluations/{id.Value}/targets";
}

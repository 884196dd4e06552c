using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Evaluations;

/// <summary>Who else is in an evaluation: for its officers alone, for a short while, and without keeping anybody signed in.</summary>
public class PresenceTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Call_IsTold_WhoElseIsHere_UntilTheyAreHeardOfNoMore()
    {
        var (id, first, second) = await MakeAsync();
        using var one = await app.SignInAsync(first);
        using var two = await app.SignInAsync(second);
        var since = app.Now;

        Assert.Empty((await CallAsync(one, id, "评分表 · A103", since)).All(".presence-person"));
        Assert.Equal([$"{first.Name}（评分表 · A103）"], (await CallAsync(two, id, "年度绩效指标\u0007", since)).All(".presence-person"));
        Assert.Equal([$"{second.Name}（年度绩效指标）"], (await CallAsync(one, id, "评分表", since)).All(".presence-person"));
        app.Clock.Advance(TimeSpan.FromSeconds(76));
        Assert.Empty((await CallAsync(two, id, "", since)).All(".presence-person"));
    }

    [Fact]
    public async Task Call_IsTold_WhatOthersSavedSince_AndNotWhatOneSavedOneself()
    {
        var (id, first, second) = await MakeAsync();
        using var one = await app.SignInAsync(first);
        var since = app.Now;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await SaveAsync(id, second, "A103");
        await SaveAsync(id, first, "B504");

        var answer = await CallAsync(one, id, "", since);

        var change = Assert.Single(answer.Document.QuerySelectorAll("[data-changed]"));
        Assert.Equal(("A103", "row-A103"), (change.GetAttribute("data-changed"), change.GetAttribute("data-row")));
        Assert.Contains($"{second.Name}刚刚修改了这里", change.TextContent, StringComparison.Ordinal);
        Assert.Empty((await CallAsync(one, id, "", app.Now)).Document.QuerySelectorAll("[data-changed]"));
    }

    [Fact]
    public async Task Call_LeavesTheEvaluationAsItIs_AndGoesOnWhileItIsLocked()
    {
        var (id, first, second) = await MakeAsync();
        using var one = await app.SignInAsync(first);
        var before = (await app.LoadAsync(id)).Version;
        await CallAsync(one, id, "", app.Now);

        var answer = await app.UseAsync(async db =>
        {
            WebPage? met = null;
            await Data.EvaluationActs.ActAsync(db, id, evaluation =>
            {
                // Somebody's act holds the lock while the call comes in: it is answered, not held up until the act is over.
                met = CallAsync(one, id, "", app.Now).GetAwaiter().GetResult();
                return null;
            }, TestContext.Current.CancellationToken);
            return met!;
        });

        Assert.Equal(200, answer.Status);
        Assert.Equal(before, (await app.LoadAsync(id)).Version);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Call_IsNotForReviewersNorOtherDepartments()
    {
        var (id, _, _) = await MakeAsync();
        using var stranger = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());

        Assert.Equal(404, (await CallAsync(stranger, id, "", app.Now)).Status);
        Assert.Equal(403, (await CallAsync(reviewer, id, "", app.Now)).Status);
        Assert.False((await reviewer.OpenAsync($"/evaluations/{id.Value}/score-table")).Has(".presence"));
    }

    [Fact]
    public async Task Calls_DoNotKeepAnIdleSessionAlive_AsAPersonsRequestsDo()
    {
        var (id, first, second) = await MakeAsync();
        using var idle = await app.SignInAsync(first);
        using var busy = await app.SignInAsync(second);
        var since = app.Now;
        await CallAsync(idle, id, "", since);
        for (var minutes = 0; minutes < 80; minutes += 20)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            await CallAsync(idle, id, "", since);
            await busy.OpenAsync($"/evaluations/{id.Value}/score-table");
        }

        Assert.Equal(302, (await idle.OpenAsync("/")).Status);
        Assert.Equal(200, (await busy.OpenAsync("/")).Status);
    }

    private async Task<(EvaluationId Id, Person First, Person Second)> MakeAsync()
    {
        var department = await app.CreateDepartmentAsync();
        return (await app.CreateEvaluationAsync(department), await app.CreateOfficerAsync(department), await app.CreateOfficerAsync(department));
    }

    private Task SaveAsync(EvaluationId id, Person person, string code) => app.ActAsync(id, evaluation =>
        evaluation.Fill(
            person.ToActor(), code, new EntryEdit(new Answer.Amounts(evaluation.Scheme.Find(code)!.Rule.Inputs.ToDictionary(input => input.Key, _ => (decimal?)1)), null, "", ""), null, app.Now));

    /// <summary>As the page's script does; the token is read once for each browser.</summary>
    private readonly Dictionary<Visitor, WebPage> _tokens = [];

    private async Task<WebPage> CallAsync(Visitor visitor, EvaluationId id, string place, DateTimeOffset since)
    {
        if (!_tokens.TryGetValue(visitor, out var token))
            _tokens[visitor] = token = await visitor.OpenAsync("/");
        return await visitor.PostAsync($"/evaluations/{id.Value}/presence", token, ("place", place), ("since", since.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }
}

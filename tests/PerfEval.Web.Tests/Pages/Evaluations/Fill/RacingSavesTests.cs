using AngleSharp.Html.Dom;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Fill.TargetRows;

namespace PerfEval.Web.Tests.Pages.Evaluations.Fill;

/// <summary>An act that comes too late is done again: on what was sent, not on what the first try made of it.</summary>
public class RacingSavesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const int Rounds = 12;
    private const int Others = 3;

    [Fact]
    public async Task Reordering_WhileOthersSaveTheSameSet_IsKept()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        await FillAsync(id, [.. Enumerable.Range(1, 6).Select(i => new Target(new TargetId(Guid.CreateVersion7()), "数量指标", $"指标{i}", new Goal.Numeric(Comparison.AtLeast, 1, 0), "个", Weight: null))]);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        for (var round = 0; round < Rounds; round++)
        {
            var page = await officer.OpenAsync($"/evaluations/{id.Value}/targets");
            var keys = KeysOf(page).Take(6).ToList();
            using var ended = new CancellationTokenSource();
            // Others change a row that this person does not touch, as fast as they can, until this person's save is answered.
            var others = Enumerable.Range(0, Others).Select(other => Task.Run(() => ChangeAsync(id, other, ended.Token))).ToList();

            var answer = await officer.PostAsync($"/evaluations/{id.Value}/targets?handler=Set&code=A101", page, FieldsInOrder(page, keys));

            await ended.CancelAsync();
            await Task.WhenAll(others);
            Assert.Equal(200, answer.Status);
            Assert.Equal(Enumerable.Reverse(keys), await KeysAsync(id));
        }
    }

    [Fact]
    public async Task TamperedUndo_BringsNothingBack_AndIsNoFailure()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        foreach (var tampered in (string[])["{", "[[[[", "null", new string('[', 5_000), "{\"targets\":7}"])
        {
            var page = await officer.OpenAsync($"/evaluations/{id.Value}/targets");
            var answer = await page.Form().Forge("Sets[A101].Restore", tampered).SubmitAsync();
            Assert.True(answer.Status is 200 or 302 or 422, $"{answer.Status} for {tampered[..1]}");
        }

        Assert.Empty(await KeysAsync(id));
    }

    private async Task ChangeAsync(EvaluationId id, int other, CancellationToken ended)
    {
        for (var i = 0; !ended.IsCancellationRequested && i < 200; i++)
        {
            var note = $"说明 {other}-{i}";
            await app.ActAsync(id, evaluation =>
            {
                var targets = ((Answer.Targets)evaluation.Entry("A101")!.Answer!).Items;
                var last = targets.MaxBy(target => target.Name, StringComparer.Ordinal)!;
                return evaluation.Fill(Making.OfficerOf(evaluation), "A101", new EntryEdit(new Answer.Targets([.. targets.Select(target => target == last ? target with { Note = note } : target)])), loadedVersion: null, app.Now);
            });
        }
    }

    /// <summary>The fields of the form, its rows in the opposite order.</summary>
    private static (string Name, string Value)[] FieldsInOrder(WebPage page, List<string> keys)
    {
        List<(string Name, string Value)> fields =
        [
            .. page.Document.QuerySelectorAll("[name^='Sets[A101]']").Select(field => (field.GetAttribute("name")!, field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => "",
            })),
        ];
        fields.RemoveAll(field => field.Name.EndsWith("].Take", StringComparison.Ordinal) || field.Name is "Sets[A101].Delete" or "Sets[A101].Restore" or "Sets[A101].Arrange");
        var reversed = Enumerable.Reverse(keys).ToList();
        return
        [
            .. fields.Where(field => !field.Name.Contains(".Rows", StringComparison.Ordinal)),
            .. reversed.Select(key => ("Sets[A101].Rows.Index", key)),
            .. reversed.SelectMany(key => fields.Where(field => field.Name.StartsWith($"Sets[A101].Rows[{key}].", StringComparison.Ordinal))),
        ];
    }

    private async Task FillAsync(EvaluationId id, IReadOnlyList<Target> targets) => await app.ActAsync(id, evaluation =>
        evaluation.Fill(Making.OfficerOf(evaluation), "A101", new EntryEdit(new Answer.Targets(targets)), loadedVersion: null, app.Now));

    private async Task<IReadOnlyList<string>> KeysAsync(EvaluationId id) =>
        [.. ((await app.LoadAsync(id)).Entry("A101")!.Answer as Answer.Targets)?.Items.Select(target => target.Id.Value.ToString("N")) ?? []];
}

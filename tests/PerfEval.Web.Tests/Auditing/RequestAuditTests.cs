using Microsoft.EntityFrameworkCore;
using PerfEval.Data.Auditing;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Auditing;

/// <summary>审计 of what people do in their browsers: each thing once, with who, when and what.</summary>
public class RequestAuditTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task SignIn_AndSignOut_AreRecorded()
    {
        var person = await app.CreateReviewerAsync();
        var before = await LastAsync();
        using var visitor = await app.SignInAsync(person);

        await (await visitor.OpenAsync("/")).Form("form[action='/account/sign-out']").SubmitAsync();

        var records = await SinceAsync(before);
        Assert.Equal([AuditAction.SignedIn, AuditAction.SignedOut], records.Select(record => record.Action));
        Assert.All(records, record => Assert.Equal((person.Name, app.Now, $"account/{record.ActorId!.Value.Value}"), (record.ActorName, record.At, record.Subject)));
    }

    [Fact]
    public async Task RefusedSignIn_IsRecorded_WithTheNameThatWasTyped_AndWithoutThePassword()
    {
        var before = await LastAsync();
        using var visitor = app.Visit();

        await (await visitor.OpenAsync("/account/sign-in")).Form("main form").Fill("Form.UserName", "guess-me").Fill("Form.Password", "Secret-2024-xyz").SubmitAsync();

        var record = Assert.Single(await SinceAsync(before));
        Assert.Equal((AuditAction.SignInRefused, "guess-me", false), (record.Action, record.Detail, record.IsDone));
        Assert.Null(record.ActorId);
        Assert.DoesNotContain("Secret", string.Concat(record.Subject, record.Before, record.After, record.Reason), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignEvaluation_IsRecordedAsDenied_WithItsAddress()
    {
        var id = await app.CreateEvaluationAsync(await app.CreateDepartmentAsync());
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        var before = await LastAsync();

        Assert.Equal(404, (await officer.OpenAsync($"/evaluations/{id.Value}/score-table?unit=yuan")).Status);

        var record = Assert.Single(await SinceAsync(before));
        Assert.Equal((AuditAction.Denied, $"evaluation/{id.Value}", $"GET /evaluations/{id.Value}/score-table?unit=yuan", "404", false), (record.Action, record.Subject, record.Detail, record.Reason, record.IsDone));
    }

    [Fact]
    public async Task PageOfAnotherRole_IsRecordedAsDenied()
    {
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        var before = await LastAsync();

        Assert.Equal(403, (await officer.OpenAsync("/admin/accounts")).Status);

        var record = Assert.Single(await SinceAsync(before));
        Assert.Equal((AuditAction.Denied, "403"), (record.Action, record.Reason));
    }

    [Fact]
    public async Task Download_IsRecorded_AndAPageIsNot()
    {
        var department = await app.CreateDepartmentAsync();
        var id = await app.CreateCompleteEvaluationAsync(department);
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(department));
        var before = await LastAsync();

        await officer.OpenAsync($"/evaluations/{id.Value}/score-table");
        Assert.Equal(200, (await officer.OpenAsync($"/evaluations/{id.Value}/workbook.xlsx")).Status);

        var record = Assert.Single(await SinceAsync(before));
        Assert.Equal((AuditAction.Downloaded, $"GET /evaluations/{id.Value}/workbook.xlsx", true), (record.Action, record.Detail, record.IsDone));
    }

    [Fact]
    public async Task AdministratorsWork_IsRecorded_WithTheAdministrator()
    {
        var administrator = await app.CreateAdministratorAsync();
        using var visitor = await app.SignInAsync(administrator);
        var number = app.NextNumber();
        var before = await LastAsync();

        await (await visitor.OpenAsync("/admin/departments")).Form("form[action*='Add']").Fill("New.Code", $"AU{number}").Fill("New.Name", $"审计部门{number}").SubmitAsync();
        await (await visitor.OpenAsync("/admin/accounts")).Form("form[action*='Add']")
            .Fill("New.UserName", $"audited{number}").Fill("New.DisplayName", "被审计的人").Fill("New.Role", nameof(Role.Officer)).Fill("New.DepartmentCode", $"AU{number}").Fill("New.Password", "Anfang-2024-xyz").SubmitAsync();

        var records = await SinceAsync(before);
        Assert.Equal([AuditAction.DepartmentCreated, AuditAction.AccountCreated], records.Select(record => record.Action));
        Assert.All(records, record => Assert.Equal(administrator.Name, record.ActorName));
        Assert.Equal(($"department/AU{number}", $"审计部门{number}"), (records[0].Subject, records[0].After));
        Assert.Equal(($"audited{number}", "被审计的人，填报人"), (records[1].Detail, records[1].After));
        Assert.Empty((await app.UseAsync(db => db.VerifyAsync(expected: null, TestContext.Current.CancellationToken))).Faults);
    }

    [Fact]
    public async Task Lock_Unlock_AndAChangedPassword_AreToldApart()
    {
        var administrator = await app.CreateAdministratorAsync();
        var person = await app.CreateReviewerAsync();
        using var visitor = await app.SignInAsync(administrator);
        using var own = await app.SignInAsync(person);
        var before = await LastAsync();

        await (await own.OpenAsync("/account/password")).Form("main form")
            .Fill("Form.Current", person.Password).Fill("Form.New", "Gewechselt-2024").Fill("Form.Again", "Gewechselt-2024").SubmitAsync();
        var account = await app.UseAsync(db => db.Users.Where(known => known.UserName == person.UserName).Select(known => known.Id).SingleAsync(TestContext.Current.CancellationToken));
        foreach (var handler in (string[])["Lock", "Unlock"])
            await visitor.PostAsync($"/admin/accounts?handler={handler}", await visitor.OpenAsync("/admin/accounts"), ("id", account.ToString()));

        var records = await SinceAsync(before);
        Assert.Equal([AuditAction.PasswordChanged, AuditAction.AccountLocked, AuditAction.AccountUnlocked], records.Select(record => record.Action));
        Assert.Equal([person.Name, administrator.Name, administrator.Name], records.Select(record => record.ActorName));
        Assert.All(records, record => Assert.Equal($"account/{account}", record.Subject));
    }

    private Task<long> LastAsync() => app.UseAsync(db => db.Audit.Select(record => record.Sequence).OrderByDescending(sequence => sequence).FirstOrDefaultAsync(TestContext.Current.CancellationToken));

    private Task<List<AuditRecord>> SinceAsync(long sequence) => app.UseAsync(db => db.Audit.AsNoTracking().Where(record => record.Sequence > sequence)
        .OrderBy(record => record.Sequence).ToListAsync(TestContext.Current.CancellationToken));
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Data;
using PerfEval.Data.Accounts;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Demo;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Tests.Evidence;

namespace PerfEval.Web.Tests.Fixture;

/// <summary>An account that a test made, with the password to sign in.</summary>
public sealed record Person(Guid Id, string UserName, string Password, string Name, Role Role, DepartmentId? Department)
{
    /// <summary>Who the person is for the domain.</summary>
    public Actor ToActor() => new(new AccountId(Id), Name, Role, Department);
}

/// <summary>What a test can make: departments, people, cycles, evaluations in each state. Nothing is shared between tests.</summary>
public static class Making
{
    /// <summary>The scheme of the real case.</summary>
    public const string Panyu = "guangzhou-panyu";

    /// <summary>The other shipped scheme.</summary>
    public const string General = "general";

    public static async Task<Department> CreateDepartmentAsync(this AppFixture app, string? name = null, string? code = null)
    {
        var number = app.NextNumber();
        var department = new Department(new DepartmentId(Guid.CreateVersion7()), code ?? $"T{number}", name ?? $"测试部门{number}");
        await app.UseAsync(db => SaveAsync(db, department));
        return department;
    }

    public static Task<Person> CreateOfficerAsync(this AppFixture app, Department department) => app.CreatePersonAsync(Role.Officer, department.Id);

    public static Task<Person> CreateReviewerAsync(this AppFixture app) => app.CreatePersonAsync(Role.Reviewer);

    public static Task<Person> CreateAdministratorAsync(this AppFixture app) => app.CreatePersonAsync(Role.Administrator);

    public static async Task<Person> CreatePersonAsync(this AppFixture app, Role role, DepartmentId? department = null)
    {
        var number = app.NextNumber();
        var person = new Person(Guid.CreateVersion7(), $"person{number}", $"Test-{number}-Passw0rd", $"{role.Name()}{number}", role, department);
        await using var scope = app.Services.CreateAsyncScope();
        var account = new Account { Id = person.Id, UserName = person.UserName, DisplayName = person.Name, Role = role, DepartmentId = department };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, person.Password);
        Assert.True(result.Succeeded, string.Join("; ", result.Errors.Select(error => error.Description)));
        return person;
    }

    /// <param name="app">The program.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="scheme"><see cref="Panyu"/> or <see cref="General"/>.</param>
    /// <param name="deadline">The deadline; 2025-04-30 if not given.</param>
    public static Task<Cycle> CreateCycleAsync(this AppFixture app, int year = 2024, string scheme = Panyu, DateOnly? deadline = null) => app.UseAsync(async db =>
    {
        var version = await db.SchemeVersions.SingleAsync(published => published.SchemeKey == scheme, TestContext.Current.CancellationToken);
        var cycle = new Cycle(new CycleId(Guid.CreateVersion7()), $"{year}年度部门整体支出绩效自评", year, version, deadline ?? new DateOnly(2025, 4, 30));
        await SaveAsync(db, cycle);
        return cycle;
    });

    /// <summary>An empty evaluation in 填报中, in a cycle of its own.</summary>
    public static async Task<EvaluationId> CreateEvaluationAsync(
        this AppFixture app, Department department, int year = 2024, string scheme = Panyu, DateOnly? deadline = null)
    {
        var cycle = await app.CreateCycleAsync(year, scheme, deadline);
        return await app.CreateEvaluationAsync(department, cycle);
    }

    /// <summary>An empty evaluation in 填报中, in the given cycle.</summary>
    public static Task<EvaluationId> CreateEvaluationAsync(this AppFixture app, Department department, Cycle cycle) => app.UseAsync(async db =>
    {
        db.Attach(department);
        db.Attach(cycle);
        var evaluation = new Evaluation(new EvaluationId(Guid.CreateVersion7()), cycle, department, AppFixture.Opener, app.Now);
        await SaveAsync(db, evaluation);
        return evaluation.Id;
    });

    /// <summary>A complete evaluation in 填报中 with the answers and texts of the real case: 99.66, 优.</summary>
    public static async Task<EvaluationId> CreateCompleteEvaluationAsync(this AppFixture app, Department department, int year = 2024)
    {
        var id = await app.CreateEvaluationAsync(department, year);
        var file = DemoFile.Read(DemoFile.PublishedCase) with { DepartmentCode = department.Code, FiscalYear = year };
        await app.ActAsync(id, evaluation => evaluation.Import(OfficerOf(evaluation), file, app.Now));
        await app.AttachWhatIsDemandedAsync(id);
        return id;
    }

    /// <summary>One small PDF, in the store, that meets every requirement which submission waits for.</summary>
    public static async Task AttachWhatIsDemandedAsync(this AppFixture app, EvaluationId id)
    {
        var content = await app.StoreAsync(Samples.SmallPdf(), EvidenceFormat.Pdf, "佐证.pdf");
        await app.ActAsync(id, evaluation => evaluation.Attach(
            OfficerOf(evaluation),
            new EvidenceId(Guid.CreateVersion7()),
            new EvidenceEdit("佐证", "", [.. evaluation.EvidenceNeeds().Where(need => need.IsOpen).Select(need => new EvidenceLink(need.Indicator.Code, need.Requirement.Name))]),
            content,
            app.Now));
    }

    /// <summary>A file of an indicator, in the store and attached.</summary>
    public static async Task<EvidenceId> AttachAsync(this AppFixture app, EvaluationId id, EvidenceLink link, byte[] bytes, string name = "台账", EvidenceFormat? format = null)
    {
        var file = new EvidenceId(Guid.CreateVersion7());
        format ??= EvidenceFormat.Pdf;
        var content = await app.StoreAsync(bytes, format, $"{name}.{format.Extension}");
        await app.ActAsync(id, evaluation => evaluation.Attach(OfficerOf(evaluation), file, new EvidenceEdit(name, "", [link]), content, app.Now));
        return file;
    }

    private static async Task<EvidenceContent> StoreAsync(this AppFixture app, byte[] bytes, EvidenceFormat format, string fileName)
    {
        var hash = ContentHash.From(SHA256.HashData(bytes));
        var path = app.Services.GetRequiredService<EvidenceFolders>().NewIncomingPath();
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<IEvidenceStore>().PutAsync(hash, path, TestContext.Current.CancellationToken);
        return new EvidenceContent(hash, format, bytes.Length, fileName);
    }

    /// <summary>A complete evaluation in 待财政复核.</summary>
    public static async Task<EvaluationId> CreateSubmittedEvaluationAsync(this AppFixture app, Department department, int year = 2024)
    {
        var id = await app.CreateCompleteEvaluationAsync(department, year);
        await app.ActAsync(id, evaluation => evaluation.Submit(OfficerOf(evaluation), app.Now));
        return id;
    }

    /// <summary>The same, in a cycle that is there already.</summary>
    public static async Task<EvaluationId> CreateSubmittedEvaluationAsync(this AppFixture app, Department department, Cycle cycle)
    {
        var id = await app.CreateEvaluationAsync(department, cycle);
        var file = DemoFile.Read(DemoFile.PublishedCase) with { DepartmentCode = department.Code, FiscalYear = cycle.FiscalYear };
        await app.ActAsync(id, evaluation => evaluation.Import(OfficerOf(evaluation), file, app.Now));
        await app.AttachWhatIsDemandedAsync(id);
        await app.ActAsync(id, evaluation => evaluation.Submit(OfficerOf(evaluation), app.Now));
        return id;
    }

    /// <summary>An evaluation in 退回修改, with a reason for one indicator (A103 unless told) and one for the whole.</summary>
    public static async Task<EvaluationId> CreateReturnedEvaluationAsync(this AppFixture app, Department department, int year = 2024, string code = "A103")
    {
        var id = await app.CreateSubmittedEvaluationAsync(department, year);
        await app.ActAsync(id, evaluation => evaluation.SetReview(AnyReviewer, code, new Review(Score: null, "", "支出数与决算不一致"), loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Return(AnyReviewer, "请按决算核对后再报", app.Now));
        return id;
    }

    /// <summary>An evaluation in 已审定, with one review score below the self-score.</summary>
    public static async Task<EvaluationId> CreateApprovedEvaluationAsync(this AppFixture app, Department department, int year = 2024)
    {
        var id = await app.CreateSubmittedEvaluationAsync(department, year);
        await app.ActAsync(id, evaluation => evaluation.SetReview(
            AnyReviewer, "B506", new Review(Domain.Scoring.Points.Of(0.90m), "预留口径应为合同额"), loadedVersion: null, app.Now));
        await app.ActAsync(id, evaluation => evaluation.Approve(AnyReviewer, app.Now));
        return id;
    }

    /// <summary>Acts on an evaluation as somebody else would, and demands that it is not refused.</summary>
    public static Task ActAsync(this AppFixture app, EvaluationId id, Func<Evaluation, Refusal?> act) => app.UseAsync(async db =>
    {
        var outcome = await db.ActAsync(id, act, TestContext.Current.CancellationToken);
        Assert.NotNull(outcome.Evaluation);
        Assert.Null(outcome.Refusal);
    });

    /// <summary>An officer of the evaluation's department who needs no account.</summary>
    public static Actor OfficerOf(Evaluation evaluation) => new(new AccountId(Guid.CreateVersion7()), "测试填报人", Role.Officer, evaluation.DepartmentId);

    /// <summary>A reviewer who needs no account.</summary>
    public static Actor AnyReviewer { get; } = new(new AccountId(Guid.CreateVersion7()), "测试复核人", Role.Reviewer, Department: null);

    private static async Task SaveAsync(PerfEvalDbContext db, object made)
    {
        db.Add(made);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;

namespace PerfEval.Data.Tests;

/// <summary>A real SQLite file, set up as the program sets it up, that each test has for itself.</summary>
public sealed class DatabaseFile : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
    private readonly ServiceProvider _services;

    public DatabaseFile() => _services = new ServiceCollection()
        .AddPerfEvalData(new ConfigurationBuilder().Build(), _folder)
        .BuildServiceProvider();

    /// <summary>Where the file is, or will be once it is migrated.</summary>
    public string Location => Path.Combine(_folder, "perfeval.db");

    /// <summary>A moment for acts.</summary>
    public static DateTimeOffset Now { get; } = new(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(8));

    public static Actor Administrator { get; } = new(new AccountId(Guid.CreateVersion7()), "管理员", Role.Administrator, Department: null);

    public static Actor Reviewer { get; } = new(new AccountId(Guid.CreateVersion7()), "复核人", Role.Reviewer, Department: null);

    public static Actor OfficerOf(Evaluation evaluation) => new(new AccountId(Guid.CreateVersion7()), "填报人", Role.Officer, evaluation.DepartmentId);

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A context of its own, as each request has one.</summary>
    public Session Open() => new(_services.CreateAsyncScope());

    public async Task<MigrationOutcome> MigrateAsync()
    {
        await using var session = Open();
        return await session.Db.MigrateToCurrentAsync(Now, Cancellation);
    }

    /// <summary>An empty evaluation by a shipped scheme; the file is migrated before.</summary>
    public async Task<EvaluationId> CreateEvaluationAsync(string scheme = "guangzhou-panyu", int year = 2024, Department? department = null)
    {
        await using var session = Open();
        var db = session.Db;
        department = department is null
            ? new Department(new DepartmentId(Guid.CreateVersion7()), Guid.NewGuid().ToString("N"), "测试部门")
            : await db.Departments.SingleAsync(known => known.Id == department.Id, Cancellation);
        var version = await db.SchemeVersions.SingleAsync(known => known.SchemeKey == scheme, Cancellation);
        var cycle = new Cycle(new CycleId(Guid.CreateVersion7()), "测试任务", year, version, new DateOnly(2025, 4, 30));
        var evaluation = new Evaluation(new EvaluationId(Guid.CreateVersion7()), cycle, department, Administrator, Now);
        db.Add(evaluation);
        await db.SaveChangesAsync(Cancellation);
        return evaluation.Id;
    }

    /// <summary>An evaluation in 待财政复核 with the answers and texts of the real case.</summary>
    public async Task<EvaluationId> CreateSubmittedEvaluationAsync()
    {
        var id = await CreateEvaluationAsync();
        var (file, _) = EvaluationFile.Read(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "panyu-hrss-2024.json"), Cancellation), ShippedSchemes.Find);
        var outcome = await ActAsync(id, evaluation =>
            evaluation.Import(OfficerOf(evaluation), file! with { DepartmentCode = evaluation.Department.Code }, Now)
                ?? AttachWhatIsDemanded(evaluation) ?? evaluation.Submit(OfficerOf(evaluation), Now));
        Assert.Null(outcome.Refusal);
        return id;
    }

    /// <summary>One file that meets every requirement which submission waits for.</summary>
    private static Refusal? AttachWhatIsDemanded(Evaluation evaluation) => evaluation.Attach(
        OfficerOf(evaluation),
        new EvidenceId(Guid.CreateVersion7()),
        new EvidenceEdit("佐证材料", "", [.. evaluation.EvidenceNeeds().Where(need => need.IsOpen).Select(need => new EvidenceLink(need.Indicator.Code, need.Requirement.Name))]),
        new EvidenceContent(ContentHash.From(SHA256.HashData("佐证"u8)), EvidenceFormat.Pdf, 6, "佐证.pdf"),
        Now);

    /// <summary>Acts in a context of its own.</summary>
    public async Task<ActOutcome> ActAsync(EvaluationId id, Func<Evaluation, Refusal?> act)
    {
        await using var session = Open();
        return await session.Db.ActAsync(id, act, Cancellation);
    }

    /// <summary>The evaluation as it is in the file, with its events.</summary>
    public async Task<Evaluation> LoadAsync(EvaluationId id)
    {
        await using var session = Open();
        var evaluation = await session.Db.LoadEvaluationAsync(id, Cancellation);
        await session.Db.Entry(evaluation!).Collection(loaded => loaded.Events).LoadAsync(Cancellation);
        return evaluation!;
    }

    /// <summary>The budget (调整后预算数) and what was spent (支出数), for A103.</summary>
    public static EntryEdit Spent(decimal spent, decimal budget = 100) =>
        new(new Answer.Amounts(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["spent"] = spent, ["budget"] = budget }), DeductionReason: "原因", Improvement: "改进");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One context with its scope.</summary>
    public sealed class Session(AsyncServiceScope scope) : IAsyncDisposable
    {
        public PerfEvalDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>();

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}

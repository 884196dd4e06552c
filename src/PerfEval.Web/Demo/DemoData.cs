using Microsoft.EntityFrameworkCore;
using PerfEval.Data;
using PerfEval.Documents.Pdf;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

namespace PerfEval.Web.Demo;

/// <summary>
/// 演示数据: three departments whose evaluations stand in every state. All of it comes about as it would in real work, by the acts of the
/// domain, and lies shortly before today so that deadlines and queues look alive.
/// </summary>
internal sealed class DemoData(PerfEvalDbContext db, AccountCreation accounts, TimeProvider clock, PdfRenderer pdf, IEvidenceStore store, EvidenceFolders folders, SealMaking seals)
{
    private readonly DemoEvidence _evidence = new(pdf, store, folders);
    private readonly Dictionary<DemoAccount, Actor> _actors = [];

    /// <summary>Whether nobody has put anything into the database yet.</summary>
    public async Task<bool> IsNewAsync(CancellationToken cancellation) =>
        !await db.Users.AnyAsync(cancellation) && !await db.Departments.AnyAsync(cancellation) && !await db.Cycles.AnyAsync(cancellation);

    /// <summary>Makes all of it, or, where something fails, nothing.</summary>
    public Task SeedAsync(CancellationToken cancellation) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await using (transaction)
        {
            var published = DemoFile.Read(DemoFile.PublishedCase);
            var education = DemoFile.Read(DemoFile.Education2024);
            var archives = DemoFile.Read(DemoFile.Archives2024);
            var departments = new[] { published, education, archives }.Select(file => new Department(NewId(id => new DepartmentId(id)), file.DepartmentCode, file.DepartmentName)).ToList();
            db.Departments.AddRange(departments);
            await db.SaveChangesAsync(cancellation);
            foreach (var account in DemoAccounts.All)
                _actors[account] = await CreateAsync(account, cancellation);

            var earlier = await OpenAsync(2023, "general", DaysAgo(330), cancellation);
            var past = await OpenAsync(2024, "guangzhou-panyu", DaysAgo(-12), cancellation);
            var present = await OpenAsync(2025, "guangzhou-panyu", DaysAgo(-73), cancellation);
            await ApproveAsync(await SubmitAsync(Dispatch(earlier, departments[1], 400), DemoAccounts.OfEducation, DemoFile.Read(DemoFile.Education2023), 370, cancellation), 350, cancellation);
            await SubmitAsync(Dispatch(past, departments[0], 40), DemoAccounts.OfFirstDepartment, published, 3, cancellation);
            ReturnAndMend(await SubmitAsync(Dispatch(past, departments[1], 40), DemoAccounts.OfEducation, education, 9, cancellation));
            var reviewed = await SubmitAsync(Dispatch(past, departments[2], 40), DemoAccounts.OfArchives, archives, 14, cancellation);
            Say(reviewed, "A103", new Review(Points.Of(9.80m), "支出数含年末收回的结余资金6万元，应予剔除，按支出率98%计分。"), 7);
            await ApproveAsync(reviewed, 6, cancellation);
            foreach (var department in departments)
                Dispatch(present, department, 5);

            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
    });

    private DateTimeOffset DaysAgo(int days) => new(clock.GetBeijingToday().AddDays(-days).ToDateTime(new TimeOnly(9, 30)), TimeSpan.FromHours(8));

    private async Task<Actor> CreateAsync(DemoAccount account, CancellationToken cancellation)
    {
        var asked = new NewAccount(account.UserName, account.DisplayName, account.Role, account.DepartmentCode, DemoAccounts.Password);
        var (created, faults) = await accounts.ExecuteAsync(asked, isDemo: true, cancellation);
        return created?.ToActor() ?? throw new InvalidOperationException(string.Join("; ", faults.Select(fault => fault.Message)));
    }

    private async Task<Cycle> OpenAsync(int year, string scheme, DateTimeOffset deadline, CancellationToken cancellation)
    {
        var version = await db.SchemeVersions.SingleAsync(known => known.SchemeKey == scheme && known.Version == 1, cancellation);
        var cycle = new Cycle(NewId(id => new CycleId(id)), $"{year}年度部门整体支出绩效自评", year, version, DateOnly.FromDateTime(deadline.DateTime));
        db.Cycles.Add(cycle);
        return cycle;
    }

    private Evaluation Dispatch(Cycle cycle, Department department, int daysAgo)
    {
        var evaluation = new Evaluation(NewId(id => new EvaluationId(id)), cycle, department, _actors[DemoAccounts.Administrator], DaysAgo(daysAgo));
        db.Evaluations.Add(evaluation);
        return evaluation;
    }

    private async Task<Evaluation> SubmitAsync(Evaluation evaluation, DemoAccount officer, EvaluationFile file, int daysAgo, CancellationToken cancellation)
    {
        Done(evaluation.Import(_actors[officer], file, DaysAgo(daysAgo + 1)));
        Done(await _evidence.AttachAsync(evaluation, _actors[officer], DaysAgo(daysAgo + 1), cancellation));
        Done(evaluation.Submit(_actors[officer], DaysAgo(daysAgo)));
        return evaluation;
    }

    private void Say(Evaluation evaluation, string code, Review review, int daysAgo) =>
        Done(evaluation.SetReview(_actors[DemoAccounts.Reviewer], code, review, loadedVersion: null, DaysAgo(daysAgo)));

    private async Task ApproveAsync(Evaluation evaluation, int daysAgo, CancellationToken cancellation)
    {
        var (reviewer, at) = (_actors[DemoAccounts.Reviewer], DaysAgo(daysAgo));
        Done(evaluation.Approve(reviewer, at));
        var deed = SealManifest.Deed.Of(reviewer, at);
        var seal = await seals.MakeAsync(evaluation, deed, deed, cancellation);
        Done(evaluation.Seal(reviewer, seal.Manifest, at));
        db.Seals.Add(seal);
    }

    private void ReturnAndMend(Evaluation evaluation)
    {
        Say(evaluation, "A102", new Review(Score: null, "", "“集团化办学机制”只有定性描述，请补充可核查的完成情况。"), 2);
        Say(evaluation, "A103", new Review(Score: null, "", "支出数与部门决算报表不一致，请核对后重新填报。"), 2);
        Done(evaluation.Return(_actors[DemoAccounts.Reviewer], "请按指标逐项修改后重新送审。", DaysAgo(2)));
        // The officer has begun to mend the second one: the budget is there, the amount spent is still being looked up.
        var edit = new EntryEdit(new Answer.Amounts(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["budget"] = 60_000_000m })) { IsSample = true };
        Done(evaluation.Fill(_actors[DemoAccounts.OfEducation], "A103", edit, loadedVersion: null, DaysAgo(1)));
    }

    private T NewId<T>(Func<Guid, T> wrap) => wrap(Guid.CreateVersion7(clock.GetUtcNow()));

    private static void Done(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException($"The demo data was refused: {refusal.Message}");
    }
}

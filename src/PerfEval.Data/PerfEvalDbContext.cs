using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PerfEval.Data.Accounts;
using PerfEval.Data.Auditing;
using PerfEval.Data.Configurations;
using PerfEval.Data.Exports;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Data;

/// <summary>
/// The database. The model is the same for every engine; a derived class for each engine only carries that engine's migrations
/// (<c>Engines/</c>), and no engine's name stands anywhere else.
/// </summary>
/// <param name="options">The engine and its connection.</param>
public abstract class PerfEvalDbContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    private readonly List<AuditEntry> _recorded = [];
    private int _recordedInLease;

    /// <summary>部门.</summary>
    public DbSet<Department> Departments => Set<Department>();

    /// <summary>指标体系版本.</summary>
    public DbSet<SchemeVersion> SchemeVersions => Set<SchemeVersion>();

    /// <summary>评价任务.</summary>
    public DbSet<Cycle> Cycles => Set<Cycle>();

    /// <summary>自评.</summary>
    public DbSet<Evaluation> Evaluations => Set<Evaluation>();

    /// <summary>佐证材料.</summary>
    public DbSet<EvidenceFile> Evidence => Set<EvidenceFile>();

    /// <summary>佐证材料的历次版本.</summary>
    public DbSet<EvidenceRevision> EvidenceRevisions => Set<EvidenceRevision>();

    /// <summary>流转与修改记录.</summary>
    public DbSet<EvaluationEvent> Events => Set<EvaluationEvent>();

    /// <summary>在线情况.</summary>
    public DbSet<Presence> Presences => Set<Presence>();

    /// <summary>封存.</summary>
    public DbSet<Seal> Seals => Set<Seal>();

    /// <summary>封存文件.</summary>
    public DbSet<SealedFile> SealedFiles => Set<SealedFile>();

    /// <summary>导出.</summary>
    public DbSet<ExportJob> Exports => Set<ExportJob>();

    /// <summary>审计记录.</summary>
    public DbSet<AuditRecord> Audit => Set<AuditRecord>();

    /// <summary>The end of the trail; one row.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>
    /// Records something in the trail with the next save, in its transaction. Changes are recorded by themselves (<see cref="AuditedChanges"/>); this is for what changes nothing.
    /// </summary>
    public void Record(AuditEntry entry)
    {
        // A context of the pool is lent again: what its last user recorded and never saved did not happen.
        if (_recordedInLease != ContextId.Lease)
            _recorded.Clear();
        _recordedInLease = ContextId.Lease;
        _recorded.Add(entry);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">There is something to record, which waits for its turn.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => TakeEntries().Count == 0
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : throw new NotSupportedException("What is recorded in the trail is saved asynchronously.");

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var entries = TakeEntries();
        if (entries.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        return await Database.CreateExecutionStrategy().ExecuteAsync(() => SaveWithTrailAsync(entries, acceptAllChangesOnSuccess, cancellationToken));
    }

    private async Task<int> SaveWithTrailAsync(List<AuditEntry> entries, bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        using var turn = HasTurn ? null : await TakeTurnAsync(cancellation);
        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellation) : null;
        await using (own)
        {
            await LockTrailAsync(cancellation);
            var head = await this.LoadHeadAsync(cancellation);
            List<AuditRecord> records = [.. entries.Select(entry => head.Append(entry, AuditOrigin.Current.Address))];
            try
            {
                Audit.AddRange(records);
                Entry(head).DetectChanges();
                var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
                if (own is not null)
                    await own.CommitAsync(cancellation);
                return saved;
            }
            finally
            {
                // Nobody here looks at them again, and a save that is tried once more makes them anew.
                records.ForEach(record => Entry(record).State = EntityState.Detached);
                Entry(head).State = EntityState.Detached;
            }
        }
    }

    private List<AuditEntry> TakeEntries()
    {
        List<AuditEntry> entries = [];
        if (_recorded.Count > 0 && _recordedInLease == ContextId.Lease)
            entries.AddRange(_recorded);
        _recorded.Clear();
        entries.AddRange(this.FindAuditedChanges());
        return entries;
    }

    /// <summary>Locks the end of the trail until the transaction ends, before it is read.</summary>
    internal virtual Task LockTrailAsync(CancellationToken cancellation) =>
        AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancellation);

    /// <summary>Whether the present flow of calls has the turn to write already.</summary>
    internal virtual bool HasTurn => true;

    /// <summary>
    /// Waits until it is this act's turn to write, where the engine lets only one write at a time and makes the others try again and again.
    /// </summary>
    /// <returns>What gives the turn to the next one; null where the engine keeps the queue itself.</returns>
    internal virtual ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellation) => new((IDisposable?)null);

    /// <summary>Another context on the same database, with nothing tracked and in no transaction; the caller disposes of it.</summary>
    internal abstract PerfEvalDbContext CreateAnother();

    /// <summary>Locks an evaluation's row until the transaction ends, before anything of it is read.</summary>
    internal virtual Task LockAsync(EvaluationId id, CancellationToken cancellation) => Evaluations.Where(evaluation => evaluation.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(evaluation => evaluation.Version, evaluation => evaluation.Version), cancellation);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
        builder.ApplyConfigurationsFromAssembly(typeof(PerfEvalDbContext).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DepartmentId>().HaveConversion<Conversions.DepartmentIds>();
        configurationBuilder.Properties<CycleId>().HaveConversion<Conversions.CycleIds>();
        configurationBuilder.Properties<SchemeVersionId>().HaveConversion<Conversions.SchemeVersionIds>();
        configurationBuilder.Properties<EvaluationId>().HaveConversion<Conversions.EvaluationIds>();
        configurationBuilder.Properties<TargetId>().HaveConversion<Conversions.TargetIds>();
        configurationBuilder.Properties<AccountId>().HaveConversion<Conversions.AccountIds>();
        configurationBuilder.Properties<EvidenceId>().HaveConversion<Conversions.EvidenceIds>();
        configurationBuilder.Properties<ContentHash>().HaveConversion<Conversions.ContentHashes>().HaveMaxLength(64).AreUnicode(false).AreFixedLength();
        configurationBuilder.Properties<EvidenceFormat>().HaveConversion<Conversions.EvidenceFormats>().HaveMaxLength(10);
        configurationBuilder.Properties<Points>().HaveConversion<Conversions.PointsAsDecimal>().HavePrecision(9, 2);
        configurationBuilder.Properties<decimal>().HavePrecision(28, Figure.MostPlaces);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Conversions.InstantAsUtc>();
        configurationBuilder.Properties<EvaluationState>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<EvaluationEventKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<Role>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<Comparison>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<JudgementLevel>().HaveConversion<string>().HaveMaxLength(20);
    }
}

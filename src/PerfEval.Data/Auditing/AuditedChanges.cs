using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PerfEval.Data.Accounts;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Auditing;

/// <summary>
/// What the trail says of what is about to be saved. It is read from the rows themselves, so that no page and no command can change something
/// and forget to record it.
/// </summary>
internal static class AuditedChanges
{
    /// <summary>The entries of what the context is about to save.</summary>
    public static IEnumerable<AuditEntry> FindAuditedChanges(this PerfEvalDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            switch (entry.Entity)
            {
                case EvaluationEvent happened when entry.State == EntityState.Added:
                    yield return AuditTrail.EntryOf(happened);
                    break;
                case Account account:
                    foreach (var said in OfAccount(entry, account))
                        yield return said;
                    break;
                case Department department:
                    yield return OfDepartment(entry, department);
                    break;
                case Cycle cycle when entry.State == EntityState.Added:
                    yield return New(AuditAction.CycleOpened, $"cycle/{cycle.Id.Value}") with { After = $"{cycle.Name}，截止 {cycle.Deadline:yyyy-MM-dd}" };
                    break;
                case ExportJob job when entry.State == EntityState.Added:
                    yield return New(AuditAction.Exported, $"cycle/{job.CycleId.Value}") with { After = job.Files };
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<AuditEntry> OfAccount(EntityEntry entry, Account account)
    {
        var subject = AuditTrail.SubjectOf(new AccountId(account.Id));
        if (entry.State == EntityState.Added)
        {
            yield return New(AuditAction.AccountCreated, subject) with { Detail = account.UserName ?? "", After = $"{account.DisplayName}，{account.Role.Name()}" };
            yield break;
        }

        if (IsChanged(entry, nameof(Account.PasswordHash)))
        {
            var isOwn = AuditOrigin.Current.Actor?.Id.Value == account.Id;
            yield return New(isOwn ? AuditAction.PasswordChanged : AuditAction.PasswordReset, subject) with { Detail = account.UserName ?? "" };
        }

        if (IsChanged(entry, nameof(Account.LockoutEnd)))
        {
            var isLocked = account.LockoutEnd > AuditOrigin.Current.Clock.GetUtcNow();
            yield return New(isLocked ? AuditAction.AccountLocked : AuditAction.AccountUnlocked, subject) with { Detail = account.UserName ?? "" };
        }
    }

    private static AuditEntry OfDepartment(EntityEntry entry, Department department) => entry.State == EntityState.Added
        ? New(AuditAction.DepartmentCreated, $"department/{department.Code}") with { After = department.Name }
        : New(AuditAction.DepartmentRenamed, $"department/{department.Code}") with
        {
            Before = entry.OriginalValues.GetValue<string>(nameof(Department.Name)),
            After = department.Name,
        };

    // Identity marks every property of an account that it saves.
    private static bool IsChanged(EntityEntry entry, string property) => !Equals(entry.OriginalValues[property], entry.CurrentValues[property]);

    private static AuditEntry New(AuditAction action, string subject) =>
        new(action, AuditOrigin.Current.Clock.GetUtcNow(), AuditOrigin.Current.Actor, subject);
}

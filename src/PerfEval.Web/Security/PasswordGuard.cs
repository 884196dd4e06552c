using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PerfEval.Data;
using PerfEval.Data.Accounts;

namespace PerfEval.Web.Security;

/// <summary>
/// 核对口令, for signing in and wherever the password is asked for again. Every answer costs one verification of a password, so that the
/// time doesn't tell whether an account exists or is locked.
/// </summary>
public sealed class PasswordGuard(UserManager<Account> users, PerfEvalDbContext db, TimeProvider clock, IOptions<IdentityOptions> options, DecoyPassword decoy)
{
    /// <summary>Whether the account is locked now. Identity's own question asks the machine's clock.</summary>
    public bool IsLocked(Account account) => account.LockoutEnd > clock.GetUtcNow();

    /// <summary>
    /// Whether the password is the account's and the account is not locked. The attempt is counted, and the account locked where it was the
    /// last one that is allowed, by one statement before the password is looked at: guesses that arrive together get no more attempts than
    /// guesses one after another. A right password takes back the count and the lock that it set.
    /// </summary>
    /// <param name="account">The account; null where there is none of that name.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<bool> VerifyAsync(Account? account, string password, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + options.Value.Lockout.DefaultLockoutTimeSpan;
        if (account is null || !await CountAsync(account.Id, now, until, cancellation))
        {
            decoy.Verify(password);
            return false;
        }

        if (!await users.CheckPasswordAsync(account, password))
            return false;
        await db.Users.Where(known => known.Id == account.Id && (known.LockoutEnd == null || known.LockoutEnd == until)).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.AccessFailedCount, 0).SetProperty(known => known.LockoutEnd, (DateTimeOffset?)null), cancellation);
        // Whoever changes the account next must not write back the count that was loaded before.
        await db.Entry(account).ReloadAsync(cancellation);
        return true;
    }

    private async Task<bool> CountAsync(Guid id, DateTimeOffset now, DateTimeOffset? until, CancellationToken cancellation)
    {
        var most = options.Value.Lockout.MaxFailedAccessAttempts;
        return await db.Users.Where(known => known.Id == id && (known.LockoutEnd == null || known.LockoutEnd <= now)).ExecuteUpdateAsync(
            set => set
                .SetProperty(known => known.LockoutEnd, known => known.AccessFailedCount + 1 >= most ? until : null)
                .SetProperty(known => known.AccessFailedCount, known => known.AccessFailedCount + 1 >= most ? 0 : known.AccessFailedCount + 1),
            cancellation) > 0;
    }
}

/// <summary>A password that nobody has, which costs as much to verify as a real one.</summary>
public sealed class DecoyPassword
{
    private readonly PasswordHasher<Account> _hasher;
    private readonly Account _nobody = new();
    private readonly string _hash;

    /// <summary>Makes it, with the settings that real passwords are hashed with.</summary>
    public DecoyPassword(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<Account>(options);
        _hash = _hasher.HashPassword(_nobody, Guid.NewGuid().ToString());
    }

    /// <summary>Verifies a password against it.</summary>
    public void Verify(string password) => _hasher.VerifyHashedPassword(_nobody, _hash, password);
}

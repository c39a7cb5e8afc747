using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Ends sessions immediately on every node: each request of a signed-in person looks up its session.</summary>
public sealed class AccountSessions(PortalDb db, TimeProvider time)
{
    /// <summary>Ends one of the person's sessions.</summary>
    /// <returns>Whether it was still active.</returns>
    public async Task<bool> End(Guid account, Guid session) =>
        await End(db.AccountSessions.Where(s => s.AccountId == account && s.Id == session)) > 0;

    /// <summary>Ends all sessions of a person except one: when a password or role changes, when an account is disabled,
    /// or on request.</summary>
    /// <param name="except">The session to keep, such as the current one.</param>
    /// <returns>The number of sessions ended.</returns>
    public Task<int> EndAll(Guid account, Guid? except = null) =>
        End(db.AccountSessions.Where(s => s.AccountId == account && s.Id != except));

    /// <summary>Gives a session a new key, and records that the person confirmed their identity.</summary>
    /// <param name="twoSteps">Whether a passkey or a code was used.</param>
    internal Task Confirm(Guid session, string keyHash, bool twoSteps)
    {
        var now = time.Now();
        return db.Write(() =>
            db
                .AccountSessions.Where(s => s.Id == session)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(s => s.KeyHash, keyHash)
                        .SetProperty(s => s.ConfirmedAt, now)
                        .SetProperty(s => s.TwoFactor, s => s.TwoFactor || twoSteps)
                        .SetProperty(s => s.TwoFactorAt, s => twoSteps ? now : s.TwoFactorAt)
                )
        );
    }

    /// <summary>Updates whether sessions count as two-step: the person set up a second step in this session, or removed
    /// the last one, which affects all sessions.</summary>
    internal Task Count(Guid account, Guid? session, bool twoSteps) =>
        db.Write(() =>
            db
                .AccountSessions.Where(s => s.AccountId == account && (session == null || s.Id == session))
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoFactor, twoSteps))
        );

    private Task<int> End(IQueryable<AccountSession> sessions)
    {
        var now = time.Now();
        return db.Write(() =>
            sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now))
        );
    }
}

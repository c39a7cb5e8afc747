using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Ends sessions, at once and on every node: each request of a signed-in person looks its session
/// up.</summary>
public sealed class AccountSessions(PortalDb db, TimeProvider time)
{
    /// <summary>Ends one session of that person.</summary>
    /// <returns>Whether it was still on.</returns>
    public async Task<bool> End(Guid account, Guid session) =>
        await End(db.AccountSessions.Where(s => s.AccountId == account && s.Id == session)) > 0;

    /// <summary>Ends all sessions of a person, but for one: when a password or a role changes, when an account is
    /// disabled, or because the person says so.</summary>
    /// <param name="except">The session that stays, such as the one that asks.</param>
    /// <returns>How many ended.</returns>
    public Task<int> EndAll(Guid account, Guid? except = null) =>
        End(db.AccountSessions.Where(s => s.AccountId == account && s.Id != except));

    /// <summary>Gives a session a new key, and notes that the person was there.</summary>
    /// <param name="twoSteps">Whether with a passkey or a code.</param>
    internal Task Confirm(Guid session, string keyHash, bool twoSteps)
    {
        var now = time.Now();
        return db.Write(() =>
            db
                .AccountSessions.Where(s => s.Id == session)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(s => s.KeyHash, keyHash)
                        .SetProperty(s => s.ConfirmedAt, now)
                        .SetProperty(s => s.TwoSteps, s => s.TwoSteps || twoSteps)
                        .SetProperty(s => s.SecondStepAt, s => twoSteps ? now : s.SecondStepAt)
                )
        );
    }

    /// <summary>The person has set a second step up in this session, or taken the last one away in any.</summary>
    internal Task Count(Guid account, Guid? session, bool twoSteps) =>
        db.Write(() =>
            db
                .AccountSessions.Where(s => s.AccountId == account && (session == null || s.Id == session))
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoSteps, twoSteps))
        );

    private Task<int> End(IQueryable<AccountSession> sessions)
    {
        var now = time.Now();
        return db.Write(() =>
            sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now))
        );
    }
}

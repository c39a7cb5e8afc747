using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Completes a sign-in: starts a session, remembers the device, and emails the owner about a new
/// one.</summary>
internal sealed class CompleteSignIn(
    PortalDb db,
    AuditLog audit,
    AccountMail mail,
    ProtectedLinks links,
    AccountSessions sessions,
    TimeProvider time
)
{
    public Task<AccountSession> Register(HttpContext http, SessionStart start) =>
        db.Write(async () =>
        {
            var account = start.Account;
            var (trace, now) = (DeviceDescription.Of(http), time.Now());
            var session = new AccountSession(start, trace, now);
            db.AccountSessions.Add(session);
            // Signing in over another session ends that session.
            if (CurrentSession.Of(http) is { } old)
                await sessions.End(old.AccountId, old.Id);
            var device = DeviceCookie.Keep(http);
            http.Features.Set(new MetDevice(device));
            if (await Meet(account, device, trace, now))
                await mail.NewDevice(
                    await db.Accounts.SingleAsync(a => a.Id == account),
                    trace.Words,
                    trace.Network,
                    new UnrecognizedSignInLink(account, device).Seal(links),
                    now
                );
            audit.Note("sign-in.done", about: account, detail: $"{start.Method}, {trace.Words}", by: account);
            return session;
        });

    /// <summary>Remembers this device because the person proved by email that they own the account, although no one is
    /// signed in on it yet.</summary>
    public async Task MeetByMail(HttpContext http, Guid account) =>
        await Meet(account, DeviceCookie.Keep(http), DeviceDescription.Of(http), time.Now());

    /// <summary>Remembers the device.</summary>
    /// <returns>Whether the person has other devices and this one is new.</returns>
    private async Task<bool> Meet(Guid account, string deviceHash, DeviceDescription trace, Instant now)
    {
        var device = await db.KnownDevices.SingleOrDefaultAsync(d => d.AccountId == account && d.KeyHash == deviceHash);
        device?.Meet(trace.Words, now);
        if (device is not null)
            return false;
        var others = await db.KnownDevices.AnyAsync(d => d.AccountId == account);
        db.KnownDevices.Add(new KnownDevice(account, deviceHash, trace.Words, now));
        return others;
    }
}

/// <summary>The device of this sign-in. Its cookie may have just been issued, so the request's own cookies may not
/// contain it.</summary>
internal sealed record MetDevice(string KeyHash);

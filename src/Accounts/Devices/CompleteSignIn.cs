using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>All that happens when a person has signed in to the end: a session begins, the device is known from now on,
/// and its owner hears of a new one.</summary>
internal sealed class CompleteSignIn(
    PortalDb db,
    AuditLog audit,
    AccountMail mail,
    AccountSessions sessions,
    TimeProvider time
)
{
    public Task<AccountSession> Register(
        HttpContext http,
        Guid account,
        string keyHash,
        bool kept,
        string how,
        SecondFactor second
    ) =>
        db.Write(async () =>
        {
            var (trace, now) = (DeviceDescription.Of(http), time.Now());
            var session = new AccountSession(account, keyHash, kept, how, trace, now, second);
            db.AccountSessions.Add(session);
            // Whoever signs in over another session leaves it.
            if (CurrentSession.Of(http) is { } old)
                await sessions.End(old.AccountId, old.Id);
            var device = DeviceCookie.Keep(http);
            http.Features.Set(new MetDevice(device));
            if (await Meet(account, device, trace, now))
                await mail.NewDevice(await db.Accounts.SingleAsync(a => a.Id == account), device, trace, now);
            audit.Note("sign-in.done", about: account, detail: $"{how}, {trace.Words}", by: account);
            return session;
        });

    /// <summary>The person proved by mail to own the account: this device is known from now on, though nobody is signed
    /// in on it yet.</summary>
    public async Task MeetByMail(HttpContext http, Guid account) =>
        await Meet(account, DeviceCookie.Keep(http), DeviceDescription.Of(http), time.Now());

    /// <summary>Remembers the device.</summary>
    /// <returns>Whether the person has others, and this one is new.</returns>
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

/// <summary>The device that this request signed in from; its cookie may be new, so the request's own cookies do not
/// tell.</summary>
internal sealed record MetDevice(string KeyHash);

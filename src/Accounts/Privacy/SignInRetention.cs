using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Retention of ended sessions.</summary>
internal sealed class SessionRetention(PortalDb db, TimeProvider time) : IRetention
{
    public string Key => "sessions.over";

    public string Title => "Sign-in sessions";

    public string Text =>
        "The device, IP network, and times of each session. The countdown starts when a session is last used or "
        + "ends. Counts of failed sign-ins are deleted at the end of the hour or month.";

    public int Days => 90;

    public async Task<int> Purge(Instant before, CancellationToken ct)
    {
        var (now, challenges) = (time.Now().ToUnixTimeSeconds(), time.Now() - Duration.FromDays(1));
        await db.Write(() => db.Set<AttemptWindow>().Where(t => t.EndsAt < now).ExecuteDeleteAsync(ct), ct);
        await db.Write(() => db.Set<SpentChallenge>().Where(c => c.At < challenges).ExecuteDeleteAsync(ct), ct);
        return await db.Write(
            () => db.AccountSessions.Where(s => s.SeenAt < before || s.EndedAt < before).ExecuteDeleteAsync(ct),
            ct
        );
    }
}

/// <summary>Retention of devices that are no longer used.</summary>
internal sealed class DeviceRetention(PortalDb db) : IRetention
{
    public string Key => "devices.unused";

    public string Title => "Known devices";

    public string Text =>
        "Devices people have used to sign in. The countdown starts at the last sign-in. If you sign in on a device "
        + "after its record is deleted, we’ll email you as if the device were new.";

    public int Days => 400;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.KnownDevices.Where(d => d.SeenAt < before).ExecuteDeleteAsync(ct), ct);
}

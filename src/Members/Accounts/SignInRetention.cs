using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Accounts.Passkeys;
using NetworkPortal.Members.Accounts.Tries;
using NodaTime;

namespace NetworkPortal.Members.Accounts;

/// <summary>Sessions that are over.</summary>
internal sealed class SessionRetention(PortalDb db, TimeProvider time) : IRetention
{
    public string Key => "sessions.over";

    public string Title => "Where people signed in";

    public string Text => "Sessions that ended, or were last used, before then: device, network and times. Counts of wrong tries go as soon as their hour or month is over.";

    public int Days => 90;

    public async Task<int> Purge(Instant before, CancellationToken cancel)
    {
        var (now, challenges) = (time.Now().ToUnixTimeSeconds(), time.Now() - Duration.FromDays(1));
        await db.Write(() => db.Set<SignInTry>().Where(t => t.EndsAt < now).ExecuteDeleteAsync(cancel), cancel);
        await db.Write(() => db.Set<SpentChallenge>().Where(c => c.At < challenges).ExecuteDeleteAsync(cancel), cancel);
        return await db.Write(() => db.AccountSessions.Where(s => s.SeenAt < before || s.EndedAt < before).ExecuteDeleteAsync(cancel), cancel);
    }
}

/// <summary>Devices that nobody uses any more.</summary>
internal sealed class DeviceRetention(PortalDb db) : IRetention
{
    public string Key => "devices.unused";

    public string Title => "Devices that people signed in with";

    public string Text => "Devices that were last signed in with before then. Their owners get a mail when they use them again.";

    public int Days => 400;

    public Task<int> Purge(Instant before, CancellationToken cancel) => db.Write(() => db.KnownDevices.Where(d => d.SeenAt < before).ExecuteDeleteAsync(cancel), cancel);
}

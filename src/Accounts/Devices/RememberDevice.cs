using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Remembers the devices that a person uses, and emails the person about a sign-in on a new one.</summary>
internal sealed class RememberDevice(PortalDb db, AccountMail mail, ProtectedLinks links, TimeProvider time)
{
    /// <summary>Remembers the device that the person signs in on, as part of the caller's transaction.</summary>
    public async Task MeetBySignIn(HttpContext http, Guid account)
    {
        var device = DeviceCookie.Keep(http);
        http.Features.Set(new MetDevice(device));
        var trace = DeviceDescription.Of(http);
        if (await Meet(account, device, trace))
            await mail.NewDevice(
                await db.Accounts.SingleAsync(a => a.Id == account),
                trace.Words,
                trace.Network,
                new UnrecognizedSignInLink(account, device).Seal(links),
                time.Now()
            );
    }

    /// <summary>Remembers this device because the person proved by email that they own the account, although no one is
    /// signed in on it yet.</summary>
    public async Task MeetByMail(HttpContext http, Guid account) =>
        await Meet(account, DeviceCookie.Keep(http), DeviceDescription.Of(http));

    /// <summary>Remembers the device.</summary>
    /// <returns>Whether the person has other devices and this one is new.</returns>
    private async Task<bool> Meet(Guid account, string deviceHash, DeviceDescription trace)
    {
        var device = await db.KnownDevices.SingleOrDefaultAsync(d => d.AccountId == account && d.KeyHash == deviceHash);
        device?.Meet(trace.Words, time.Now());
        if (device is not null)
            return false;
        var others = await db.KnownDevices.AnyAsync(d => d.AccountId == account);
        db.KnownDevices.Add(new KnownDevice(account, deviceHash, trace.Words, time.Now()));
        return others;
    }
}

/// <summary>The device of this sign-in. Its cookie may have just been issued, so the request's own cookies may not
/// contain it.</summary>
internal sealed record MetDevice(string KeyHash);

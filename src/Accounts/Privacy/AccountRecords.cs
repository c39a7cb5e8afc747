using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Personal data from signing in: sessions, devices, passkeys, the authenticator app, and district identities.
/// The export leaves out keys and hashes.</summary>
internal sealed class AccountRecords(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(
        Guid person,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        yield return await Sessions(person, ct);
        yield return await Devices(person, ct);
        yield return await PasskeysOf(person, ct);
        yield return await AuthenticatorApp(person, ct);
        yield return await DistrictIdentities(person, ct);
    }

    private async Task<PersonalRecords> Sessions(Guid person, CancellationToken ct)
    {
        var sessions = await db
            .AccountSessions.AsNoTracking()
            .Where(s => s.AccountId == person)
            .OrderBy(s => s.CreatedAt)
            .ToListAsync(ct);
        return new(
            "Your sign-in sessions",
            sessions
                .Select(s => new JsonObject
                {
                    ["Device"] = s.Device,
                    ["Network"] = s.Network,
                    ["Signed in with"] = s.Method,
                    ["Signed in"] = s.CreatedAt.ToString(),
                    ["Last used"] = s.SeenAt.ToString(),
                    ["Signed out"] = s.EndedAt?.ToString(),
                })
                .ToList()
        );
    }

    private async Task<PersonalRecords> Devices(Guid person, CancellationToken ct)
    {
        var devices = await db
            .KnownDevices.AsNoTracking()
            .Where(d => d.AccountId == person)
            .OrderBy(d => d.FirstSeenAt)
            .ToListAsync(ct);
        return new(
            "Devices you’ve used",
            devices
                .Select(d => new JsonObject
                {
                    ["Device"] = d.Description,
                    ["First used"] = d.FirstSeenAt.ToString(),
                    ["Last used"] = d.SeenAt.ToString(),
                })
                .ToList()
        );
    }

    private async Task<PersonalRecords> PasskeysOf(Guid person, CancellationToken ct)
    {
        var passkeys = await MyPasskeys.List(db, person, ct);
        return new(
            "Passkeys",
            passkeys.Select(p => new JsonObject { ["Name"] = p.Name, ["Added"] = p.CreatedAt.ToString() }).ToList()
        );
    }

    private async Task<PersonalRecords> AuthenticatorApp(Guid person, CancellationToken ct)
    {
        var app = await db
            .Authenticators.AsNoTracking()
            .Where(a => a.AccountId == person)
            .Select(a => a.ConfirmedAt)
            .ToListAsync(ct);
        return new("Authenticator app", app.Select(at => new JsonObject { ["Set up"] = at.ToString() }).ToList());
    }

    private async Task<PersonalRecords> DistrictIdentities(Guid person, CancellationToken ct)
    {
        var logins = await db.Set<IdentityUserLogin<Guid>>()
            .AsNoTracking()
            .Where(l => l.UserId == person)
            .ToListAsync(ct);
        return new(
            "District sign-in",
            logins
                .Select(l => new JsonObject
                {
                    ["District"] = l.ProviderDisplayName,
                    ["Provider"] = l.LoginProvider,
                    ["Your ID there"] = l.ProviderKey,
                })
                .ToList()
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.AccountSessions.Where(s => s.AccountId == person).ExecuteDeleteAsync(ct);
        await db.KnownDevices.Where(d => d.AccountId == person).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == person).ExecuteDeleteAsync(ct);
        await db.RecoveryCodes.Where(c => c.AccountId == person).ExecuteDeleteAsync(ct);
        await db.Authenticators.Where(a => a.AccountId == person).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == person).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == person).ExecuteDeleteAsync(ct);
    }
}

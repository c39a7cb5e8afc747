using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Personal data in the account itself.</summary>
internal sealed class AccountData(PortalDb db, TimeProvider time) : IPersonalData
{
    /// <summary>Runs last: the other modules read the name and address from the account.</summary>
    public int EraseOrder => 3;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == person, ct) is not { } account)
            yield break;
        yield return new("Your account", [Describe(account)]);
        yield return new("Sign-in methods", await SignIns(person, ct));
        yield return new("Network roles", await Roles(person, ct));
        yield return new(
            "Your request to erase your account",
            (await db.Set<Erasure>().AsNoTracking().Where(e => e.AccountId == person).ToListAsync(ct))
                .Select(e => new JsonObject { ["Requested"] = $"{e.RequestedAt}", ["Due"] = $"{e.DueAt}" })
                .ToList()
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == person, ct);
        await db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == person).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserClaim<Guid>>().Where(c => c.UserId == person).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == person).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == person).ExecuteDeleteAsync(ct);
        account.Erase(time.Now());
        db.RecordChange("person", person.ToString());
    }

    private static JsonObject Describe(Account account) =>
        new()
        {
            ["Id"] = account.Id.ToString(),
            ["Name"] = account.DisplayName,
            ["Email address"] = account.Email,
            ["Email address confirmed"] = account.EmailConfirmed,
            ["User name"] = account.UserName,
            ["Telephone"] = account.PhoneNumber,
            ["Time zone"] = account.TimeZoneId,
            ["Account created"] = $"{account.CreatedAt}",
            ["Password"] = account.PasswordHash is null
                ? "None"
                : "Set. The portal can check your password but doesn’t store the password itself",
            ["Two-step sign-in"] = account.TwoFactorEnabled,
        };

    /// <summary>Lists the sign-in methods, without the secrets.</summary>
    private async Task<IReadOnlyList<JsonObject>> SignIns(Guid person, CancellationToken ct)
    {
        var logins = await db.Set<IdentityUserLogin<Guid>>()
            .Where(l => l.UserId == person)
            .Select(l => new
            {
                l.LoginProvider,
                l.ProviderDisplayName,
                l.ProviderKey,
            })
            .ToListAsync(ct);
        var tokens = await db.Set<IdentityUserToken<Guid>>()
            .Where(t => t.UserId == person)
            .Select(t => new { t.LoginProvider, t.Name })
            .ToListAsync(ct);
        var claims = await db.Set<IdentityUserClaim<Guid>>()
            .Where(c => c.UserId == person)
            .Select(c => new { c.ClaimType, c.ClaimValue })
            .ToListAsync(ct);
        return
        [
            .. logins.Select(l => new JsonObject
            {
                ["Kind"] = "External account",
                ["Name"] = l.ProviderDisplayName ?? l.LoginProvider,
                ["Detail"] = l.ProviderKey,
            }),
            .. tokens.Select(t => new JsonObject
            {
                ["Kind"] = "Portal secret",
                ["Name"] = t.Name,
                ["Detail"] = "Stored, but not included in this file",
            }),
            .. claims.Select(c => new JsonObject
            {
                ["Kind"] = "Account note",
                ["Name"] = c.ClaimType,
                ["Detail"] = c.ClaimValue,
            }),
        ];
    }

    private async Task<IReadOnlyList<JsonObject>> Roles(Guid person, CancellationToken ct) =>
        (
            await db.Set<IdentityUserRole<Guid>>()
                .Where(r => r.UserId == person)
                .Join(db.Roles, row => row.RoleId, role => role.Id, (row, role) => role)
                .AsNoTracking()
                .ToListAsync(ct)
        )
            .Select(role => new JsonObject { ["Role"] = role.Name, ["Description"] = role.Description })
            .ToList();
}

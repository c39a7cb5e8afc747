using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Schools;
using NetworkPortal.Members.Wall;

namespace NetworkPortal.Members.Privacy;

/// <summary>What accounts, schools and invitations hold of a person.</summary>
internal sealed class MembersData(PortalDb db, TimeProvider time) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == person, cancel) is not { } account) yield break;
        yield return new("Your account", [Describe(account)]);
        yield return new("Sign-in methods", await SignIns(person, cancel));
        yield return new("Network roles", await Roles(person, cancel));
        yield return new("Your schools", await Schools(person, cancel));
        yield return new("How you and others were added to schools", await Admissions(person, cancel));
        yield return new("Invitations to you", await Invitations(account.Email ?? "", cancel));
        yield return new("Your request to erase your account", (await db.Set<Erasure>().AsNoTracking().Where(e => e.AccountId == person).ToListAsync(cancel))
            .Select(e => new JsonObject { ["Requested"] = $"{e.AskedAt}", ["Due"] = $"{e.DueAt}" }).ToList());
    }

    public async Task Erase(Guid person, CancellationToken cancel)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == person, cancel);
        await db.Invitations.Where(i => i.Email == account.Email).ExecuteDeleteAsync(cancel);
        var schools = await db.Memberships.Of(person).Select(m => m.School.Slug).Distinct().ToListAsync(cancel);
        await Leadership.Keep(db, person, () => db.Memberships.Of(person).ExecuteDeleteAsync(cancel), cancel);
        await db.Admissions.Where(a => a.AccountId == person).ExecuteDeleteAsync(cancel);
        await db.Admissions.Where(a => a.ConfirmedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.ConfirmedById, (Guid?)null), cancel);
        await db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == person).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserClaim<Guid>>().Where(c => c.UserId == person).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == person).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == person).ExecuteDeleteAsync(cancel);
        account.Erase(time.Now());
        db.Record("person", person.ToString());
        foreach (var school in schools) db.Record("school", school);
    }

    private static JsonObject Describe(Account account) => new()
    {
        ["Id"] = account.Id.ToString(),
        ["Name"] = account.DisplayName,
        ["Email address"] = account.Email,
        ["Email address confirmed"] = account.EmailConfirmed,
        ["User name"] = account.UserName,
        ["Telephone"] = account.PhoneNumber,
        ["Time zone"] = account.TimeZoneId,
        ["Account created"] = $"{account.CreatedAt}",
        ["Password"] = account.PasswordHash is null ? "None" : "Set. The portal stores only a value to check it, which isn’t in this file",
        ["Two-step sign-in"] = account.TwoFactorEnabled,
    };

    /// <summary>What is there, without the secrets themselves.</summary>
    private async Task<IReadOnlyList<JsonObject>> SignIns(Guid person, CancellationToken cancel)
    {
        var logins = await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == person).Select(l => new { l.LoginProvider, l.ProviderDisplayName, l.ProviderKey }).ToListAsync(cancel);
        var tokens = await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == person).Select(t => new { t.LoginProvider, t.Name }).ToListAsync(cancel);
        var claims = await db.Set<IdentityUserClaim<Guid>>().Where(c => c.UserId == person).Select(c => new { c.ClaimType, c.ClaimValue }).ToListAsync(cancel);
        return
        [
            .. logins.Select(l => new JsonObject { ["Kind"] = "External account", ["Name"] = l.ProviderDisplayName ?? l.LoginProvider, ["Detail"] = l.ProviderKey }),
            .. tokens.Select(t => new JsonObject { ["Kind"] = "Portal secret", ["Name"] = t.Name, ["Detail"] = "Stored, not in this file" }),
            .. claims.Select(c => new JsonObject { ["Kind"] = "Account note", ["Name"] = c.ClaimType, ["Detail"] = c.ClaimValue }),
        ];
    }

    private async Task<IReadOnlyList<JsonObject>> Roles(Guid person, CancellationToken cancel) =>
        (await db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == person).Join(db.Roles, row => row.RoleId, role => role.Id, (row, role) => role).AsNoTracking().ToListAsync(cancel))
            .Select(role => new JsonObject { ["Role"] = role.Name, ["Description"] = role.Description }).ToList();

    private async Task<IReadOnlyList<JsonObject>> Schools(Guid person, CancellationToken cancel) =>
        (await db.Memberships.Of(person).OrderBy(m => m.Since).Select(m => new { m.School.Name, m.Role, m.Since }).ToListAsync(cancel))
            .Select(m => new JsonObject { ["School"] = m.Name, ["Role"] = m.Role.Words(), ["Since"] = $"{m.Since}" }).ToList();

    /// <summary>Without the names of others.</summary>
    private async Task<IReadOnlyList<JsonObject>> Admissions(Guid person, CancellationToken cancel) =>
        (await db.Admissions.AsNoTracking().OrderBy(a => a.At)
            .Where(a => a.AccountId == person || a.ById == person || a.ConfirmedById == person).ToListAsync(cancel))
            .Select(a => Admission(a, person)).ToList();

    private static JsonObject Admission(Admission admission, Guid person) => new()
    {
        ["What"] = admission.AccountId == person ? "You were added" : admission.ById == person ? "You added someone" : "You confirmed someone",
        ["When"] = $"{admission.At}",
        ["Confirmed"] = admission.ConfirmedAt?.ToString(),
    };

    private async Task<IReadOnlyList<JsonObject>> Invitations(string email, CancellationToken cancel) =>
        (await db.Invitations.AsNoTracking().Include(i => i.School).Where(i => i.Email == email).OrderBy(i => i.CreatedAt).ToListAsync(cancel)).Select(i => new JsonObject
        {
            ["Name"] = i.Name,
            ["Email address"] = i.Email,
            ["School"] = i.School?.Name,
            ["School role"] = i.SchoolRole?.Words(),
            ["Network role"] = i.NetworkRole,
            ["Sent"] = $"{i.CreatedAt}",
            ["Accepted"] = i.AcceptedAt?.ToString(),
        }).ToList();
}

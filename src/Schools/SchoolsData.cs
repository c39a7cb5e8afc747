using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Schools;

/// <summary>What schools and invitations hold of a person.</summary>
internal sealed class SchoolsData(PortalDb db) : IPersonalData
{
    public int EraseOrder => 2;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new("Your schools", await Schools(person, cancel));
        yield return new("How you and others were added to schools", await Admissions(person, cancel));
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.Email).SingleOrDefaultAsync(cancel);
        yield return new("Invitations to you", await Invitations(email ?? "", cancel));
    }

    public async Task Erase(Guid person, CancellationToken cancel)
    {
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.Email).SingleAsync(cancel);
        await db.Invitations.Where(i => i.Email == email).ExecuteDeleteAsync(cancel);
        var schools = await db.Memberships.Of(person).Select(m => m.School.Slug).Distinct().ToListAsync(cancel);
        await Leadership.Keep(db, person, () => db.Memberships.Of(person).ExecuteDeleteAsync(cancel), cancel);
        await db.Admissions.Where(a => a.AccountId == person).ExecuteDeleteAsync(cancel);
        await db.Admissions.Where(a => a.ConfirmedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.ConfirmedById, (Guid?)null), cancel);
        foreach (var school in schools) db.Record("school", school);
    }

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

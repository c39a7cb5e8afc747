using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Schools.People;

/// <summary>The personal data that schools and invitations hold.</summary>
internal sealed class SchoolsData(PortalDb db) : IPersonalData
{
    public int EraseOrder => 2;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new("Your schools", await Schools(person, ct));
        yield return new("School membership history", await Admissions(person, ct));
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.Email).SingleOrDefaultAsync(ct);
        yield return new("Invitations to you", await Invitations(email ?? "", ct));
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.Email).SingleAsync(ct);
        await db.AccountInvitations.Where(i => i.Email == email).ExecuteDeleteAsync(ct);
        var schools = await db.Memberships.Of(person).Select(m => m.School.Slug).Distinct().ToListAsync(ct);
        await Leadership.Keep(db, person, () => db.Memberships.Of(person).ExecuteDeleteAsync(ct), ct);
        await db.Admissions.Where(a => a.AccountId == person).ExecuteDeleteAsync(ct);
        await db
            .Admissions.Where(a => a.ConfirmedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.ConfirmedById, (Guid?)null), ct);
        foreach (var school in schools)
            db.RecordChange("school", school);
    }

    private async Task<IReadOnlyList<JsonObject>> Schools(Guid person, CancellationToken ct) =>
        (
            await db
                .Memberships.Of(person)
                .OrderBy(m => m.Since)
                .Select(m => new
                {
                    m.School.Name,
                    m.Role,
                    m.Since,
                })
                .ToListAsync(ct)
        )
            .Select(m => new JsonObject
            {
                ["School"] = m.Name,
                ["Role"] = m.Role.Text(),
                ["Since"] = $"{m.Since}",
            })
            .ToList();

    /// <summary>Returns the person's admissions, without the names of others.</summary>
    private async Task<IReadOnlyList<JsonObject>> Admissions(Guid person, CancellationToken ct) =>
        (
            await db
                .Admissions.AsNoTracking()
                .OrderBy(a => a.At)
                .Where(a => a.AccountId == person || a.ById == person || a.ConfirmedById == person)
                .ToListAsync(ct)
        )
            .Select(a => Admission(a, person))
            .ToList();

    private static JsonObject Admission(Admission admission, Guid person) =>
        new()
        {
            ["What"] =
                admission.AccountId == person ? "You were added"
                : admission.ById == person ? "You added someone"
                : "You confirmed someone",
            ["When"] = $"{admission.At}",
            ["Confirmed"] = admission.ConfirmedAt?.ToString(),
        };

    private async Task<IReadOnlyList<JsonObject>> Invitations(string email, CancellationToken ct) =>
        (
            await db
                .AccountInvitations.AsNoTracking()
                .Include(i => i.School)
                .Where(i => i.Email == email)
                .OrderBy(i => i.CreatedAt)
                .ToListAsync(ct)
        )
            .Select(i => new JsonObject
            {
                ["Name"] = i.Name,
                ["Email address"] = i.Email,
                ["School"] = i.School?.Name,
                ["School role"] = i.SchoolRole?.Text(),
                ["Network role"] = i.NetworkRole,
                ["Sent"] = $"{i.CreatedAt}",
                ["Accepted"] = i.AcceptedAt?.ToString(),
            })
            .ToList();
}

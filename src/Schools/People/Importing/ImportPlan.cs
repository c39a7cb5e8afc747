using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>What would come of a roster now, line by line. The same plan is shown and applied; a digest tells whether
/// it still is the same.</summary>
internal sealed record ImportPlan(
    IReadOnlyList<RosterDistrict> NewDistricts,
    IReadOnlyList<RosterSchool> NewSchools,
    IReadOnlyList<PlannedPerson> People
)
{
    public string Digest =>
        PendingImport.Digest(
            JsonSerializer.Serialize(
                new
                {
                    NewDistricts,
                    NewSchools,
                    People,
                }
            )
        );

    public IEnumerable<PlannedPerson> Invited => People.Where(p => p.Outcome is Outcome.Invite or Outcome.Offer);

    /// <param name="own">The one school that the file may touch; null for network staff.</param>
    public static async Task<ImportPlan> Make(
        Roster roster,
        School? own,
        PortalDb db,
        NodaTime.Instant now,
        CancellationToken ct
    )
    {
        var places = new SchoolLookup(
            own is not null ? [own] : await db.Schools.AsNoTracking().ToListAsync(ct),
            roster,
            own
        );
        var districts = (await db.Districts.Select(d => d.Name).ToListAsync(ct))
            .Select(Slug.From)
            .ToHashSet(StringComparer.Ordinal);
        var known = await ExistingPeople.Load(roster, db, now, ct);
        var seen = new Dictionary<(string, string, SchoolRole), int>();
        return new(
            [.. roster.Districts.Where(d => !districts.Contains(Slug.From(d.Name)))],
            places.New,
            [.. roster.People.Select(person => Plan(person, places, known, seen, own is not null))]
        );
    }

    private static PlannedPerson Plan(
        RosterPerson person,
        SchoolLookup places,
        ExistingPeople known,
        Dictionary<(string, string, SchoolRole), int> seen,
        bool hideAccounts
    )
    {
        PlannedPerson Refuse(string why) =>
            new(person.Line, person.Name, person.Email, "", person.School, null, Outcome.Refused, why)
            {
                Written = person.Written,
            };
        if (!Field.IsEmail(person.Email))
            return Refuse("Invalid email address.");
        if (person.Name.Length is 0 or > Account.NameLength || person.Name.Any(char.IsControl))
            return Refuse($"The name is missing or has more than {Account.NameLength} characters.");
        if (!PersonName.IsName(person.Name))
            return Refuse(PersonName.Refusal);
        if (StaffCsv.Role(person.Role) is not { } role)
            return Refuse(
                $"Unknown role “{PlainText.Shorten(person.Role, 40)}”. Use "
                    + $"{string.Join(", ", SchoolRoleText.Options.Select(o => o.Text))}."
            );
        if (places.Find(person.School, out var why) is not { } place)
            return Refuse(why);
        var email = EmailAddress.Key(person.Email);
        if (!seen.TryAdd((email, place.Key, role), person.Line))
            return Refuse($"Duplicate of line {seen[(email, place.Key, role)]}.");
        return new(
            person.Line,
            person.Name,
            person.Email,
            place.Key,
            place.Name,
            role,
            known.Of(email, place.Id, role, hideAccounts),
            ""
        )
        {
            Written = person.Written,
        };
    }
}

/// <param name="SchoolKey">The school's slug, or its id in the file where it is new.</param>
/// <param name="Why">Why the line is refused; else blank.</param>
internal sealed record PlannedPerson(
    int Line,
    string Name,
    string Email,
    string SchoolKey,
    string School,
    SchoolRole? Role,
    Outcome Outcome,
    string Why
)
{
    /// <summary>The role as the file has it; blank where it gives none.</summary>
    public string Written { get; init; } = "";
}

internal enum Outcome
{
    Invite,

    /// <summary>The address has an account: its owner is offered the place.</summary>
    Offer,

    /// <summary>An invitation to the same place is open.</summary>
    Invited,

    /// <summary>The person has that place.</summary>
    There,

    Refused,
}

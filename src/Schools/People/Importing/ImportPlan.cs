using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// The preview of a roster import, line by line. The same plan is shown and applied; a digest tells whether it has
/// changed.
/// </summary>
internal sealed record ImportPlan(
    IReadOnlyList<RosterDistrict> NewDistricts,
    IReadOnlyList<RosterSchool> NewSchools,
    IReadOnlyList<PlannedPerson> People
)
{
    /// <summary>The schools of people in the file that neither the file nor the portal describes.</summary>
    public IReadOnlyList<string> UnknownSchools { get; init; } = [];

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

    /// <param name="own">The only school that the file may affect; null for network staff.</param>
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
        )
        {
            UnknownSchools = own is null ? places.Unknown(roster) : [],
        };
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
            new()
            {
                Line = person.Line,
                Name = person.Name,
                Email = person.Email,
                SchoolKey = "",
                School = person.School,
                Role = null,
                Outcome = Outcome.Refused,
                Why = why,
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
        return new()
        {
            Line = person.Line,
            Name = person.Name,
            Email = person.Email,
            SchoolKey = place.Key,
            School = place.Name,
            Role = role,
            Outcome = known.Of(email, place.Id, role, hideAccounts),
            Why = "",
            Written = person.Written,
        };
    }
}

internal sealed record PlannedPerson
{
    public required int Line { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The school's slug, or its id in the file if it is new.</summary>
    public required string SchoolKey { get; init; }

    public required string School { get; init; }

    public required SchoolRole? Role { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Why the line is rejected, or blank.</summary>
    public required string Why { get; init; }

    /// <summary>The role as written in the file, or blank if there is none.</summary>
    public string Written { get; init; } = "";
}

internal enum Outcome
{
    Invite,

    /// <summary>The address has an account, whose owner is offered the membership.</summary>
    Offer,

    /// <summary>An invitation to the same role is open.</summary>
    Invited,

    /// <summary>The person already has the role.</summary>
    There,

    Refused,
}

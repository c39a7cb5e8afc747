using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Room.People;

/// <summary>Someone in a studio or on its waitlist, as the people page lists them.</summary>
internal sealed record PersonLine
{
    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string Schools { get; init; }

    /// <summary>Since when the person is in the studio, or on the waitlist.</summary>
    public required Instant? Since { get; init; }

    /// <summary>The page where facilitators change this person's part.</summary>
    public required string Url { get; init; }

    /// <summary>The people who are in the studio, facilitators first.</summary>
    public static Task<List<PersonLine>> InRoom(PortalDb db, StudioRoom room, CancellationToken ct) =>
        Read(db, room, db.StudioMemberships.In(room.Id).InRoom(), ct);

    /// <summary>The waitlist, next in line first.</summary>
    public static Task<List<PersonLine>> Line(PortalDb db, StudioRoom room, CancellationToken ct) =>
        Read(db, room, db.StudioMemberships.In(room.Id).Waitlisted(), ct);

    private static async Task<List<PersonLine>> Read(
        PortalDb db,
        StudioRoom room,
        IQueryable<StudioMembership> memberships,
        CancellationToken ct
    )
    {
        var rows = await memberships
            .OrderBy(m => m.QueueNumber)
            .ThenBy(m => m.JoinedAt)
            .Select(m => new
            {
                m.AccountId,
                m.Account.DisplayName,
                m.Role,
                Since = m.JoinedAt ?? m.WaitlistedAt,
            })
            .ToListAsync(ct);
        var schools = (await db.SchoolsOf(rows.Select(row => row.AccountId).ToList(), ct)).ToLookup(s => s.Person);
        return
        [
            .. rows.OrderByDescending(row => row.Role.Leads() ? row.Role : default)
                .Select(row => new PersonLine
                {
                    Name = row.DisplayName,
                    Role = row.Role.Text(),
                    Schools = string.Join(", ", schools[row.AccountId].Select(s => s.School)),
                    Since = row.Since,
                    Url = $"{Studio.PeopleUrl(room.Slug)}/{row.AccountId}",
                }),
        ];
    }
}

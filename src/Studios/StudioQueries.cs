using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Queries for studios and memberships.</summary>
internal static class StudioQueries
{
    /// <summary>Returns the public studios, shown in lists, in search, and on maps of the network.</summary>
    public static IQueryable<Studio> Public(this IQueryable<Studio> studios) =>
        studios.Where(s =>
            s.State == StudioState.Recruiting
            || s.State == StudioState.Active
            || s.State == StudioState.Paused
            || s.State == StudioState.Completed
        );

    /// <summary>Returns the studios in which people meet, and which people can join.</summary>
    public static IQueryable<Studio> Running(this IQueryable<Studio> studios) =>
        studios.Where(s => s.State == StudioState.Recruiting || s.State == StudioState.Active);

    /// <summary>Returns the studios that were opened and aren't over, including paused ones.</summary>
    public static IQueryable<Studio> Ongoing(this IQueryable<Studio> studios) =>
        studios.Where(s =>
            s.State == StudioState.Recruiting || s.State == StudioState.Active || s.State == StudioState.Paused
        );

    /// <summary>Returns the studios whose start may have come.</summary>
    /// <param name="today">The latest date that it is anywhere.</param>
    public static IQueryable<Studio> DueToAdvance(this IQueryable<Studio> studios, LocalDate today) =>
        studios.Where(s => s.State == StudioState.Recruiting && s.StartsOn <= today);

    /// <summary>Returns the studios whose last day is over, and which no one has finished.</summary>
    /// <inheritdoc cref="DueToAdvance"/>
    public static IQueryable<Studio> Overdue(this IQueryable<Studio> studios, LocalDate today) =>
        studios.Where(s => (s.State == StudioState.Active || s.State == StudioState.Paused) && s.EndsOn < today);

    /// <summary>Returns the proposals that wait for network staff.</summary>
    public static IQueryable<Studio> Proposed(this IQueryable<Studio> studios) =>
        studios.Where(s => s.State == StudioState.Proposed);

    /// <summary>Returns the proposals that are with network staff or were returned for changes.</summary>
    public static IQueryable<Studio> Proposals(this IQueryable<Studio> studios) =>
        studios.Where(s => s.State == StudioState.Proposed || s.State == StudioState.Returned);

    public static IQueryable<Studio> Declined(this IQueryable<Studio> studios) =>
        studios.Where(s => s.State == StudioState.Declined);

    /// <summary>Returns all but declined proposals and canceled studios.</summary>
    public static IQueryable<Studio> NotStopped(this IQueryable<Studio> studios) =>
        studios.Where(s => s.State != StudioState.Declined && s.State != StudioState.Canceled);

    public static IQueryable<Studio> Recruiting(this IQueryable<Studio> studios) =>
        studios.Where(s => s.State == StudioState.Recruiting);

    /// <summary>Returns the studios that were never opened: proposals and declined proposals.</summary>
    public static IQueryable<Studio> NeverOpened(this IQueryable<Studio> studios) =>
        studios.Where(s =>
            s.State == StudioState.Proposed || s.State == StudioState.Returned || s.State == StudioState.Declined
        );

    /// <summary>Returns the studios whose members can still change: proposals and ongoing ones.</summary>
    public static IQueryable<Studio> TakingLeaders(this IQueryable<Studio> studios) =>
        studios.Where(s =>
            s.State == StudioState.Proposed
            || s.State == StudioState.Returned
            || s.State == StudioState.Recruiting
            || s.State == StudioState.Active
            || s.State == StudioState.Paused
        );

    /// <summary>
    /// Returns the studios that a person may open: public ones, their own proposals, and canceled studios that they are
    /// in. Network staff may open all.
    /// </summary>
    public static IQueryable<Studio> VisibleTo(this IQueryable<Studio> studios, CurrentUser user)
    {
        var me = user.Id;
        if (user.Can(Permissions.ManageStudios))
            return studios;
        return studios.Where(s =>
            s.State == StudioState.Recruiting
            || s.State == StudioState.Active
            || s.State == StudioState.Paused
            || s.State == StudioState.Completed
            || s.ProposedById == me
            || (
                s.State == StudioState.Canceled
                && s.Memberships.Any(m =>
                    m.AccountId == me
                    && (m.State == StudioMembershipState.Active || m.State == StudioMembershipState.Waitlisted)
                )
            )
        );
    }

    /// <summary>Returns the sessions that aren't canceled.</summary>
    public static IQueryable<StudioSession> Planned(this IQueryable<StudioSession> sessions) =>
        sessions.Where(s => s.CanceledAt == null);

    /// <summary>Returns those who are in a studio or on its waitlist.</summary>
    public static IQueryable<StudioMembership> Live(this IQueryable<StudioMembership> memberships) =>
        memberships.Where(m => m.State == StudioMembershipState.Active || m.State == StudioMembershipState.Waitlisted);

    /// <summary>Returns those who are in a studio, in whatever role; not the waitlist.</summary>
    public static IQueryable<StudioMembership> InRoom(this IQueryable<StudioMembership> memberships) =>
        memberships.Where(m => m.State == StudioMembershipState.Active);

    /// <summary>Returns those in a studio who take part in its sessions: everyone but observers.</summary>
    public static IQueryable<StudioMembership> TakingPart(this IQueryable<StudioMembership> memberships) =>
        memberships.InRoom().Where(m => m.Role != StudioRole.Observer);

    public static IQueryable<StudioMembership> Waitlisted(this IQueryable<StudioMembership> memberships) =>
        memberships.Where(m => m.State == StudioMembershipState.Waitlisted);

    /// <summary>Returns the facilitators and co-facilitators.</summary>
    public static IQueryable<StudioMembership> Leading(this IQueryable<StudioMembership> memberships) =>
        memberships.InRoom().Where(m => m.Role == StudioRole.Facilitator || m.Role == StudioRole.CoFacilitator);

    /// <summary>Returns the facilitators, without co-facilitators.</summary>
    public static IQueryable<StudioMembership> Facilitating(this IQueryable<StudioMembership> memberships) =>
        memberships.InRoom().Where(m => m.Role == StudioRole.Facilitator);

    /// <summary>Whether the person was removed and hasn't been back since; only an invitation lets them join again.
    /// </summary>
    public static async Task<bool> WasRemoved(this PortalDb db, Guid studio, Guid person, CancellationToken ct) =>
        await db
            .StudioMemberships.In(studio)
            .Of(person)
            .Where(m => m.LeftAt != null)
            .OrderByDescending(m => m.LeftAt)
            .Select(m => m.State)
            .FirstOrDefaultAsync(ct) == StudioMembershipState.Removed;

    public static IQueryable<StudioMembership> In(this IQueryable<StudioMembership> memberships, Guid studio) =>
        memberships.Where(m => m.StudioId == studio);

    public static IQueryable<StudioMembership> Of(this IQueryable<StudioMembership> memberships, Guid person) =>
        memberships.Where(m => m.AccountId == person);

    /// <summary>
    /// Returns the studios in which the person has a permission: all of them through a network role, or individual ones
    /// through a role there.
    /// </summary>
    public static IQueryable<Studio> StudiosWhere(this PortalDb db, CurrentUser user, string permission)
    {
        var mine = db.StudioMemberships.Of(user.Id).Holding(db, permission);
        return user.Can(permission) ? db.Studios : db.Studios.Where(s => mine.Any(m => m.StudioId == s.Id));
    }

    /// <summary>
    /// Returns memberships whose role grants a permission in the studio. People on the waitlist or who have left have
    /// no role.
    /// </summary>
    public static IQueryable<StudioMembership> Holding(
        this IQueryable<StudioMembership> memberships,
        PortalDb db,
        string permission
    )
    {
        var parts = db.PartsHolding(RoleScope.Studio, permission);
        return memberships.InRoom().Where(m => parts.Contains((string)(object)m.Role));
    }

    /// <summary>Returns those of the studios in which there are memberships, for separate notification choices.
    /// </summary>
    public static IQueryable<NotificationPlace> PlacesIn(
        this IQueryable<StudioMembership> memberships,
        IQueryable<Studio> studios
    ) =>
        memberships
            .Where(m => studios.Any(s => s.Id == m.StudioId))
            .OrderBy(m => m.Studio.StartsOn)
            .Select(m => new NotificationPlace(m.StudioId, m.Studio.Name));

    /// <summary>Returns the waitlist, next in line first.</summary>
    public static IQueryable<StudioMembership> Line(this IQueryable<StudioMembership> memberships, Guid studio) =>
        memberships.In(studio).Waitlisted().OrderBy(m => m.QueueNumber);

    /// <summary>Returns the studios whose sessions the person attends, as a member or facilitator.</summary>
    public static IQueryable<Studio> With(this IQueryable<Studio> studios, Guid person) =>
        studios.Where(s => s.Memberships.Any(m => m.AccountId == person && m.State == StudioMembershipState.Active));

    /// <summary>Returns those with which people facilitate or facilitated a studio that was opened.</summary>
    public static IQueryable<StudioMembership> EverLeading(this IQueryable<StudioMembership> memberships) =>
        memberships.Where(m =>
            m.Studio.OpenedAt != null && (m.Role == StudioRole.Facilitator || m.Role == StudioRole.CoFacilitator)
        );

    /// <summary>Returns the studios that the person facilitates.</summary>
    public static IQueryable<Studio> LedBy(this IQueryable<Studio> studios, Guid person) =>
        studios.Where(s =>
            s.Memberships.Any(m =>
                m.AccountId == person
                && m.State == StudioMembershipState.Active
                && (m.Role == StudioRole.Facilitator || m.Role == StudioRole.CoFacilitator)
            )
        );

    /// <summary>Returns the schools of these people, by name.</summary>
    public static async Task<IReadOnlyList<PersonSchool>> SchoolsOf(
        this PortalDb db,
        IReadOnlyCollection<Guid> people,
        CancellationToken ct
    )
    {
        var rows = await db
            .Memberships.Where(m => people.Contains(m.AccountId))
            .Select(m => new { m.AccountId, m.School.Name })
            .Distinct()
            .ToListAsync(ct);
        return [.. rows.ByName(row => row.Name).Select(row => new PersonSchool(row.AccountId, row.Name))];
    }

    /// <summary>Returns the schools of the people in studios.</summary>
    public static IQueryable<StudioSchool> StudioSchools(this PortalDb db) =>
        from part in db.StudioMemberships.InRoom()
        join belongs in db.Memberships on part.AccountId equals belongs.AccountId
        select new StudioSchool
        {
            StudioId = part.StudioId,
            AccountId = part.AccountId,
            Slug = belongs.School.Slug,
            Name = belongs.School.Name,
            State = belongs.School.State,
            Leads = part.Role == StudioRole.Facilitator || part.Role == StudioRole.CoFacilitator,
            Turn = part.QueueNumber,
        };

    /// <summary>Returns the schools of the people in these studios. Joined to the studios alone, SQLite would read the
    /// people of all studios.</summary>
    public static IQueryable<StudioSchool> StudioSchools(this PortalDb db, IQueryable<Guid> studios) =>
        db.StudioSchools().Where(school => studios.Contains(school.StudioId));

    /// <summary>Returns the studios, in the same order, with the schools of the people in them.</summary>
    public static IQueryable<StudioWithSchools> WithSchools(this IQueryable<Studio> studios, PortalDb db)
    {
        var schools = db.StudioSchools(studios.Select(s => s.Id));
        return studios.Select(s => new StudioWithSchools(s, schools.Where(school => school.StudioId == s.Id).ToList()));
    }
}

internal sealed record StudioWithSchools(Studio Studio, IReadOnlyList<StudioSchool> Schools);

/// <summary>A person's school, by name.</summary>
internal sealed record PersonSchool(Guid Person, string School);

/// <summary>A school with someone in a studio.</summary>
internal sealed record StudioSchool
{
    public required Guid StudioId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    public required bool Leads { get; init; }

    public required long Turn { get; init; }
}

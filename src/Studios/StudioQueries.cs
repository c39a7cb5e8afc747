using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>Which studios and memberships, as parts of queries.</summary>
internal static class StudioQueries
{
    /// <summary>Studios that everybody may know of, and that lists, search and maps of the network show.</summary>
    public static IQueryable<Studio> Public(this IQueryable<Studio> studios) =>
        studios.Where(s =>
            s.State == StudioState.Recruiting || s.State == StudioState.Active || s.State == StudioState.Completed
        );

    /// <summary>What one person may open: what is public, one's own proposals, a cancelled studio that one is in;
    /// network staff all of them.</summary>
    public static IQueryable<Studio> VisibleTo(this IQueryable<Studio> studios, CurrentUser user)
    {
        if (user.Can(Permissions.ManageStudios))
            return studios;
        var me = user.Id;
        return studios.Where(s =>
            s.State == StudioState.Recruiting
            || s.State == StudioState.Active
            || s.State == StudioState.Completed
            || s.ProposedById == me
            || (
                s.State == StudioState.Cancelled
                && s.Memberships.Any(m => m.AccountId == me && m.State != StudioMembershipState.Left)
            )
        );
    }

    public static IQueryable<StudioMembership> Live(this IQueryable<StudioMembership> memberships) =>
        memberships.Where(m => m.State != StudioMembershipState.Left);

    public static IQueryable<StudioMembership> In(this IQueryable<StudioMembership> memberships, Guid studio) =>
        memberships.Where(m => m.StudioId == studio);

    public static IQueryable<StudioMembership> Of(this IQueryable<StudioMembership> memberships, Guid person) =>
        memberships.Where(m => m.AccountId == person);

    /// <summary>The studios in which the person holds a permission: all of them by a network role, or one by the
    /// person's part there.</summary>
    public static IQueryable<Studio> StudiosWhere(this PortalDb db, CurrentUser user, string permission)
    {
        var mine = db.StudioMemberships.Of(user.Id).Holding(db, permission);
        return user.Can(permission) ? db.Studios : db.Studios.Where(s => mine.Any(m => m.StudioId == s.Id));
    }

    /// <summary>Those whose part in the studio allows something there. Who waits or has left has no part.</summary>
    public static IQueryable<StudioMembership> Holding(
        this IQueryable<StudioMembership> memberships,
        PortalDb db,
        string permission
    )
    {
        var parts = db.PartsHolding(RoleScope.Studio, permission);
        return memberships.Where(m =>
            m.State == StudioMembershipState.Active && parts.Contains((string)(object)m.Role)
        );
    }

    /// <summary>Those who wait for a place, the next one first.</summary>
    public static IQueryable<StudioMembership> Line(this IQueryable<StudioMembership> memberships, Guid studio) =>
        memberships.In(studio).Where(m => m.State == StudioMembershipState.Waitlisted).OrderBy(m => m.Turn);

    /// <summary>Studios whose sessions the person goes to: as a member, or as one who leads.</summary>
    public static IQueryable<Studio> With(this IQueryable<Studio> studios, Guid person) =>
        studios.Where(s => s.Memberships.Any(m => m.AccountId == person && m.State == StudioMembershipState.Active));

    /// <summary>Holds the rows until the end of the transaction, so that what is read next of these studios stays
    /// true.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> Hold(this IQueryable<Studio> studios, CancellationToken ct) =>
        await studios.ExecuteUpdateAsync(row => row.SetProperty(s => s.LastTurn, s => s.LastTurn), ct) > 0;

    /// <summary>The schools whose people are in studios, those who lead first.</summary>
    public static IQueryable<StudioSchool> StudioSchools(this PortalDb db) =>
        from part in db.StudioMemberships
        where part.State == StudioMembershipState.Active
        join belongs in db.Memberships on part.AccountId equals belongs.AccountId
        select new StudioSchool
        {
            StudioId = part.StudioId,
            AccountId = part.AccountId,
            Slug = belongs.School.Slug,
            Name = belongs.School.Name,
            State = belongs.School.State,
            Leads = part.Role != StudioRole.Member,
            Turn = part.Turn,
        };
}

/// <summary>A school that has somebody in a studio.</summary>
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

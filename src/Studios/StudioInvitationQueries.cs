using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Queries for invitations to studios.</summary>
internal static class StudioInvitationQueries
{
    public static IQueryable<StudioInvitation> Open(this IQueryable<StudioInvitation> invitations, Instant now)
    {
        var since = now - StudioInvitation.ExpiresAfter;
        return invitations.Where(i => i.State == StudioInvitationState.Open && i.CreatedAt > since);
    }

    /// <summary>Returns the invitations sent to the person's address.</summary>
    public static IQueryable<StudioInvitation> To(
        this IQueryable<StudioInvitation> invitations,
        PortalDb db,
        Guid person
    )
    {
        var me = db.Accounts.Where(a => a.Id == person && a.NormalizedEmail != null);
        return invitations.Where(i => me.Any(a => a.NormalizedEmail == i.NormalizedEmail));
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Schools.People;

internal static class InvitationQueries
{
    /// <summary>
    /// Returns invitations that were neither accepted nor withdrawn, including expired ones, which can be sent again.
    /// </summary>
    public static IQueryable<AccountInvitation> Pending(this IQueryable<AccountInvitation> invitations) =>
        invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.Email != null);

    /// <summary>
    /// Returns the invitations that the person may resend or withdraw: all of them, or those to a school whose staff
    /// the person manages.
    /// </summary>
    public static IQueryable<AccountInvitation> ManagedBy(
        this IQueryable<AccountInvitation> invitations,
        PortalDb db,
        CurrentUser user
    )
    {
        if (user.Can(Permissions.ManageUsers))
            return invitations;
        var schools = db.SchoolsWhere(user, Permissions.ManageSchoolStaff).Select(s => (Guid?)s.Id);
        return invitations.Where(i => i.NetworkRole == null && schools.Contains(i.SchoolId));
    }

    /// <summary>Returns a function that gives the known delivery problem of each invitation's email.</summary>
    public static async Task<Func<AccountInvitation, UnsentLine?>> OfInvitations(
        this UnsentMail unsent,
        IReadOnlyCollection<AccountInvitation> invitations,
        CancellationToken ct
    )
    {
        var problems = await unsent.Of([.. invitations.Select(i => InvitationMail.Stream(i.Id))], ct);
        return invitation =>
            problems.GetValueOrDefault((InvitationMail.Stream(invitation.Id), invitation.Email!.ToLowerInvariant()));
    }

    public static Task<AccountInvitation?> ByToken(
        this IQueryable<AccountInvitation> invitations,
        string token,
        Instant now,
        CancellationToken ct
    )
    {
        var hash = SecretToken.Hash(token);
        return invitations
            .Include(i => i.School)
            .Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now)
            .SingleOrDefaultAsync(i => i.TokenHash == hash, ct);
    }

    /// <summary>
    /// Marks the invitation as accepted, unless someone else did so first: only one of several concurrent attempts
    /// succeeds.
    /// </summary>
    public static async Task<bool> Claim(
        this PortalDb db,
        AccountInvitation invitation,
        Instant now,
        CancellationToken ct
    ) =>
        await db
            .AccountInvitations.Where(i =>
                i.Id == invitation.Id
                && i.TokenHash == invitation.TokenHash
                && i.AcceptedAt == null
                && i.WithdrawnAt == null
                && i.ExpiresAt > now
            )
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.AcceptedAt, now), ct) == 1;
}

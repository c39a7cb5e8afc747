using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Schools.People;

internal static class InvitationQueries
{
    /// <summary>Neither used nor taken back; those that have expired are among them, to be sent again.</summary>
    public static IQueryable<AccountInvitation> Pending(this IQueryable<AccountInvitation> invitations) =>
        invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.Email != null);

    /// <summary>Those that the person may send again or take back: everybody's, or those to a school whose staff the
    /// person manages.</summary>
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

    /// <summary>What is known against the email of each.</summary>
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
        var hash = LinkToken.Hash(token);
        return invitations
            .Include(i => i.School)
            .Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now)
            .SingleOrDefaultAsync(i => i.TokenHash == hash, ct);
    }

    /// <summary>Uses the invitation up, if nobody else does so first: of several at once, one.</summary>
    public static async Task<bool> Claim(
        this PortalDb db,
        AccountInvitation invitation,
        Instant now,
        CancellationToken ct
    ) =>
        await db
            .Invitations.Where(i =>
                i.Id == invitation.Id
                && i.TokenHash == invitation.TokenHash
                && i.AcceptedAt == null
                && i.WithdrawnAt == null
                && i.ExpiresAt > now
            )
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.AcceptedAt, now), ct) == 1;
}

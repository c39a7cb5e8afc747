using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People;

/// <summary>Invites people: by email, or with a link that a new portal prints for its first administrator.</summary>
public sealed class Invitations
{
    private readonly PortalDb db;
    private readonly InvitationMail mail;
    private readonly AuditLog audit;
    private readonly PortalOptions portal;
    private readonly TimeProvider time;

    internal Invitations(PortalDb db, InvitationMail mail, AuditLog audit, PortalOptions portal, TimeProvider time)
    {
        this.db = db;
        this.mail = mail;
        this.audit = audit;
        this.portal = portal;
        this.time = time;
    }

    /// <summary>Whom to invite, and to which role.</summary>
    public sealed record Request
    {
        public required string Email { get; init; }

        public required string Name { get; init; }

        public required string InvitedBy { get; init; }

        /// <summary>A network role such as Editor, or null.</summary>
        public string? NetworkRole { get; init; }

        public School? School { get; init; }

        public SchoolRole? SchoolRole { get; init; }

        /// <summary>The account of the person who invites; null for the portal itself.</summary>
        public Guid? InvitedById { get; init; }

        /// <summary>When the email goes out; null for now.</summary>
        public NodaTime.Instant? NotBefore { get; init; }
    }

    /// <summary>
    /// Saves an invitation and queues its email. If the address has an account, the email offers the membership
    /// instead. If an invitation to the same role is still open, it is sent again.
    /// </summary>
    /// <returns>The link in the email.</returns>
    /// <exception cref="InvalidOperationException">The network role doesn't exist, or the person already has everything
    /// the invitation offers; the message says which.</exception>
    public Task<string> Invite(Request request) =>
        db.Write(async () =>
        {
            var known = await Check(request);
            var (invitation, token) = await Open(request);
            invitation.By(request.InvitedById);
            audit.Note("invitation.sent", detail: What(request.SchoolRole, request.School?.Name, request.NetworkRole));
            await mail.Send(invitation, token, request.InvitedBy, known, request.NotBefore);
            return Url(portal, token);
        });

    /// <summary>Sends an open or expired invitation again, with a new link and a new validity period.</summary>
    internal Task SendAgain(AccountInvitation invitation, string invitedBy) =>
        db.Write(async () =>
        {
            var token = invitation.Renew(time.Now());
            audit.Note(
                "invitation.sent",
                detail: "Resent: " + What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole)
            );
            await mail.Send(
                invitation,
                token,
                invitedBy,
                await db.Accounts.AnyAsync(a => a.NormalizedEmail == invitation.NormalizedEmail)
            );
        });

    /// <summary>Returns a one-time link for the first administrator, or null if there already is one.</summary>
    public Task<string?> ForFirstAdministrator() =>
        db.Write(async () =>
        {
            var roleId = db.Roles.Where(r => r.Name == CurrentUser.Administrator).Select(r => r.Id);
            if (
                await db.Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>()
                    .AnyAsync(r => roleId.Contains(r.RoleId))
            )
                return null;
            await db.AccountInvitations.Where(i => i.Email == null && i.AcceptedAt == null).ExecuteDeleteAsync();
            var (invitation, token) = AccountInvitation.Create(null, "", time.Now());
            invitation.As(CurrentUser.Administrator);
            db.AccountInvitations.Add(invitation);
            return (string?)Url(portal, token);
        });

    internal static string Url(PortalOptions portal, string token) => portal.Url("/account/invitation?token=" + token);

    /// <summary>Describes what an invitation offers: "Teacher at Elm Street School".</summary>
    internal static string What(SchoolRole? role, string? school, string? networkRole) =>
        string.Join(
            ", ",
            ((string?[])[role is { } there && school is not null ? $"{there.Text()} at {school}" : null, networkRole])
                .OfType<string>()
                .DefaultIfEmpty("Network member")
        );

    private async Task<(AccountInvitation Invitation, string Token)> Open(Request request)
    {
        var (email, school) = (EmailAddress.Key(request.Email), request.School?.Id);
        var open = await db
            .AccountInvitations.Pending()
            .FirstOrDefaultAsync(i =>
                i.NormalizedEmail == email
                && i.SchoolId == school
                && i.SchoolRole == request.SchoolRole
                && i.NetworkRole == request.NetworkRole
            );
        if (open is not null)
            return (open, open.Renew(time.Now()));
        var (invitation, token) = AccountInvitation.Create(request.Email, request.Name, time.Now());
        invitation.As(request.NetworkRole);
        invitation.At(request.School, request.SchoolRole);
        db.AccountInvitations.Add(invitation);
        return (invitation, token);
    }

    /// <returns>Whether the address has an account.</returns>
    private async Task<bool> Check(Request request)
    {
        if (request.NetworkRole is { } role && !await db.Roles.AnyAsync(r => r.Name == role))
            throw new InvalidOperationException($"Unknown role \"{role}\".");
        var email = EmailAddress.Key(request.Email);
        // Checked before looking for an account, because response times must not reveal to a school leader whether
        // there is
        // one.
        if (
            request is { School: { } school, SchoolRole: { } place, NetworkRole: null }
            && await db
                .Memberships.As(place)
                .AnyAsync(m => m.SchoolId == school.Id && m.Account.NormalizedEmail == email)
        )
            throw new InvalidOperationException(
                $"{request.Email} is already a {place.Text().ToLowerInvariant()} at {school.Name}."
            );
        var known = await db.Accounts.AnyAsync(a => a.NormalizedEmail == email);
        if (known && request is { School: null, NetworkRole: null })
            throw new InvalidOperationException($"{request.Email} already has an account.");
        return known;
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Schools;

namespace NetworkPortal.Members.People;

/// <summary>Invites people: by mail, or by a link that a new portal prints for its first administrator.</summary>
public sealed class Invitations
{
    private readonly PortalDb db;
    private readonly MembersMail mail;
    private readonly PortalOptions portal;
    private readonly TimeProvider time;

    internal Invitations(PortalDb db, MembersMail mail, PortalOptions portal, TimeProvider time) => (this.db, this.mail, this.portal, this.time) = (db, mail, portal, time);

    /// <summary>Whom to invite, and as what.</summary>
    /// <param name="NetworkRole">A network role such as Editor, or null.</param>
    public sealed record Request(string Email, string Name, string InvitedBy, string? NetworkRole = null, School? School = null, SchoolRole? SchoolRole = null);

    /// <summary>Saves an invitation and puts its mail into the outbox.</summary>
    /// <returns>The link in the mail.</returns>
    /// <exception cref="InvalidOperationException">The network role does not exist, or the address already has an account; the message says which.</exception>
    public Task<string> Invite(Request request) => db.Write(async () =>
    {
        await Check(request);
        var (invitation, token) = Invitation.Create(request.Email, request.Name, time.Now());
        invitation.As(request.NetworkRole);
        invitation.At(request.School, request.SchoolRole);
        db.Invitations.Add(invitation);
        await mail.Invitation(invitation, token, request.InvitedBy);
        return Url(portal, token);
    });

    /// <summary>A one-time link for the first administrator, or null when there is one already.</summary>
    public Task<string?> ForFirstAdministrator() => db.Write(async () =>
    {
        var roleId = db.Roles.Where(r => r.Name == CurrentUser.Administrator).Select(r => r.Id);
        if (await db.Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>().AnyAsync(r => roleId.Contains(r.RoleId))) return null;
        await db.Invitations.Where(i => i.Email == null && i.AcceptedAt == null).ExecuteDeleteAsync();
        var (invitation, token) = Invitation.Create(null, "", time.Now());
        invitation.As(CurrentUser.Administrator);
        db.Invitations.Add(invitation);
        return (string?)Url(portal, token);
    });

    internal static string Url(PortalOptions portal, string token) => portal.Url("/account/invitation?token=" + token);

    private async Task Check(Request request)
    {
        var email = request.Email.ToUpperInvariant();
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == email)) throw new InvalidOperationException($"{request.Email} already has an account.");
        if (request.NetworkRole is { } role && !await db.Roles.AnyAsync(r => r.Name == role)) throw new InvalidOperationException($"There is no role \"{role}\".");
    }
}

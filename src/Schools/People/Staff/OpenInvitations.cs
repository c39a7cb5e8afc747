using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Staff;

/// <summary>Resends or withdraws an invitation, at the desk and on a school's staff page.</summary>
internal static class OpenInvitations
{
    public static async Task<IResult> SendAgain(
        Guid id,
        string? slug,
        [AsParameters] RequestContext context,
        Invitations invitations
    )
    {
        if (
            await Managed(slug, context.Db, context.User)
                .Include(i => i.School)
                .SingleOrDefaultAsync(i => i.Id == id, context.Ct)
            is not { } invitation
        )
            return View.NotFound;
        await invitations.SendAgain(invitation, context.User.Name);
        return View.Redirect(Back(slug), $"Invitation resent to {invitation.Name}. The earlier link no longer works.");
    }

    public static async Task<IResult> Withdraw(
        Guid id,
        string? slug,
        [AsParameters] RequestContext context,
        InvitationMail mail,
        AuditLog audit
    )
    {
        if (
            await Managed(slug, context.Db, context.User)
                .AsNoTracking()
                .Include(i => i.School)
                .SingleOrDefaultAsync(i => i.Id == id, context.Ct)
            is not { } invitation
        )
            return View.NotFound;
        var now = context.Now;
        await context.Db.Write(
            async () =>
            {
                await context
                    .Db.AccountInvitations.Pending()
                    .Where(i => i.Id == id)
                    .ExecuteUpdateAsync(row => row.SetProperty(i => i.WithdrawnAt, now), context.Ct);
                await mail.Withdraw(id);
                audit.Note(
                    "invitation.withdrawn",
                    detail: Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole)
                );
            },
            context.Ct
        );
        return View.Redirect(Back(slug), $"Invitation to {invitation.Name} canceled. Its link no longer works.");
    }

    /// <param name="slug">The school whose staff page it is; null at the desk.</param>
    private static IQueryable<AccountInvitation> Managed(string? slug, PortalDb db, CurrentUser user) =>
        db.AccountInvitations.Pending().ManagedBy(db, user).Where(i => slug == null || i.School!.Slug == slug);

    private static string Back(string? slug) => slug is null ? "/desk/people" : SchoolStaff.Url(slug);
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People;

/// <summary>
/// Someone with an account accepts the membership that an invitation offers. The account may have another email address
/// than the invitation.
/// </summary>
internal static class AcceptPlace
{
    internal sealed record Page(string What, bool SignedIn, string Name, string Url, string SignInUrl)
        : PageModel("Accept your invitation");

    public static IResult Show(AccountInvitation invitation, string token, CurrentUser user) =>
        View.Page(
            "schools/accept-place",
            new Page(
                Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole),
                user.SignedIn,
                user.Name,
                AcceptInvitation.Url(token),
                SignInUrl(token)
            )
            {
                Section = "account",
                Robots = "noindex",
            }
        );

    public static async Task<IResult> Submit(
        AccountInvitation invitation,
        RequestContext context,
        SignInManager<Account> signIn,
        AuditLog audit
    )
    {
        var account = await context.Db.Accounts.SingleAsync(a => a.Id == context.User.Id, context.Ct);
        var taken = await context.Db.Write(
            async () =>
            {
                if (!await context.Db.Claim(invitation, context.Now, context.Ct))
                    return false;
                await Join(invitation, account, context, audit, context.Ct);
                return true;
            },
            context.Ct
        );
        if (!taken)
            return AcceptInvitation.Expired();
        if (invitation.NetworkRole is not null)
            await signIn.RefreshSignInAsync(account);
        return View.Redirect(
            "/today",
            "Invitation accepted: "
                + $"{Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole)}."
        );
    }

    /// <summary>Adds the invitation's roles to the account; existing roles stay.</summary>
    public static async Task Join(
        AccountInvitation invitation,
        Account account,
        RequestContext context,
        AuditLog audit,
        CancellationToken ct
    )
    {
        var db = context.Db;
        if (invitation.NetworkRole is { } name)
            await db.GiveRole(
                account.Id,
                await db.Roles.SingleAsync(r => r.Name == name, ct),
                invitation.InvitedById,
                ct
            );
        var isNew = account.CreatedAt >= invitation.CreatedAt;
        if (invitation is { SchoolId: { } school, SchoolRole: { } schoolRole })
            await db.Join(new(account.Id, school, schoolRole, invitation.InvitedById, isNew), context.Now, ct);
        audit.Note(
            "invitation.accepted",
            about: account.Id,
            detail: Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole),
            by: account.Id
        );
        db.RecordChange("person", account.Id.ToString());
    }

    internal static string SignInUrl(string token) =>
        "/account/sign-in?returnUrl=" + Uri.EscapeDataString(AcceptInvitation.Url(token));
}

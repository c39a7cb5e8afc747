using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Emails;

/// <summary>Activates a new email address through the link sent to it, and reverts the change through the link sent to
/// the old address.</summary>
internal static class ConfirmEmailChange
{
    private const string UndoPurpose = "email-undo";
    private static readonly TimeSpan UndoLongest = TimeSpan.FromDays(30);

    internal sealed record Services(
        [FromServices] UserManager<Account> Accounts,
        [FromServices] SignInManager<Account> SignIn,
        [FromServices] AccountSessions Sessions,
        [FromServices] AccountMail Mail,
        [FromServices] AuditLog Audit
    );

    internal sealed record UndoServices(
        [FromServices] UserManager<Account> Accounts,
        [FromServices] AccountSessions Sessions,
        [FromServices] PasswordResetEmail PasswordReset,
        [FromServices] AuditLog Audit
    );

    /// <param name="Kind">confirm, undo, or gone: the link no longer works, or another account has the address.</param>
    internal sealed record Page(string Kind, string Email, string Token)
        : PageModel(Kind == "undo" ? "Restore your email address" : "Your new email address");

    public static IResult Show(string? token, ProtectedLinks links) =>
        links.Open<ChangeEmail.Link>(ChangeEmail.Purpose, token) is { } link
            ? Answer("confirm", link.Email, token!)
            : Gone();

    public static async Task<IResult> Submit(
        string? token,
        [AsParameters] RequestContext context,
        ProtectedLinks links,
        [AsParameters] Services services
    )
    {
        var link = links.Open<ChangeEmail.Link>(ChangeEmail.Purpose, token);
        var account = link is null
            ? null
            : await context.Db.Accounts.SingleOrDefaultAsync(a =>
                a.Id == link.AccountId && a.SecurityStamp == link.Stamp
            );
        if (account is null)
            return Gone();
        var old = account.Email!;
        var done = await context.Db.Write(async () =>
        {
            if (!await Set(account, link!.Email, services.Accounts, context.Db))
                return false;
            await services.Sessions.EndAll(
                account.Id,
                context.User.Id == account.Id ? CurrentSession.Of(context.Http)?.Id : null
            );
            await services.Mail.EmailChanged(
                account,
                old,
                links.Seal(UndoPurpose, new ChangeEmail.Link(account.Id, old, ""), UndoLongest)
            );
            services.Audit.Note("email.changed", about: account.Id, by: account.Id);
            return true;
        });
        if (!done)
            return Gone();
        if (context.User.Id == account.Id)
            await services.SignIn.RefreshSignInAsync(account);
        return View.Redirect(
            context.User.Id == account.Id ? "/account" : "/account/sign-in",
            $"Your email address is now {link!.Email}. Use it to sign in."
        );
    }

    public static IResult ShowUndo(string? token, ProtectedLinks links) =>
        links.Open<ChangeEmail.Link>(UndoPurpose, token) is { } link ? Answer("undo", link.Email, token!) : Gone();

    public static async Task<IResult> SubmitUndo(
        string? token,
        PortalDb db,
        ProtectedLinks links,
        [AsParameters] UndoServices services
    )
    {
        var link = links.Open<ChangeEmail.Link>(UndoPurpose, token);
        var account = link is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.Id == link.AccountId);
        if (
            account is null
            || !await db.Write(async () =>
            {
                if (!await Set(account, link!.Email, services.Accounts, db))
                    return false;
                await services.Sessions.EndAll(account.Id);
                // Whoever changed the address knew the password.
                await services.Accounts.RemovePasswordAsync(account);
                services.Audit.Note("email.taken-back", about: account.Id);
                return true;
            })
        )
            return Gone();
        await services.PasswordReset.Send(link!.Email);
        return View.Redirect(
            "/account/sign-in",
            "Your email address was restored, and you were signed out on all devices. We emailed you a link to "
                + "choose a new password."
        );
    }

    /// <returns>False if another account now has the address.</returns>
    private static async Task<bool> Set(Account account, string email, UserManager<Account> accounts, PortalDb db)
    {
        var name = EmailAddress.Key(email);
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == name && a.Id != account.Id))
            return false;
        account.Email = email;
        account.UserName = email;
        account.EmailConfirmed = true;
        db.RecordChange("person", account.Id.ToString());
        if ((await accounts.UpdateSecurityStampAsync(account)).Succeeded)
            return true;
        await db.Entry(account).ReloadAsync();
        return false;
    }

    private static IResult Answer(string kind, string email, string token) =>
        View.Page(
            "accounts/confirm-email-change",
            new Page(kind, email, token) { Section = "account", Robots = "noindex" }
        );

    private static IResult Gone() =>
        View.Page(
            "accounts/confirm-email-change",
            new Page("gone", "", "") { Section = "account", Robots = "noindex" },
            StatusCodes.Status410Gone
        );
}

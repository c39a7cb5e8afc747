using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.SignInPages;

/// <summary>Handles an account owner's report that a sign-in was not theirs: ends all sessions, forgets the device,
/// disables the password, and emails a link to set a new one.</summary>
internal static class ReportUnrecognizedSignIn
{
    internal sealed record Services(
        [FromServices] UserManager<Account> Accounts,
        [FromServices] AccountSessions Sessions,
        [FromServices] PasswordResetEmail PasswordReset,
        [FromServices] AuditLog Audit
    );

    internal sealed record Page(bool Valid, bool Done, string Token) : PageModel("Secure your account");

    public static IResult Show(string? token, ProtectedLinks links) =>
        View.Page(
            "accounts/unrecognized-sign-in",
            NewPage(UnrecognizedSignInLink.Open(links, token) is not null, false, token ?? "")
        );

    public static async Task<IResult> Submit(
        string? token,
        PortalDb db,
        ProtectedLinks links,
        [AsParameters] Services services
    )
    {
        var account = UnrecognizedSignInLink.Open(links, token) is { } link
            ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == link.AccountId)
            : null;
        if (account is null)
            return View.Page("accounts/unrecognized-sign-in", NewPage(false, false, ""), StatusCodes.Status410Gone);
        var hash = UnrecognizedSignInLink.Open(links, token)!.DeviceHash;
        await db.Write(async () =>
        {
            await services.Sessions.EndAll(account.Id);
            await db.KnownDevices.Where(d => d.AccountId == account.Id && d.KeyHash == hash).ExecuteDeleteAsync();
            await services.Accounts.RemovePasswordAsync(account);
            services.Audit.Note("account.secured", about: account.Id, detail: "the owner didn’t recognize a sign-in");
        });
        await services.PasswordReset.Send(account.Email!);
        return View.Page("accounts/unrecognized-sign-in", NewPage(true, true, ""));
    }

    private static Page NewPage(bool valid, bool done, string token) =>
        new(valid, done, token) { Section = "account", Robots = "noindex" };
}

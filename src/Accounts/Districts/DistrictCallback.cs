using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Districts;

/// <summary>Handles the return from a district's provider. The provider's issuer and subject identify the person; a
/// verified address at one of the district's own domains links them to an account the first time. An address at any
/// other domain proves nothing, because the provider may let users enter any address.</summary>
internal sealed class DistrictCallback(PortalDb db, FullSignIn signIn, SecurityAlerts alerts, AuditLog audit)
{
    public async Task Receive(TicketReceivedContext received, DistrictProvider district)
    {
        received.HandleResponse();
        var http = received.HttpContext;
        var person = received.Principal!;
        var account = await Find(person, district);
        if (account is null || account.IsDisabled)
        {
            audit.Note("sign-in.refused", about: account?.Id, detail: $"{district.Name}: no active account");
            await db.SaveChangesAsync();
            await View.Redirect(district.Url + "/no-account").ExecuteAsync(http);
            return;
        }
        var device = await db.DeviceOf(http, account.Email!);
        var answer = await signIn.AfterFirstStep(
            http,
            account,
            device,
            new(district.Name, Remember: false, LocalUrl.Or(received.ReturnUri, "/today"))
        );
        await answer.ExecuteAsync(http);
    }

    public async Task Refuse(RemoteFailureContext failed, DistrictProvider district)
    {
        failed.HandleResponse();
        audit.Note("sign-in.refused", detail: $"{district.Name}: invalid response from the provider");
        await db.SaveChangesAsync();
        await View.Redirect("/account/sign-in", $"We couldn’t sign you in with {district.Name}. Try again.")
            .ExecuteAsync(failed.HttpContext);
    }

    private async Task<Account?> Find(ClaimsPrincipal person, DistrictProvider district)
    {
        var (issuer, subject) = (person.FindFirstValue("iss"), person.FindFirstValue("sub"));
        if (issuer is null || subject is null)
            return null;
        var linked = await db.Set<IdentityUserLogin<Guid>>()
            .Where(l => l.LoginProvider == issuer && l.ProviderKey == subject)
            .Select(l => (Guid?)l.UserId)
            .SingleOrDefaultAsync();
        if (linked is { } id)
            return await db.Accounts.SingleAsync(a => a.Id == id);
        return await ByEmail(person, district) is { } account && await Link(account, issuer, subject, district)
            ? account
            : null;
    }

    private Task<Account?> ByEmail(ClaimsPrincipal person, DistrictProvider district)
    {
        var email = EmailAddress.Clean(person.FindFirstValue("email") ?? "");
        var verified = string.Equals(
            person.FindFirstValue("email_verified"),
            "true",
            StringComparison.OrdinalIgnoreCase
        );
        var name = EmailAddress.Key(email);
        return verified && district.Owns(email)
            ? db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == name && a.EmailConfirmed)
            : Task.FromResult<Account?>(null);
    }

    /// <summary>Links an account to an identity. An account has only one identity per provider: another subject with
    /// the same address is refused.</summary>
    private Task<bool> Link(Account account, string issuer, string subject, DistrictProvider district) =>
        db.Write(async () =>
        {
            if (
                await db.Set<IdentityUserLogin<Guid>>()
                    .AnyAsync(l => l.UserId == account.Id && l.LoginProvider == issuer)
            )
                return false;
            db.Add(
                new IdentityUserLogin<Guid>
                {
                    UserId = account.Id,
                    LoginProvider = issuer,
                    ProviderKey = subject,
                    ProviderDisplayName = district.Name,
                }
            );
            await alerts.Send("district.linked", account.Id, $"You can now sign in with {district.Name}.");
            return true;
        });
}

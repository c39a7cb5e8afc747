using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>A person's passkeys: add, name, and remove.</summary>
internal static class MyPasskeys
{
    private const int Max = 10,
        NameLength = 60;

    internal sealed record Services(
        [FromServices] UserManager<Account> Accounts,
        [FromServices] SignInManager<Account> SignIn,
        [FromServices] PasskeySignIn PasskeySignIn,
        [FromServices] AccountSessions Sessions,
        [FromServices] SecurityAlerts Alerts
    );

    internal sealed record Passkey(string Id, string Name, Instant CreatedAt);

    public static async Task<IReadOnlyList<Passkey>> List(PortalDb db, Guid account, CancellationToken ct) =>
        (await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => p.UserId == account).ToListAsync(ct))
            .OrderBy(p => p.Data.CreatedAt)
            .Select(p => new Passkey(
                WebEncoders.Base64UrlEncode(p.CredentialId),
                p.Data.Name ?? "A passkey",
                Instant.FromDateTimeOffset(p.Data.CreatedAt)
            ))
            .ToList();

    /// <summary>Returns the creation options for the browser's WebAuthn API.</summary>
    public static async Task<IResult> Options(PortalDb db, CurrentUser user, SignInManager<Account> signIn)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Id);
        return Results.Content(
            await signIn.MakePasskeyCreationOptionsAsync(
                new()
                {
                    Id = account.Id.ToString(),
                    Name = account.Email!,
                    DisplayName = account.DisplayName,
                }
            ),
            "application/json"
        );
    }

    public static async Task<IResult> Add([AsParameters] RequestContext context, [AsParameters] Services services)
    {
        var sent = await FormBody.Read(context.Http);
        var credential = sent["credential"].ToString();
        if (
            await Attest(services.SignIn, credential) is not { Succeeded: true } made
            || made.UserEntity.Id != context.User.Id.ToString()
            || !await services.PasskeySignIn.Spend(credential)
        )
            return View.Redirect("/account/security", "We couldn’t add the passkey. Try again.");
        made.Passkey.Name = PlainText.Shorten(sent["name"].ToString().Trim(), NameLength) is { Length: > 0 } name
            ? name
            : DeviceDescription.Of(context.Http).Words;
        return await context.Db.Write<IResult>(async () =>
        {
            if (await context.Db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == context.User.Id) >= Max)
                return View.Redirect(
                    "/account/security",
                    $"You already have {Max} passkeys. Remove one you no longer use, then try again."
                );
            var account = await context.Db.Accounts.SingleAsync(a => a.Id == context.User.Id);
            await services.Accounts.AddOrUpdatePasskeyAsync(account, made.Passkey);
            await services.Sessions.Count(context.User.Id, CurrentSession.Of(context.Http)?.Id, twoSteps: true);
            await services.Alerts.Send(
                "passkey.added",
                context.User.Id,
                $"A passkey was added to your account: {made.Passkey.Name}."
            );
            return View.Redirect(
                "/account/security",
                $"Passkey “{made.Passkey.Name}” added. You can now sign in with it."
            );
        });
    }

    public static async Task<IResult> Rename(
        string id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        UserManager<Account> accounts
    )
    {
        var name = PlainText.Shorten((await FormBody.Read(http))["name"].ToString().Trim(), NameLength);
        var account = await db.Accounts.SingleAsync(a => a.Id == user.Id);
        if (await Find(id, account, accounts) is not { } passkey)
            return View.NotFound;
        if (name.Length == 0)
            return View.Redirect("/account/security", "Not saved. Enter a name for the passkey.");
        passkey.Name = name;
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        return View.Redirect("/account/security", $"Passkey renamed to “{name}.”");
    }

    public static async Task<IResult> Remove(
        string id,
        [AsParameters] RequestContext context,
        UserManager<Account> accounts,
        RemoveSignInMethod ways,
        SecurityAlerts alerts
    ) =>
        await context.Db.Write<IResult>(async () =>
        {
            var account = await context.Db.Accounts.SingleAsync(a => a.Id == context.User.Id);
            if (await Find(id, account, accounts) is not { } passkey)
                return View.NotFound;
            if ((await SignInMethods.Of(context.Db, context.User.Id)).Count < 2)
                return View.Redirect(
                    "/account/security",
                    "This is your only way to sign in. Add another passkey or a password before you remove it."
                );
            await ways.TakePasskey(account, passkey.CredentialId);
            await alerts.Send(
                "passkey.removed",
                context.User.Id,
                $"A passkey was removed from your account: {passkey.Name}."
            );
            return View.Redirect(
                "/account/security",
                $"Passkey “{passkey.Name}” removed. You can delete it from your device too."
            );
        });

    private static async Task<PasskeyAttestationResult?> Attest(SignInManager<Account> signIn, string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception e)
            when (e is InvalidOperationException or ArgumentException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static async Task<UserPasskeyInfo?> Find(string id, Account account, UserManager<Account> accounts)
    {
        try
        {
            return await accounts.GetPasskeyAsync(account, WebEncoders.Base64UrlDecode(id));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

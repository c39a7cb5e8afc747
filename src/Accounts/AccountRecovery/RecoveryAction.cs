using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts.AccountRecovery;

internal enum HelpKind
{
    Authenticator,
    Passkey,
    District,
    Sessions,
    Password,
}

/// <summary>An action that staff can take for a person who can no longer sign in.</summary>
/// <param name="Key">The passkey or issuer that the action affects; blank for other actions.</param>
/// <param name="Title">The action, as shown in the list of choices.</param>
/// <param name="Means">What the action will do, shown before it is confirmed.</param>
/// <param name="Told">What was done, as the account owner reads it.</param>
internal sealed record RecoveryAction(HelpKind Kind, string Key, string Title, string Means, string Told)
{
    public Option Option => new($"{Kind} {Key}".TrimEnd(), Title);

    /// <summary>Returns the actions that are possible for this person now.</summary>
    public static async Task<IReadOnlyList<RecoveryAction>> For(
        PortalDb db,
        Account account,
        IReadOnlyList<MyPasskeys.Passkey> passkeys,
        CancellationToken ct
    )
    {
        var (name, ways) = (account.DisplayName, await SignInMethods.Of(db, account.Id));
        var districts = await db.Set<IdentityUserLogin<Guid>>()
            .Where(l => l.UserId == account.Id)
            .OrderBy(l => l.LoginProvider)
            .Select(l => new { l.LoginProvider, Name = l.ProviderDisplayName ?? l.LoginProvider })
            .ToListAsync(ct);
        var acts = new List<RecoveryAction>();
        if (ways.Authenticator)
            acts.Add(Authenticator(name));
        acts.AddRange(passkeys.Select(passkey => Passkey(name, passkey, ways.Count == 1)));
        acts.AddRange(
            districts.Select(district => District(name, district.LoginProvider, district.Name, ways.Count == 1))
        );
        acts.Add(Sessions(name));
        acts.Add(Password(name, account.Email!));
        return acts;
    }

    private static RecoveryAction Authenticator(string name) =>
        new(
            HelpKind.Authenticator,
            "",
            "Remove the authenticator app and recovery codes",
            $"{name}’s authenticator app and recovery codes will stop working right away. {name} can sign in "
                + "without a code until a new app is set up. After that, every device will ask for a code again. "
                + $"If the network requires two-step sign-in, {name} will be asked to set it up again at the next "
                + "sign-in.",
            "Your authenticator app and all your recovery codes were removed. You no longer need a code to sign "
                + "in. Set up a new app as soon as you can."
        );

    private static RecoveryAction Passkey(string name, MyPasskeys.Passkey passkey, bool only) =>
        new(
            HelpKind.Passkey,
            passkey.Id,
            $"Remove the passkey “{passkey.Name}”",
            $"The passkey “{passkey.Name}” will stop working right away. "
                + (
                    only
                        ? $"{name} has no other way to sign in, so send a password link too."
                        : $"{name} can still sign in another way."
                ),
            $"The passkey “{passkey.Name}” was removed from your account."
        );

    private static RecoveryAction District(string name, string issuer, string district, bool only) =>
        new(
            HelpKind.District,
            issuer,
            $"Unlink {district}",
            $"{name} won’t be able to sign in with this {district} account. It will be linked again if {name} signs in "
                + $"through {district} with the same verified email "
                + $"address.{(only ? $" {name} has no other way to sign in, so send a password link too." : "")}",
            $"Your account was unlinked from {district}."
        );

    private static RecoveryAction Sessions(string name) =>
        new(
            HelpKind.Sessions,
            "",
            "Sign out everywhere",
            $"{name} will be signed out on every device right away. If {name} uses an authenticator app, each "
                + "device will ask for a code at the next sign-in. Unsaved work will be lost.",
            "You were signed out on all devices."
        );

    private static RecoveryAction Password(string name, string email) =>
        new(
            HelpKind.Password,
            "",
            "Email a link to set a new password",
            $"We’ll email {name} a link to set a new password ({email}). The link works once and expires in three "
                + "hours. The current password will work until {name} sets a new one. You won’t see the link.",
            "We sent you a separate email with a link to choose a new password."
        );
}

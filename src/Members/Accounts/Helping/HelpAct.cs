using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Members.Accounts.Passkeys;

namespace NetworkPortal.Members.Accounts.Helping;

internal enum HelpKind
{
    Authenticator,
    Passkey,
    District,
    Sessions,
    Password,
}

/// <summary>Something that can be done for a person who cannot sign in any more.</summary>
/// <param name="Key">The passkey or the issuer that it is about; blank for the others.</param>
/// <param name="Title">What is done, as a person chooses it.</param>
/// <param name="Means">What will happen, said before it does.</param>
/// <param name="Told">What was done, as the owner of the account reads it.</param>
internal sealed record HelpAct(HelpKind Kind, string Key, string Title, string Means, string Told)
{
    public Option Option => new($"{Kind} {Key}".TrimEnd(), Title);

    /// <summary>What can be done for this person now.</summary>
    public static async Task<IReadOnlyList<HelpAct>> For(PortalDb db, Account account, IReadOnlyList<MyPasskeys.Passkey> passkeys, CancellationToken cancel)
    {
        var (name, ways) = (account.DisplayName, await WaysIn.Of(db, account.Id));
        var districts = await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == account.Id).OrderBy(l => l.LoginProvider).Select(l => new { l.LoginProvider, Name = l.ProviderDisplayName ?? l.LoginProvider }).ToListAsync(cancel);
        var acts = new List<HelpAct>();
        if (ways.Authenticator) acts.Add(Authenticator(name));
        acts.AddRange(passkeys.Select(passkey => Passkey(name, passkey, ways.Count == 1)));
        acts.AddRange(districts.Select(district => District(name, district.LoginProvider, district.Name, ways.Count == 1)));
        acts.Add(Sessions(name));
        acts.Add(Password(name, account.Email!));
        return acts;
    }

    private static HelpAct Authenticator(string name) => new(HelpKind.Authenticator, "", "Take away the authenticator app and the recovery codes",
        $"The app and all recovery codes of {name} stop working at once, and devices that skipped the code are forgotten. The next sign-in asks for no code; where the network demands a second step, {name} is asked to set up a new one.",
        "The authenticator app and all recovery codes of your account were taken away. Signing in no longer asks for a code. Set up a new app as soon as you can.");

    private static HelpAct Passkey(string name, MyPasskeys.Passkey passkey, bool only) => new(HelpKind.Passkey, passkey.Id, $"Remove the passkey “{passkey.Name}”",
        $"The passkey “{passkey.Name}” no longer opens the account. {(only ? $"It is the only way in that {name} has: send a mail to set a password, too." : $"{name} keeps the other ways to sign in.")}",
        $"The passkey “{passkey.Name}” was removed from your account.");

    private static HelpAct District(string name, string issuer, string district, bool only) => new(HelpKind.District, issuer, $"Unlink {district}",
        $"The identity at {district} that {name} signs in with no longer opens the account. {district} can link it anew, at a sign-in with a verified address of its own that is the account’s.{(only ? $" It is the only way in that {name} has: send a mail to set a password, too." : "")}",
        $"The link of your account with {district} was taken away.");

    private static HelpAct Sessions(string name) => new(HelpKind.Sessions, "", "Sign out everywhere",
        $"Every device on which {name} is signed in is signed out at once, and each asks for a code again where one is set up. What was not saved there is lost.",
        "You were signed out on all devices.");

    private static HelpAct Password(string name, string email) => new(HelpKind.Password, "", "Send a mail to set a new password",
        $"A link goes to {email}. With it {name} sets a new password, once, within three hours; the present one works until then. You do not see the link.",
        "A link to choose a new password was sent to you; it comes in a mail of its own.");
}

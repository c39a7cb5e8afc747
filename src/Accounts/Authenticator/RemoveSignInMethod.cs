using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>Removes sign-in methods. When the last second step is removed, no session counts as two-step any
/// longer.</summary>
internal sealed class RemoveSignInMethod(
    PortalDb db,
    UserManager<Account> accounts,
    Authenticators authenticators,
    AccountSessions sessions
)
{
    public async Task TakeAuthenticator(Guid account)
    {
        await authenticators.Remove(account);
        await Weigh(account);
    }

    public async Task TakePasskey(Account account, byte[] credential)
    {
        await accounts.RemovePasskeyAsync(account, credential);
        await Weigh(account.Id);
    }

    /// <returns>Whether the link existed.</returns>
    public async Task<bool> TakeDistrict(Guid account, string issuer)
    {
        if (
            await db.Set<IdentityUserLogin<Guid>>()
                .Where(l => l.UserId == account && l.LoginProvider == issuer)
                .ExecuteDeleteAsync() == 0
        )
            return false;
        await Weigh(account);
        return true;
    }

    private async Task Weigh(Guid account)
    {
        if (await SignInMethods.Of(db, account) is { Authenticator: false, Passkeys: 0 })
            await sessions.Count(account, null, twoSteps: false);
    }
}

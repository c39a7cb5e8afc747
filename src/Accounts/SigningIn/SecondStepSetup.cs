using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>The step of setting up a network that protects the administrator's own account.</summary>
internal sealed class SecondStepSetup(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new("second-step", 10)
        {
            Title = "Add a second step to your sign-in",
            Minutes = 2,
            Why = "You can change everything here, so a password alone must not be enough. Use a passkey or an app.",
            Url = "/account/security",
            Action = "Open sign-in settings",
        };

    public IQueryable<Guid> Done(CurrentUser me)
    {
        var (passkeys, authenticators) = (db.Set<IdentityUserPasskey<Guid>>(), db.Authenticators);
        return db
            .Accounts.Where(account =>
                account.Id == me.Id
                && (
                    passkeys.Any(passkey => passkey.UserId == me.Id)
                    || authenticators.Any(key => key.AccountId == me.Id && key.ConfirmedAt != null)
                )
            )
            .Select(account => account.Id);
    }
}

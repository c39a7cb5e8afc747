using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Checks a password for an email address. Neither the response nor its timing reveals whether the address has
/// an account.</summary>
internal sealed class PasswordSignIn(
    PortalDb db,
    UserManager<Account> accounts,
    SignInLimits limits,
    PasswordVerificationThrottle throttle,
    AuditLog audit
)
{
    /// <param name="Account">The signed-in account; null if refused.</param>
    /// <param name="Device">The known device of the attempt, if it is one.</param>
    /// <param name="Wait">How long to wait before the next attempt, if this one was not checked.</param>
    internal sealed record Answer(Account? Account, KnownDevice? Device = null, Duration? Wait = null);

    public async Task<Answer> Try(HttpContext http, string email, string password)
    {
        var device = await db.DeviceOf(http, email);
        var attempt = limits.Password(email, device, http);
        if (await attempt.Take() is { } wait)
            return new(null, device, wait);
        var account = await accounts.FindByEmailAsync(email);
        var result = await throttle.Verify(account, password, device is not null, http.RequestAborted);
        if (result is null)
        {
            // An unknown device's attempt still counts: otherwise a flood could hold back its correct guess until there
            // is room.
            if (device is not null)
                await attempt.GiveBack();
            return new(null, device, Duration.FromSeconds(5));
        }
        if (result == PasswordVerificationResult.Failed || account!.IsDisabled)
            return await Refuse(account, device);
        await attempt.GiveBack();
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            await Rehash(account, password);
        return new(account, device);
    }

    private async Task<Answer> Refuse(Account? account, KnownDevice? device)
    {
        audit.Note(
            "sign-in.refused",
            about: account?.Id,
            detail: device is null ? "password" : "password, known device"
        );
        await db.SaveChangesAsync();
        return new(null, device);
    }

    private async Task Rehash(Account account, string password)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        await accounts.UpdateAsync(account);
    }
}

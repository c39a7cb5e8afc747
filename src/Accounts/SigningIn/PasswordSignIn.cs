using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Checks a password for an email address. Neither the response nor its timing reveals whether the address has
/// an account.</summary>
internal sealed class PasswordSignIn(
    PortalDb db,
    UserManager<Account> accounts,
    AttemptCounter attempts,
    SignInLimits limits,
    PasswordVerificationThrottle gate,
    AuditLog audit,
    TimeProvider time
)
{
    /// <param name="Account">The signed-in account; null if refused.</param>
    /// <param name="Device">The known device of the attempt, if it is one.</param>
    /// <param name="Wait">How long to wait before the next attempt, if this one was not checked.</param>
    internal sealed record Answer(Account? Account, KnownDevice? Device = null, Duration? Wait = null);

    public async Task<Answer> Try(HttpContext http, string email, string password)
    {
        var device = await Device(http, email);
        var allowed = limits.Password(RateLimit.Word(email), device?.Id, http);
        if (await attempts.Take(allowed) is { } wait)
            return new(null, device, wait);
        var account = await accounts.FindByEmailAsync(email);
        var result = await gate.Verify(account, password, device is not null, http.RequestAborted);
        if (result is null)
        {
            // An unknown device's attempt still counts: otherwise a flood could hold back its correct guess until there
            // is room.
            if (device is not null)
                await attempts.GiveBack(allowed);
            return new(null, device, Duration.FromSeconds(5));
        }
        if (result == PasswordVerificationResult.Failed || account!.LockoutEnd > time.GetUtcNow())
            return await Refuse(account, device);
        await attempts.GiveBack(allowed);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            await Rehash(account, password);
        return new(account, device);
    }

    /// <summary>Returns the requesting device, if the person has signed in from it before.</summary>
    public Task<KnownDevice?> Device(HttpContext http, string email)
    {
        var (hash, name) = (DeviceCookie.Hash(http) ?? "", EmailAddress.Key(email));
        return db
            .KnownDevices.AsNoTracking()
            .SingleOrDefaultAsync(d => d.KeyHash == hash && d.Account.NormalizedEmail == name, http.RequestAborted);
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

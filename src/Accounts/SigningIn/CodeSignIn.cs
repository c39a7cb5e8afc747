using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Checks the code of a person whose password was correct.</summary>
internal sealed class CodeSignIn(PortalDb db, SignInLimits limits, Authenticators authenticators, AuditLog audit)
{
    internal sealed record Answer(bool Opened, bool OnPaper = false, Duration? Wait = null);

    public async Task<Answer> Try(HttpContext http, Account account, string code)
    {
        var device = await db.DeviceOf(http, account.Email!);
        var attempt = limits.Code(account.Email!, device, http);
        if (await attempt.Take() is { } wait)
            return new(false, Wait: wait);
        var onPaper = code.Count(char.IsAsciiLetterOrDigit) > 8;
        var opened = onPaper
            ? await authenticators.UseRecoveryCode(account.Id, code)
            : await authenticators.UseCode(account.Id, code);
        if (opened)
            await attempt.GiveBack();
        audit.Note(
            opened ? "sign-in.code" : "sign-in.refused",
            about: account.Id,
            detail: onPaper ? "recovery code" : "code",
            by: opened ? account.Id : null
        );
        await db.SaveChangesAsync();
        return new(opened, onPaper);
    }
}

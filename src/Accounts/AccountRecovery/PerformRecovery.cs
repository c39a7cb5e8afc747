using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.AccountRecovery;

/// <summary>Performs the chosen recovery action, writes it to the audit log with its reason, and notifies the
/// person.</summary>
internal sealed class PerformRecovery(
    PortalDb db,
    CurrentUser user,
    UserManager<Account> accounts,
    RemoveSignInMethod ways,
    AccountSessions sessions,
    PasswordResetEmail email,
    AuditLog audit,
    AccountMail mail,
    TimeProvider time
)
{
    public async Task Give(Guid person, RecoveryAction act, string reason)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == person);
        await db.Write(async () =>
        {
            await Do(account, act);
            audit.Note("sign-in.helped", about: person, detail: $"{act.Title}. {reason}");
            await mail.SignInHelp(account, user.Name, act.Told, reason, time.Now());
        });
        if (act.Kind == HelpKind.Password)
            await email.Send(account.Email!);
    }

    private async Task Do(Account account, RecoveryAction act)
    {
        if (act.Kind == HelpKind.Authenticator)
            await ways.TakeAuthenticator(account.Id);
        if (act.Kind == HelpKind.District)
            await ways.TakeDistrict(account.Id, act.Key);
        if (act.Kind == HelpKind.Passkey && await MyPasskeys.Find(act.Key, account, accounts) is { } passkey)
            await ways.TakePasskey(account, passkey.CredentialId);
        if (act.Kind != HelpKind.Sessions)
            return;
        await sessions.EndAll(account.Id);
        await db
            .KnownDevices.Where(d => d.AccountId == account.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.CodeSkippedUntil, (NodaTime.Instant?)null));
    }
}

public static class HelpRights
{
    /// <summary>Checks whether the current user may help another person sign in: never themselves, and no one with more
    /// network permissions than they have.</summary>
    public static async Task<bool> MayHelp(this PortalDb db, CurrentUser user, Guid person, CancellationToken ct)
    {
        if (person == user.Id)
            return false;
        var held = await db.HeldRoles().Where(r => r.AccountId == person).Select(r => r.RoleId).ToListAsync(ct);
        foreach (var role in await db.Roles.AsNoTracking().Where(r => held.Contains(r.Id)).ToListAsync(ct))
            if (!user.MayGive(role, await db.PermissionsOf(role.Id, ct)))
                return false;
        return true;
    }
}

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Accounts.AccountRecovery;

/// <summary>Performs the chosen recovery action, writes it to the audit log with its reason, and notifies the
/// person.</summary>
internal sealed class PerformRecovery(
    RemoveSignInMethod ways,
    AccountSessions sessions,
    PasswordResetEmail email,
    AuditLog audit,
    AccountMail mail
)
{
    public async Task Give(RequestContext context, Guid person, RecoveryAction act, string reason)
    {
        var account = await context.Db.Accounts.SingleAsync(a => a.Id == person);
        await context.Db.Write(async () =>
        {
            await Do(context.Db, account, act);
            audit.Note("sign-in.helped", about: person, detail: $"{act.Title}. {reason}");
            await mail.SignInHelp(account, context.User.Name, act.Told, reason, context.Now);
        });
        if (act.Kind == HelpKind.Password)
            await email.Send(account.Email!);
    }

    private async Task Do(PortalDb db, Account account, RecoveryAction act)
    {
        if (act.Kind == HelpKind.Authenticator)
            await ways.TakeAuthenticator(account.Id);
        if (act.Kind == HelpKind.District)
            await ways.TakeDistrict(account.Id, act.Key);
        if (act.Kind == HelpKind.Passkey)
            await ways.TakePasskey(account, WebEncoders.Base64UrlDecode(act.Key));
        if (act.Kind != HelpKind.Sessions)
            return;
        await sessions.EndAll(account.Id);
        await db
            .KnownDevices.Where(d => d.AccountId == account.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.CodeSkippedUntil, (NodaTime.Instant?)null));
    }
}

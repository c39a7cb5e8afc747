using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Completes a sign-in: starts a session and remembers the device.</summary>
internal sealed class CompleteSignIn(
    PortalDb db,
    AccountSessions sessions,
    RememberDevice devices,
    AuditLog audit,
    TimeProvider time
)
{
    public Task<AccountSession> Register(HttpContext http, SessionStart start) =>
        db.Write(async () =>
        {
            var account = start.Account;
            var trace = DeviceDescription.Of(http);
            var session = new AccountSession(start, trace, time.Now());
            db.AccountSessions.Add(session);
            // Signing in over another session ends that session.
            if (CurrentSession.Of(http) is { } old)
                await sessions.End(old.AccountId, old.Id);
            await devices.MeetBySignIn(http, account);
            audit.Note("sign-in.done", about: account, detail: $"{start.Method}, {trace.Words}", by: account);
            return session;
        });
}

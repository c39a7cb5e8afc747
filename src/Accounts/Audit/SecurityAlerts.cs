using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Records a change to how a person signs in, and notifies the person by email (OWASP ASVS 5.0,
/// 6.3.7).</summary>
internal sealed class SecurityAlerts(PortalDb db, AuditLog audit, AccountMail mail, TimeProvider time)
{
    /// <param name="what">"object.verb", for the log.</param>
    /// <param name="text">What happened, in a sentence or two.</param>
    public async Task Send(string what, Guid account, string text)
    {
        audit.Note(what, about: account, by: account);
        await mail.SecurityChange(await db.Accounts.SingleAsync(a => a.Id == account), text, time.Now());
    }
}

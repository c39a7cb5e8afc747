using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Mail to a person, and mail that names the person. The mail module knows addresses, not accounts.</summary>
internal sealed class MailData(PortalDb db, MailArchive archive) : IPersonalData
{
    /// <summary>After those who still write some.</summary>
    public int EraseOrder => 1;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.Email).SingleOrDefaultAsync(cancel);
        if (email is not null) yield return await archive.Export(email, cancel);
    }

    public async Task Erase(Guid person, CancellationToken cancel)
    {
        var known = await db.Accounts.Where(a => a.Id == person).Select(a => new { a.DisplayName, a.Email }).SingleAsync(cancel);
        if (known.Email is not null) await archive.Erase(known.Email, known.DisplayName, Account.FormerName, cancel);
    }
}

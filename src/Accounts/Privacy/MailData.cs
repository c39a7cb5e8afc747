using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Receiving;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Email to a person, and email that names the person. The email module knows addresses, not
/// accounts.</summary>
internal sealed class MailData(PortalDb db, SentMailQueries archive, ReceivedReplies received) : IPersonalData
{
    /// <summary>Runs after the modules that still send email.</summary>
    public int EraseOrder => 1;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var email = await db.Accounts.Where(a => a.Id == person).Select(a => a.Email).SingleOrDefaultAsync(ct);
        if (email is null)
            yield break;
        yield return await archive.Export(email, ct);
        yield return new(
            "Email you sent to the portal",
            [
                .. (await received.From(email, ct)).Select(mail =>
                    PersonalRecords.Record(
                        ("When", $"{mail.ReceivedAt}"),
                        ("Subject", mail.Subject),
                        ("What we did with it", mail.Why.Describe())
                    )
                ),
            ]
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var known = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => new { a.DisplayName, a.Email })
            .SingleAsync(ct);
        if (known.Email is null)
            return;
        await archive.Erase(known.Email, known.DisplayName, Account.FormerName, ct);
        await received.Erase(known.Email, ct);
    }
}

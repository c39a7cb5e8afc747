using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>The personal data of messages. Their text isn't included, because it isn't stored.</summary>
internal sealed class MessageData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var messages = await db
            .Messages.AsNoTracking()
            .Where(l => l.FromId == person || l.ToId == person)
            .OrderBy(l => l.SentAt)
            .ToListAsync(ct);
        var names = await Names(messages.Select(l => l.FromId == person ? l.ToId : l.FromId), ct);
        yield return new(
            "Messages you sent and received",
            [
                .. messages.Select(l =>
                    Record(
                        ("About", l.Subject),
                        (l.FromId == person ? "To" : "From", names(l.FromId == person ? l.ToId : l.FromId)),
                        ("Sent", $"{l.SentAt}")
                    )
                ),
            ]
        );

        var refusals = await db.BlockedSenders.AsNoTracking().Where(r => r.ById == person).ToListAsync(ct);
        names = await Names(refusals.Select(r => r.AgainstId), ct);
        yield return new(
            "People you blocked",
            [.. refusals.Select(r => Record(("Person", names(r.AgainstId)), ("Since", $"{r.At}")))]
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.Messages.Where(l => l.FromId == person || l.ToId == person).ExecuteDeleteAsync(ct);
        await db.BlockedSenders.Where(r => r.ById == person || r.AgainstId == person).ExecuteDeleteAsync(ct);
    }

    private async Task<Func<Guid, string>> Names(IEnumerable<Guid> people, CancellationToken ct)
    {
        var ids = people.Distinct().ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return id => names.GetValueOrDefault(id, "A former member");
    }
}

using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Visits.Waitlist;

/// <summary>The personal data of waitlists: who put a school on one, and who changed that. The school keeps its turn;
/// that of a person who waits for themselves ends.</summary>
internal sealed class WaitlistData(PortalDb db, WaitlistOffers offers) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var asked = await db
            .WaitlistEntries.AsNoTracking()
            .Where(e => e.AskedById == person)
            .OrderBy(e => e.AskedAt)
            .Whole()
            .ToListAsync(ct);
        yield return new(
            "Waitlists you put your school on",
            asked.ConvertAll(e =>
                PersonalRecords.Record(
                    ("Day", e.HostDay.When()),
                    ("Host", e.HostDay.School.Name),
                    ("School", e.School.Name),
                    ("People", $"{e.People}"),
                    ("Joined", $"{e.AskedAt}")
                )
            )
        );
        var done = await db.Set<VisitWaitlistEvent>()
            .AsNoTracking()
            .Where(e => e.ById == person)
            .OrderBy(e => e.At)
            .ToListAsync(ct);
        yield return new(
            "Your waitlist activity",
            done.ConvertAll(e =>
                PersonalRecords.Record(
                    ("When", $"{e.At}"),
                    ("What", e.State.Describe()),
                    ("Your name at that time", e.By),
                    ("Entry", $"{e.EntryId}")
                )
            )
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        foreach (var entry in await db.WaitlistEntries.Where(e => e.PartyId == person).Whole().ToListAsync(ct))
            if (entry.IsLive)
            {
                await db.HostDays.Lock(entry.HostDayId, ct);
                await offers.End(entry, WaitlistState.Left, Account.FormerName, ct);
                await offers.Offer([entry.HostDayId], ct);
            }
        await db
            .WaitlistEntries.Where(e => e.AskedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.AskedById, (Guid?)null), ct);
        await db.Set<VisitWaitlistEvent>()
            .Where(e => e.ById == person)
            .ExecuteUpdateAsync(
                row => row.SetProperty(e => e.By, Account.FormerName).SetProperty(e => e.ById, (Guid?)null),
                ct
            );
    }
}

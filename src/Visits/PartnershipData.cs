using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Visits;

/// <summary>The personal data of partnerships: who proposed, accepted, and ended them. The schools keep them.</summary>
internal sealed class PartnershipData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var mine = await Of(person).AsNoTracking().OrderBy(p => p.ProposedAt).ToListAsync(ct);
        yield return new(
            "Partnerships that you proposed, accepted, or ended",
            mine.ConvertAll(p =>
                PersonalRecords.Record(
                    ("Schools", string.Join(", ", p.Schools.Select(member => member.School.Name))),
                    ("Proposed", $"{p.ProposedAt}"),
                    ("What you want to learn", p.ProposedById == person ? p.Purpose : ""),
                    ("Your reason for ending it", p.EndedById == person ? p.Reason : "")
                )
            )
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        foreach (var partnership in await Of(person).ToListAsync(ct))
            partnership.Forget(person);
    }

    private IQueryable<Partnership> Of(Guid person) =>
        db.Partnerships.Where(p =>
            p.ProposedById == person || p.EndedById == person || p.Schools.Any(m => m.AcceptedById == person)
        );
}

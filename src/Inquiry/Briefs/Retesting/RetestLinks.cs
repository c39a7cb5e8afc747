using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Briefs.Retesting;

/// <summary>On the page of a cycle: the claim that it retests, and what its owner says about it.</summary>
internal sealed class RetestLinks(PortalDb db) : ICycleLinks
{
    public async Task<IReadOnlyList<CycleLink>> Of(Cycle cycle, CurrentUser reader, CancellationToken ct)
    {
        var found = await db
            .BriefRetests.Where(r => r.CycleId == cycle.Id)
            .Join(db.BriefClaims, r => r.ClaimId, c => c.Id, (r, c) => new { Retest = r, c.BriefId })
            .Join(
                db.PracticeBriefs.Published(),
                pair => pair.BriefId,
                b => b.Id,
                (pair, b) =>
                    new
                    {
                        pair.Retest,
                        b.Title,
                        b.Slug,
                    }
            )
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return [];
        var links = new List<CycleLink> { new($"Retest of: {found.Title}", BriefText.PublicUrl(found.Slug!)) };
        if (cycle.OwnerId == reader.Id && cycle.State == CycleState.Concluded)
            links.Add(new("What does this say about the claim?", BriefText.RetestUrl(found.Retest.Id)));
        return links;
    }
}

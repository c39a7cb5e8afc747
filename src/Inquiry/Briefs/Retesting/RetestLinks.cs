using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Briefs.Retesting;

/// <summary>On the page of a cycle: the claim that it retests, and what its owner says about it.</summary>
internal sealed class RetestLinks(PortalDb db) : ICycleLinks
{
    public async Task<IReadOnlyList<CycleLink>> Of(
        IReadOnlyCollection<Cycle> cycles,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var ids = cycles.Select(cycle => cycle.Id).ToList();
        var found = await db
            .BriefRetests.Where(r => r.CycleId != null && ids.Contains(r.CycleId.Value))
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
            .ToListAsync(ct);
        var mine = cycles
            .Where(cycle => cycle.OwnerId == reader.Id && cycle.State == CycleState.Concluded)
            .Select(cycle => cycle.Id)
            .ToHashSet();
        return
        [
            .. found.Select(r => new CycleLink($"Retest of: {r.Title}", BriefText.PublicUrl(r.Slug!))
            {
                CycleId = r.Retest.CycleId!.Value,
            }),
            .. found
                .Where(r => mine.Contains(r.Retest.CycleId!.Value))
                .Select(r => new CycleLink("What does this say about the claim?", BriefText.RetestUrl(r.Retest.Id))
                {
                    CycleId = r.Retest.CycleId!.Value,
                }),
        ];
    }
}

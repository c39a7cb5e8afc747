using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Story;

/// <summary>The way from a cycle back to the story of its studio, for people in the studio.</summary>
internal sealed class StudioOfCycle(PortalDb db) : ICycleLinks
{
    public async Task<IReadOnlyList<CycleLink>> Of(
        IReadOnlyCollection<Cycle> cycles,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var inStudios = cycles.Where(cycle => cycle.GroupKind == Audience.Studio).ToList();
        var ids = inStudios.ConvertAll(cycle => cycle.GroupId!.Value);
        if (ids.Count == 0)
            return [];
        var studios = await db
            .Studios.With(reader.Id)
            .Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => new { s.Name, s.Slug }, ct);
        return
        [
            .. inStudios
                .Where(cycle => studios.ContainsKey(cycle.GroupId!.Value))
                .Select(cycle => (cycle.Id, Studio: studios[cycle.GroupId!.Value]))
                .Select(found => new CycleLink(
                    $"The story of {found.Studio.Name}",
                    Studio.RoomUrl(found.Studio.Slug) + ShowStory.At
                )
                {
                    CycleId = found.Id,
                }),
        ];
    }
}

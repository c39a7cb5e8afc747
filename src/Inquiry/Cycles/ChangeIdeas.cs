using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>The change ideas that a person can choose from.</summary>
internal static class ChangeIdeas
{
    private const int Max = 60;

    /// <summary>Returns the leaves of the groups' driver diagrams, and the ideas of those of their cycles that the
    /// person may read.</summary>
    public static async Task<IReadOnlyList<string>> Of(
        RequestContext context,
        SharePolicy policy,
        IReadOnlyList<NamedGroup> groups
    )
    {
        var ideas = new List<string>();
        foreach (var group in groups)
        {
            if (await context.Db.DriverDiagrams.Newest(group.Group, context.Ct) is { } diagram)
                ideas.AddRange(diagram.Lines.Where(line => line.IsLeaf).Select(line => line.Text));
            ideas.AddRange(
                await context
                    .Db.CyclesOf(policy, group.Group, context.User.Id)
                    .Where(c => c.Idea != "")
                    .Select(c => c.Idea)
                    .Distinct()
                    .OrderBy(idea => idea)
                    .Take(Max)
                    .ToListAsync(context.Ct)
            );
        }
        return [.. ideas.Distinct(StringComparer.OrdinalIgnoreCase).Order(Fold.NameOrder).Take(Max)];
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Cycles.Groups;

/// <summary>The cycles of a group by change idea, for its members: a driver diagram whose ideas show their
/// tests.</summary>
internal static class GroupCycles
{
    private const int Max = 500;

    internal sealed record Page(NamedGroup Group, IReadOnlyList<Node> Aims) : PageModel($"Cycles: {Group.Name}")
    {
        /// <summary>Ideas that aren't in the diagram.</summary>
        public required IReadOnlyList<Node> Others { get; init; }

        /// <summary>Cycles that test no change idea.</summary>
        public required IReadOnlyList<CycleCard> Loose { get; init; }

        public required int Count { get; init; }

        /// <summary>The URL of the form for a new cycle in this group.</summary>
        public required string NewUrl { get; init; }

        public required string Zone { get; init; }
    }

    /// <summary>A line of the diagram with the cycles that test it.</summary>
    internal sealed record Node(string Text, bool IsLeaf, IReadOnlyList<CycleCard> Cycles, List<Node> Below)
    {
        /// <summary>The URL of the form for a cycle that tests this idea.</summary>
        public required string NewUrl { get; init; }
    }

    public static async Task<IResult> Show(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    )
    {
        if (await Find(kind, id, context, policy) is not { } group)
            return View.NotFound;
        var cycles = await context
            .Db.CyclesOf(policy, group.Group, context.User.Id)
            .AsNoTracking()
            .OrderByDescending(c => c.ChangedAt)
            .Take(Max)
            .Include(c => c.Owner)
            .ToListAsync(context.Ct);
        var cards = cycles.ConvertAll(CycleCard.From);
        var byIdea = cards.ToLookup(card => Fold.Of(card.Idea));
        var lines = (await context.Db.DriverDiagrams.Newest(group.Group, context.Ct))?.Lines ?? [];
        var known = lines.Select(line => Fold.Of(line.Text)).ToHashSet();
        return View.Page(
            "inquiry/group",
            new Page(group, Tree(lines, group, byIdea))
            {
                Others =
                [
                    .. cards
                        .Where(card => card.Idea.Length > 0 && !known.Contains(Fold.Of(card.Idea)))
                        .DistinctBy(card => Fold.Of(card.Idea))
                        .Select(card => NewNode(new(card.Idea, 1, IsLeaf: true), group, byIdea)),
                ],
                Loose = [.. cards.Where(card => card.Idea.Length == 0)],
                Count = cards.Count,
                NewUrl = NewUrl(group, ""),
                Zone = await context.Db.ZoneOf(context.User, context.Ct),
                Section = "cycles",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Your cycles", "/cycles")],
            }
        );
    }

    /// <summary>Returns the group; null if the person isn't a member.</summary>
    public static async Task<NamedGroup?> Find(string kind, Guid id, RequestContext context, SharePolicy policy) =>
        CycleText.KindOf(kind) is { } audience
        && await policy.GroupsOf(context.User.Id, audience).FirstOrDefaultAsync(g => g.Id == id, context.Ct)
            is { } group
            ? new(new(audience, id), group.Name)
            : null;

    private static List<Node> Tree(
        IReadOnlyList<DiagramLine> lines,
        NamedGroup group,
        ILookup<string, CycleCard> byIdea
    )
    {
        var aims = new List<Node>();
        var path = new List<Node>();
        foreach (var line in lines)
        {
            var node = NewNode(line, group, byIdea);
            path.RemoveRange(line.Depth, path.Count - line.Depth);
            (path.Count == 0 ? aims : path[^1].Below).Add(node);
            path.Add(node);
        }
        return aims;
    }

    private static Node NewNode(DiagramLine line, NamedGroup group, ILookup<string, CycleCard> byIdea) =>
        new(line.Text, line.IsLeaf, [.. byIdea[Fold.Of(line.Text)]], []) { NewUrl = NewUrl(group, line.Text) };

    private static string NewUrl(NamedGroup group, string idea) =>
        $"/cycles/new?group={Uri.EscapeDataString(group.Key)}"
        + (idea.Length > 0 ? $"&idea={Uri.EscapeDataString(idea)}" : "");
}

using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>What people should know about an agenda: what changed, and what doesn't fit.</summary>
public static class AgendaChanges
{
    private const int MaxWarnings = 10;

    /// <summary>Returns what changed from one version to another, in the order of the new one.</summary>
    public static IReadOnlyList<FieldChange> Between(
        IReadOnlyCollection<AgendaBlock> before,
        IReadOnlyCollection<AgendaBlock> after
    )
    {
        var known = before.ToDictionary(block => block.Id);
        var kept = after.Select(block => block.Id).ToHashSet();
        return FieldChange.Of([
            .. after.Select(block => new FieldChange(
                block.Title,
                known.TryGetValue(block.Id, out var old) ? old.Describe() : "",
                block.Describe()
            )),
            .. before
                .Where(block => !kept.Contains(block.Id))
                .Select(block => new FieldChange($"Removed: {block.Title}", block.Describe(), "")),
        ]);
    }

    /// <summary>Returns warnings about blocks outside the hours of the meeting and blocks at the same time. Neither
    /// keeps anyone from saving: groups split up, and buses come early.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<AgendaBlock> blocks, LocalTime opens, LocalTime closes)
    {
        var outside = blocks
            .Where(block => block.Starts < opens || block.Ends > closes)
            .Select(block => $"“{block.Title}” ({block.Time}) is outside the hours of the day.");
        var overlaps = blocks.SelectMany(
            (block, index) =>
                blocks
                    .Skip(index + 1)
                    .Where(other => other.Starts < block.Ends && block.Starts < other.Ends)
                    .Select(other =>
                        $"“{block.Title}” and “{other.Title}” overlap at {Clock.Format(Later(block, other))}."
                    )
        );
        return [.. outside.Concat(overlaps).Take(MaxWarnings)];
    }

    private static LocalTime Later(AgendaBlock one, AgendaBlock other) =>
        one.Starts > other.Starts ? one.Starts : other.Starts;
}

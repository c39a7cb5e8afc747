namespace NetworkPortal.Meetings;

/// <summary>A fact of a meeting that changed, as people read it.</summary>
/// <param name="From">Blank if there was nothing before.</param>
/// <param name="To">Blank if there is nothing now.</param>
public sealed record FieldChange(string Label, string From, string To)
{
    public static IReadOnlyList<FieldChange> Of(params IEnumerable<FieldChange> all) =>
        [.. all.Where(change => change.From != change.To)];
}

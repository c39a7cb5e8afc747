using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Search.Index;

/// <summary>How far along the change log an index is. The change's own time tells whether it is still the same
/// log.</summary>
internal sealed record IndexCheckpoint(ChangePosition Position, Instant At)
{
    private const string SchemaKey = "schema",
        PositionKey = "position",
        AtKey = "at";

    /// <summary>The mark of an index that knew no change yet.</summary>
    public static IndexCheckpoint Start { get; } = new(default, default);

    public static IndexCheckpoint After(Change change) => new(change.Position, change.At);

    /// <summary>The mark of an index that is built from what the database holds from now on.</summary>
    public static async Task<IndexCheckpoint> Now(PortalDb db, CancellationToken ct) =>
        await ChangeLog.Settled(db, ct) is { } last ? After(last) : Start;

    /// <summary>Whether the log still holds the marked change: false after the database was replaced.</summary>
    public Task<bool> IsIn(PortalDb db, CancellationToken ct) =>
        db.Set<Change>()
            .AnyAsync(change => change.Seq == Position.Seq && change.Tx == Position.Tx && change.At == At, ct);

    public Dictionary<string, string> ToCommit() =>
        new()
        {
            [SchemaKey] = DocumentMapping.Version,
            [PositionKey] = Position.ToString(),
            [AtKey] = At.ToUnixTimeTicks().ToString(),
        };

    /// <summary>What a commit says, or null when it is of another schema or was never finished.</summary>
    public static IndexCheckpoint? FromCommit(IDictionary<string, string>? data) =>
        data is not null
        && data.TryGetValue(SchemaKey, out var schema)
        && schema == DocumentMapping.Version
        && data.TryGetValue(PositionKey, out var position)
        && data.TryGetValue(AtKey, out var at)
        && long.TryParse(at, out var ticks)
            ? new(ChangePosition.Parse(position), Instant.FromUnixTimeTicks(ticks))
            : null;
}

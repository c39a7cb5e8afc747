using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Search.Index;

/// <summary>
/// How far an index has read the change log; <c>At</c> is the time of the change at that position, and if it no longer
/// matches, the log was replaced.
/// </summary>
internal sealed record IndexCheckpoint(ChangePosition Position, Instant At)
{
    private const string SchemaKey = "schema",
        PositionKey = "position",
        AtKey = "at";

    /// <summary>The checkpoint of an index that hasn't seen any change yet.</summary>
    public static IndexCheckpoint Start { get; } = new(default, default);

    public static IndexCheckpoint After(Change change) => new(change.Position, change.At);

    /// <summary>Returns the checkpoint of an index that will be built from the current state of the database.</summary>
    public static async Task<IndexCheckpoint> Now(PortalDb db, CancellationToken ct) =>
        await ChangeLog.Settled(db, ct) is { } last ? After(last) : Start;

    /// <summary>
    /// Checks whether the log still contains the change at the checkpoint: false after the database was replaced.
    /// </summary>
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

    /// <summary>
    /// Reads the checkpoint from the data of a commit; null if the commit has another schema or the build was never
    /// finished.
    /// </summary>
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

using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace NetworkPortal.Kernel.Changes;

/// <summary>An entry of the change log: something changed, in the same transaction that wrote this entry.</summary>
public sealed class Change
{
    public Change(string kind, string key, Instant at)
    {
        Kind = kind;
        Key = key;
        At = at;
    }

    public long Seq { get; private set; }

    /// <summary>The PostgreSQL transaction that wrote it; 0 on SQLite, where writers are serialized.</summary>
    public long Tx { get; private set; }

    public string Kind { get; private set; }
    public string Key { get; private set; }
    public Instant At { get; private set; }

    public ChangePosition Position => new(Tx, Seq);

    internal static void Map(ModelBuilder model, bool postgres) =>
        model.Entity<Change>(change =>
        {
            change.ToTable("Changes");
            change.HasKey(c => c.Seq);
            change.Ignore(c => c.Position);
            change.Property(c => c.Kind).HasMaxLength(40);
            change.Property(c => c.Key).HasMaxLength(200);
            change.Property(c => c.Tx).HasDefaultValueSql(postgres ? "pg_current_xact_id()::text::bigint" : "0");
            change.HasIndex(c => new { c.Tx, c.Seq });
        });
}

/// <summary>How far a follower has read. Ordered by transaction first: on PostgreSQL a lower sequence number can be
/// committed later.</summary>
public readonly record struct ChangePosition(long Tx, long Seq)
{
    public override string ToString() => $"{Tx}-{Seq}";

    public static ChangePosition Parse(string? text) =>
        text?.Split('-') is [var tx, var seq] && long.TryParse(tx, out var t) && long.TryParse(seq, out var s)
            ? new(t, s)
            : default;
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>An internal link in a published item whose target doesn't exist, as found by the last check.</summary>
internal sealed class BrokenLink(string contentItemId, string field, string target, string reason)
{
    public long Id { get; private set; }

    public string ContentItemId { get; private set; } = contentItemId;

    /// <summary>
    /// The path of the field, such as "CaseStudy.Story"; inside a bag, it starts with the bag's name.
    /// </summary>
    public string Field { get; private set; } = PlainText.Shorten(field, 199);

    /// <summary>The target as written: a path, a media path, or an item's id.</summary>
    public string Target { get; private set; } = PlainText.Shorten(target, 399);

    public string Reason { get; private set; } = reason;
}

/// <summary>The state of the link check: its progress and when it last finished. A table with one row.</summary>
internal sealed class LinkCheck
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public Instant? StartedAt { get; set; }

    public Instant? FinishedAt { get; set; }

    public int Done { get; set; }

    public int Total { get; set; }

    /// <summary>
    /// A run that hasn't finished within this time is considered aborted, for example because its process stopped.
    /// </summary>
    public static Duration Patience { get; } = Duration.FromMinutes(10);

    public bool Runs(Instant now) =>
        StartedAt is { } started && (FinishedAt is not { } finished || finished < started) && now - started < Patience;
}

internal sealed class LinkCheckTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<BrokenLink>(link =>
        {
            link.ToTable("BrokenLinks");
            link.Property(l => l.ContentItemId).HasMaxLength(26);
            link.Property(l => l.Field).HasMaxLength(200);
            link.Property(l => l.Target).HasMaxLength(400);
            link.Property(l => l.Reason).HasMaxLength(200);
            link.HasIndex(l => l.ContentItemId);
        });
        model.Entity<LinkCheck>(check =>
        {
            check.ToTable("LinkChecks");
            check.Property(c => c.Id).ValueGeneratedNever();
        });
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>A link in something published that leads to nothing here, as the last check found it.</summary>
internal sealed class BrokenLink(string contentItemId, string field, string target, string why)
{
    public long Id { get; private set; }

    public string ContentItemId { get; private set; } = contentItemId;

    /// <summary>"CaseStudy.Story"; inside a bag with the bag's name before it.</summary>
    public string Field { get; private set; } = PlainText.Shorten(field, 199);

    /// <summary>What it says: a path, a media path or an item's id.</summary>
    public string Target { get; private set; } = PlainText.Shorten(target, 399);

    public string Why { get; private set; } = why;
}

/// <summary>The check of all links: how far it is, and when it was done last. One row.</summary>
internal sealed class LinkCheck
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public Instant? StartedAt { get; set; }

    public Instant? FinishedAt { get; set; }

    public int Done { get; set; }

    public int Total { get; set; }

    /// <summary>A run that has not told of itself for so long was broken off, with the process that did it.</summary>
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
            link.Property(l => l.Why).HasMaxLength(200);
            link.HasIndex(l => l.ContentItemId);
        });
        model.Entity<LinkCheck>(check =>
        {
            check.ToTable("LinkChecks");
            check.Property(c => c.Id).ValueGeneratedNever();
        });
    }
}

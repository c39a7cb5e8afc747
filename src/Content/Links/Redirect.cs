using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>
/// A redirect from a path that no published item has. It points to an item where possible, and resolves to that item's
/// current path; so there are no redirect chains or loops.
/// </summary>
internal sealed class Redirect
{
    public const int MaxPathLength = 400;

    private Redirect() { }

    public Guid Id { get; private init; }

    /// <summary>The path without a leading slash, as items store it; unique.</summary>
    public string From { get; private init; } = "";

    /// <summary>The target item; null if the target is a page that is not an item.</summary>
    public string? ToItemId { get; private init; }

    /// <summary>The target page on the portal, without a leading slash.</summary>
    public string? ToPath { get; private init; }

    public Instant Since { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>The name of the person who caused the redirect; blank for the portal itself.</summary>
    public string By { get; private init; } = "";

    public static Redirect ToItem(string from, string contentItemId, string why, string by, Instant now) =>
        new()
        {
            Id = Guid.NewGuid(),
            From = from,
            ToItemId = contentItemId,
            Reason = why,
            By = by,
            Since = now,
        };

    public static Redirect ToPage(string from, string path, string why, string by, Instant now) =>
        new()
        {
            Id = Guid.NewGuid(),
            From = from,
            ToPath = path,
            Reason = why,
            By = by,
            Since = now,
        };
}

internal sealed class LinkTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Redirect>(redirect =>
        {
            redirect.ToTable("Redirects");
            redirect.Property(r => r.From).HasMaxLength(Redirect.MaxPathLength);
            redirect.Property(r => r.ToItemId).HasMaxLength(26);
            redirect.Property(r => r.ToPath).HasMaxLength(Redirect.MaxPathLength);
            redirect.Property(r => r.Reason).HasMaxLength(400);
            redirect.Property(r => r.By).HasMaxLength(200);
            redirect.HasIndex(r => r.From).IsUnique();
            redirect.HasIndex(r => r.ToItemId);
            redirect.HasIndex(r => r.ToPath);
        });
        model.Entity<NotFoundPath>(missing =>
        {
            missing.ToTable("NotFoundPaths");
            missing.HasKey(m => m.Path);
            missing.Property(m => m.Path).HasMaxLength(NotFoundPath.MaxLength);
            missing.HasIndex(m => m.LastSeen);
            missing.HasIndex(m => m.Count);
        });
    }
}

internal static class LinksDb
{
    extension(PortalDb db)
    {
        public DbSet<Redirect> Redirects => db.Set<Redirect>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>
/// An address that is no longer an item's, or never was one, and where it leads instead. Where an item is known it
/// leads to the item,
/// wherever that is by now: so chains need no collapsing and cannot go round.
/// </summary>
internal sealed class Redirect
{
    public const int MaxPathLength = 400;

    private Redirect() => From = Why = By = "";

    private Redirect(string from, string? toItemId, string? toPath, string why, string by, Instant now) =>
        (Id, From, ToItemId, ToPath, Why, By, Since) = (Guid.NewGuid(), from, toItemId, toPath, why, by, now);

    public Guid Id { get; private set; }

    /// <summary>Without a leading slash, as items have it; one redirect for each.</summary>
    public string From { get; private set; }

    /// <summary>The item that it leads to; null for a page that is no item.</summary>
    public string? ToItemId { get; private set; }

    /// <summary>Another page of the portal, without a leading slash.</summary>
    public string? ToPath { get; private set; }

    public Instant Since { get; private set; }

    public string Why { get; private set; }

    /// <summary>Whose doing it was; blank for the portal itself.</summary>
    public string By { get; private set; }

    public static Redirect ToItem(string from, string contentItemId, string why, string by, Instant now) =>
        new(from, contentItemId, null, why, by, now);

    public static Redirect ToPage(string from, string path, string why, string by, Instant now) =>
        new(from, null, path, why, by, now);
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
            redirect.Property(r => r.Why).HasMaxLength(400);
            redirect.Property(r => r.By).HasMaxLength(200);
            redirect.HasIndex(r => r.From).IsUnique();
            redirect.HasIndex(r => r.ToItemId);
            redirect.HasIndex(r => r.ToPath);
        });
        model.Entity<NotFoundPath>(missing =>
        {
            missing.ToTable("MissingPaths");
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

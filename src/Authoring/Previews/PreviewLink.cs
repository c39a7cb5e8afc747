using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Previews;

/// <summary>
/// A link that lets anyone read a draft for a few days, without an account. Only a hash of its token is stored.
/// </summary>
internal sealed class PreviewLink
{
    public static readonly int[] Days = [1, 7, 30];

    private PreviewLink() => ContentItemId = VersionId = TokenHash = "";

    public Guid Id { get; private init; }

    public string ContentItemId { get; private init; }

    /// <summary>The version that the link shows, or blank for the latest draft.</summary>
    public string VersionId { get; private init; }

    public string TokenHash { get; private init; }

    public Guid CreatedById { get; private init; }

    public Account MadeBy { get; private set; } = null!;

    public Instant CreatedAt { get; private init; }

    public Instant ExpiresAt { get; private init; }

    /// <summary>Creates a link and its token, which can't be retrieved later.</summary>
    public static (PreviewLink Link, string Token) Create(
        string contentItemId,
        string versionId,
        Guid by,
        Instant now,
        int days
    )
    {
        var token = SecretToken.New();
        var link = new PreviewLink
        {
            Id = Guid.CreateVersion7(),
            ContentItemId = contentItemId,
            VersionId = versionId,
            TokenHash = SecretToken.Hash(token),
            CreatedById = by,
            CreatedAt = now,
            ExpiresAt = now + Duration.FromDays(days),
        };
        return (link, token);
    }
}

internal sealed class PreviewTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<PreviewLink>(link =>
        {
            link.ToTable("ContentPreviewLinks");
            link.Property(l => l.Id).ValueGeneratedNever();
            link.Property(l => l.ContentItemId).HasMaxLength(26);
            link.Property(l => l.VersionId).HasMaxLength(26);
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasIndex(l => l.ContentItemId);
            link.HasIndex(l => l.ExpiresAt);
            link.HasOne(l => l.MadeBy).WithMany().HasForeignKey(l => l.CreatedById).OnDelete(DeleteBehavior.Cascade);
        });
}

internal static class PreviewQueries
{
    extension(PortalDb db)
    {
        public DbSet<PreviewLink> PreviewLinks => db.Set<PreviewLink>();

        /// <summary>
        /// Returns links that work now: they haven't expired, and their creator may still edit content.
        /// </summary>
        public IQueryable<PreviewLink> OpenLinks(Instant now)
        {
            var editors = db.WhoMay(Permissions.EditContent);
            return db.PreviewLinks.Where(link => link.ExpiresAt > now && editors.Any(a => a.Id == link.CreatedById));
        }
    }
}

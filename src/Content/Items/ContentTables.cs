using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Items;

internal sealed class ContentTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ContentItem>(item =>
        {
            item.ToTable("ContentItems");
            item.Ignore(i => i.Data);
            item.Property<string>("json").HasColumnName("Data");
            item.Property(i => i.ContentItemId).HasMaxLength(26);
            item.Property(i => i.VersionId).HasMaxLength(26);
            item.Property(i => i.ContentType).HasMaxLength(100);
            item.Property(i => i.DisplayText).HasMaxLength(400);
            item.Property(i => i.FoldedName).HasMaxLength(ContentItem.MaxFoldedNameLength).IsFoldedText();
            item.Property(i => i.Path).HasMaxLength(400);
            item.Property(i => i.Owner).HasMaxLength(100);
            item.Property(i => i.Author).HasMaxLength(200);
            item.HasIndex(i => i.AuthorId);
            item.Property(i => i.Note).HasMaxLength(400);
            item.HasIndex(i => i.VersionId).IsUnique();
            // Covers everything that the desk's list needs, so that a list of 100,000 items reads this index instead of
            // their content.
            item.HasIndex(
                    i => new
                    {
                        i.ModifiedUtc,
                        i.Id,
                        i.Latest,
                        i.ContentType,
                        i.Published,
                        i.Shown,
                        i.ContentItemId,
                        i.Author,
                        i.FoldedName,
                    },
                    "IX_ContentItems_LatestByTime"
                )
                .HasFilter("\"Latest\"");
            item.HasIndex(
                    i => new
                    {
                        i.ContentType,
                        i.FoldedName,
                        i.Id,
                    },
                    "IX_ContentItems_ByName"
                )
                .HasFilter("\"Published\"");
            item.HasIndex(i => new { i.AuthorId, i.ModifiedUtc }, "IX_ContentItems_Drafts")
                .HasFilter("\"Latest\" AND NOT \"Published\"");
            item.HasIndex(i => i.ContentItemId, "IX_ContentItems_OnePublished").IsUnique().HasFilter("\"Published\"");
            item.HasIndex(i => i.ContentItemId, "IX_ContentItems_OneLatest").IsUnique().HasFilter("\"Latest\"");
            item.HasIndex(i => i.ContentItemId, "IX_ContentItems_Item");
            item.HasIndex(i => i.Path, "IX_ContentItems_OneAtPath").IsUnique().HasFilter("\"Published\"");
            item.HasIndex(i => i.Path, "IX_ContentItems_Path");
            // Covers everything that lists, the home page, feeds, and the sitemap need, in list order, so that content
            // is read only for the items shown.
            item.HasIndex(
                    i => new
                    {
                        i.ContentType,
                        i.ListedUtc,
                        i.FoldedName,
                        i.Id,
                        i.Published,
                        i.Path,
                        i.ModifiedUtc,
                    },
                    "IX_ContentItems_Library"
                )
                .IsDescending(false, true, false, false, false, false, false)
                .HasFilter("\"Published\"");
            // For what was published in a time, whatever its type.
            item.HasIndex(i => i.ListedUtc, "IX_ContentItems_Listed").HasFilter("\"Published\"");
            item.Property(i => i.Place).HasMaxLength(80);
            item.HasIndex(i => i.Place, "IX_ContentItems_AtPlace").HasFilter("\"Published\" AND \"Place\" IS NOT NULL");
        });
        model.Entity<ContentTerm>(term =>
        {
            term.ToTable("ContentTerms");
            term.HasKey(t => new
            {
                t.ItemRow,
                t.Field,
                t.TermId,
            });
            term.Property(t => t.Field).HasMaxLength(200);
            term.Property(t => t.TermId).HasMaxLength(26);
            term.HasOne(t => t.Item).WithMany(i => i.Terms).HasForeignKey(t => t.ItemRow);
            term.HasIndex(t => t.TermId);
        });
        model.Entity<ContentReference>(reference =>
        {
            reference.ToTable("ContentReferences");
            reference.HasKey(r => new
            {
                r.ItemRow,
                r.Field,
                r.TargetId,
            });
            reference.Property(r => r.Field).HasMaxLength(200);
            reference.Property(r => r.TargetId).HasMaxLength(26);
            reference.HasOne(r => r.Item).WithMany(i => i.References).HasForeignKey(r => r.ItemRow);
            reference.HasIndex(r => r.TargetId);
        });
        model.Entity<ContentFile>(file =>
        {
            file.ToTable("ContentFiles");
            file.HasKey(f => new { f.ItemRow, f.Path });
            file.Property(f => f.Path).HasMaxLength(MediaPath.MaxLength);
            file.HasOne(f => f.Item).WithMany(i => i.Files).HasForeignKey(f => f.ItemRow);
            file.HasIndex(f => f.Path);
        });
    }
}

/// <summary>The content tables of the portal's database.</summary>
public static class ContentDb
{
    extension(PortalDb db)
    {
        /// <summary>Every version of every item; filter with <see cref="ContentQueries"/>.</summary>
        public DbSet<ContentItem> Items => db.Set<ContentItem>();

        public DbSet<ContentTerm> Terms => db.Set<ContentTerm>();

        public DbSet<ContentReference> References => db.Set<ContentReference>();

        public DbSet<ContentFile> NamedFiles => db.Set<ContentFile>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals.Publishing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals;

internal sealed class JournalTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("JournalEntries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Title).HasMaxLength(JournalEntry.TitleLength);
            entry.Property(e => e.Version).IsConcurrencyToken();
            entry.Ignore(e => e.ShareTarget);
            entry.HasIndex(e => new { e.OwnerId, e.Draft }).IsUnique();
            entry.HasIndex(e => new { e.OwnerId, e.CreatedAt });
            // Only what is in the trash: otherwise SQLite reads all that isn't, instead of the few rows that it needs.
            entry.HasIndex(e => e.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL");
            entry.HasOne(e => e.Owner).WithMany().HasForeignKey(e => e.OwnerId).OnDelete(DeleteBehavior.Cascade);
            entry.HasMany<JournalVersion>().WithOne().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<JournalVersion>(version =>
        {
            version.ToTable("JournalVersions");
            version.Property(v => v.Id).ValueGeneratedNever();
            version.Property(v => v.Title).HasMaxLength(JournalEntry.TitleLength);
            version.HasIndex(v => new { v.EntryId, v.At });
        });
        model.Entity<Publication>(publication =>
        {
            publication.ToTable("Publications");
            publication.Property(p => p.Id).ValueGeneratedNever();
            publication.Property(p => p.Title).HasMaxLength(JournalEntry.TitleLength);
            publication.HasIndex(p => p.PublishedAt);
            publication
                .HasOne(p => p.Author)
                .WithMany()
                .HasForeignKey(p => p.AuthorId)
                .OnDelete(DeleteBehavior.Cascade);
            publication
                .HasOne<JournalEntry>()
                .WithMany()
                .HasForeignKey(p => p.EntryId)
                .OnDelete(DeleteBehavior.SetNull);
        });
    }
}

internal static class JournalDb
{
    extension(PortalDb db)
    {
        public DbSet<JournalEntry> JournalEntries => db.Set<JournalEntry>();

        public DbSet<JournalVersion> JournalVersions => db.Set<JournalVersion>();

        public DbSet<Publication> Publications => db.Set<Publication>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Cycles;

internal sealed class CycleTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Cycle>(cycle =>
        {
            cycle.ToTable("Cycles");
            cycle.Property(c => c.Id).ValueGeneratedNever();
            cycle.Property(c => c.Trying).HasMaxLength(Cycle.TextLength);
            cycle.Property(c => c.Expected).HasMaxLength(Cycle.TextLength);
            cycle.Property(c => c.Happened).HasMaxLength(Cycle.TextLength);
            cycle.Property(c => c.Because).HasMaxLength(Cycle.TextLength);
            cycle.Property(c => c.Idea).HasMaxLength(Cycle.IdeaLength);
            cycle.Property(c => c.ItemId).HasMaxLength(26);
            cycle.HasIndex(c => new { c.ItemId, c.CreatedAt }).HasFilter("\"ItemId\" IS NOT NULL");
            cycle.Ignore(c => c.Group);
            cycle.Ignore(c => c.Plan);
            cycle.Ignore(c => c.ShareTarget);
            cycle.HasIndex(c => new { c.OwnerId, c.Draft }).IsUnique();
            cycle.HasIndex(c => new { c.OwnerId, c.ChangedAt });
            cycle.HasIndex(c => new { c.GroupId, c.ChangedAt });
            cycle.HasIndex(c => c.PreviousId);
            // Only what is in the trash: otherwise SQLite reads all that isn't, instead of the few rows that it needs.
            cycle.HasIndex(c => c.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL");
            cycle.HasOne(c => c.Owner).WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Cascade);
            cycle.HasOne<Cycle>().WithMany().HasForeignKey(c => c.PreviousId).OnDelete(DeleteBehavior.SetNull);
        });
        MapParts(model);
        model.Entity<DriverDiagram>(diagram =>
        {
            diagram.ToTable("DriverDiagrams");
            diagram.Property(d => d.Text).HasMaxLength(DriverDiagram.TextLength);
            diagram.Ignore(d => d.Lines);
            diagram.HasIndex(d => new { d.GroupId, d.Number }).IsUnique();
        });
    }

    private static void MapParts(ModelBuilder model)
    {
        model.Entity<CycleExpectation>(earlier =>
        {
            earlier.ToTable("CycleExpectations");
            earlier.Property(e => e.Text).HasMaxLength(Cycle.TextLength);
            earlier.HasOne<Cycle>().WithMany().HasForeignKey(e => e.CycleId);
        });
        model.Entity<CycleEvidence>(evidence =>
        {
            evidence.ToTable("CycleEvidence");
            evidence.Property(e => e.Text).HasMaxLength(CycleEvidence.TextLength);
            evidence.Property(e => e.Number).HasPrecision(18, 4);
            evidence.Property(e => e.Unit).HasMaxLength(CycleEvidence.UnitLength);
            evidence.Property(e => e.Url).HasMaxLength(CycleEvidence.UrlLength);
            evidence.HasOne<Cycle>().WithMany().HasForeignKey(e => e.CycleId);
        });
        model.Entity<CycleComment>(comment =>
        {
            comment.ToTable("CycleComments");
            comment.Property(m => m.Text).HasMaxLength(CycleComment.TextLength);
            comment.HasOne<Cycle>().WithMany().HasForeignKey(m => m.CycleId);
            comment.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CycleEvent>(one =>
        {
            one.ToTable("CycleEvents");
            one.HasIndex(e => new { e.CycleId, e.At });
            one.HasIndex(e => e.ActorId);
            one.HasOne<Cycle>().WithMany().HasForeignKey(e => e.CycleId);
        });
    }
}

/// <summary>The tables of cycles.</summary>
public static class CyclesDb
{
    extension(PortalDb db)
    {
        public DbSet<Cycle> Cycles => db.Set<Cycle>();

        internal DbSet<CycleExpectation> CycleExpectations => db.Set<CycleExpectation>();

        internal DbSet<CycleEvidence> CycleEvidence => db.Set<CycleEvidence>();

        /// <summary>Comments; read only through <see cref="CycleQueries.CommentsFor"/>, and for personal
        /// data.</summary>
        internal DbSet<CycleComment> CycleComments => db.Set<CycleComment>();

        internal DbSet<CycleEvent> CycleEvents => db.Set<CycleEvent>();

        internal DbSet<DriverDiagram> DriverDiagrams => db.Set<DriverDiagram>();
    }
}

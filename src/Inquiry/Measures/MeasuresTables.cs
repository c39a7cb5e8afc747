using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Measures;

internal sealed class MeasuresTables : ITables
{
    private const int Digits = 18;

    public void Map(ModelBuilder model)
    {
        model.Entity<Measure>(measure =>
        {
            measure.ToTable("Measures");
            measure.Property(m => m.Id).ValueGeneratedNever();
            measure.Property(m => m.Name).HasMaxLength(Measure.NameLength);
            measure.Property(m => m.Unit).HasMaxLength(Measure.UnitLength);
            measure.Property(m => m.Type).HasConversion<string>().HasMaxLength(20);
            measure.Property(m => m.Goal).HasPrecision(Digits, PointText.MaxDecimals);
            measure.Property(m => m.Version).IsConcurrencyToken();
            measure.Ignore(m => m.ShareTarget);
            measure.HasIndex(m => new { m.OwnerId, m.Draft }).IsUnique();
            measure.HasIndex(m => m.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL");
            measure.HasOne(m => m.Owner).WithMany().HasForeignKey(m => m.OwnerId).OnDelete(DeleteBehavior.Cascade);
            measure.HasMany(m => m.Marks).WithOne().HasForeignKey(m => m.MeasureId);
        });
        model.Entity<MeasurePoint>(point =>
        {
            point.ToTable("MeasurePoints");
            point.Property(p => p.Id).ValueGeneratedNever();
            point.Property(p => p.Value).HasPrecision(Digits, PointText.MaxDecimals);
            point.Property(p => p.Note).HasMaxLength(MeasurePoint.NoteLength);
            point.Property(p => p.Version).IsConcurrencyToken();
            point.OwnsOne(
                p => p.Before,
                before =>
                {
                    before.Property(b => b.Value).HasPrecision(Digits, PointText.MaxDecimals);
                    before.Property(b => b.Note).HasMaxLength(MeasurePoint.NoteLength);
                }
            );
            point.Ignore(p => p.Current);
            point.Ignore(p => p.ShareTarget);
            point
                .HasIndex(p => new
                {
                    p.MeasureId,
                    p.AuthorId,
                    p.Draft,
                })
                .IsUnique();
            point.HasIndex(p => p.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL");
            point.HasOne(p => p.Measure).WithMany(m => m.Points).HasForeignKey(p => p.MeasureId);
            point.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MeasureMark>(mark =>
        {
            mark.ToTable("MeasureMarks");
            mark.Property(m => m.Id).ValueGeneratedNever();
            mark.Property(m => m.Label).HasMaxLength(MeasureMark.LabelLength);
            mark.HasIndex(m => m.CycleId);
        });
        // Without a foreign key to cycles: a measure can watch one before it knows their table.
        model.Entity<MeasureCycle>(link =>
        {
            link.ToTable("MeasureCycles");
            link.HasKey(l => new { l.MeasureId, l.CycleId });
            link.HasIndex(l => l.CycleId);
            link.HasOne<Measure>().WithMany().HasForeignKey(l => l.MeasureId);
        });
    }
}

internal static class MeasuresDb
{
    extension(PortalDb db)
    {
        public DbSet<Measure> Measures => db.Set<Measure>();

        public DbSet<MeasurePoint> MeasurePoints => db.Set<MeasurePoint>();

        public DbSet<MeasureMark> MeasureMarks => db.Set<MeasureMark>();

        public DbSet<MeasureCycle> MeasureCycles => db.Set<MeasureCycle>();
    }
}

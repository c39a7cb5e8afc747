using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Seasons;

internal sealed class SeasonsTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<StudioSeason>(season =>
        {
            season.ToTable("StudioSeasons");
            season.Property(s => s.Id).ValueGeneratedNever();
            season.Ignore(s => s.Url);
            season.Property(s => s.Slug).HasMaxLength(90);
            season.HasIndex(s => s.Slug).IsUnique();
            season.Property(s => s.Name).HasMaxLength(StudioSeason.NameLength);
            season.HasIndex(s => s.Name).IsUnique();
            season.Property(s => s.Call).HasMaxLength(StudioSeason.CallLength);
            season.HasIndex(s => s.OpensOn);
        });
        // A season can't be deleted while a studio belongs to it.
        model
            .Entity<Studio>()
            .HasOne<StudioSeason>()
            .WithMany()
            .HasForeignKey(s => s.SeasonId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class SeasonsDb
{
    extension(PortalDb db)
    {
        public DbSet<StudioSeason> StudioSeasons => db.Set<StudioSeason>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Site.Dues;

internal sealed class DueTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<Due>(due =>
        {
            due.ToTable("Dues");
            due.Property(d => d.Id).ValueGeneratedNever();
            due.Ignore(d => d.Thing);
            due.Property(d => d.Kind).HasMaxLength(Due.KindLength);
            due.Property(d => d.Key).HasMaxLength(Due.KeyLength);
            due.Property(d => d.Audience).HasMaxLength(Due.AudienceLength);
            due.HasIndex(d => new { d.Audience, d.At });
            due.HasIndex(d => new
                {
                    d.Key,
                    d.Kind,
                    d.Audience,
                })
                .IsUnique();
            due.HasIndex(d => d.Until);
        });
}

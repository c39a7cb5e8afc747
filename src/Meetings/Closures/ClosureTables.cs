using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Meetings.Closures;

internal sealed class ClosureTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<Closure>(closure =>
        {
            closure.ToTable("Closures");
            closure.Property(c => c.Name).HasMaxLength(Closure.NameLength);
            closure.HasOne(c => c.District).WithMany().HasForeignKey(c => c.DistrictId);
            closure.HasOne(c => c.School).WithMany().HasForeignKey(c => c.SchoolId);
            closure.HasIndex(c => c.LastDate);
        });
}

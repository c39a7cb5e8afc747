using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

internal sealed class VisitsTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<HostDay>(day =>
        {
            // The conditional UPDATE protects the counters; the constraint only makes a bug in it visible.
            day.ToTable(
                "HostDays",
                table =>
                    table.HasCheckConstraint(
                        "CK_HostDays_Places",
                        """
                        "TeamsLeft" >= 0 AND "TeamsLeft" <= "Teams" AND "PeopleLeft" >= 0 AND "PeopleLeft" <= "People"
                        """
                    )
            );
            day.HasIndex(d => d.StartsAt);
            day.Property(d => d.TimeZoneId).HasMaxLength(60);
            day.Property(d => d.Focus).HasMaxLength(200);
            day.HasOne(d => d.School).WithMany().HasForeignKey(d => d.SchoolId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Visit>(MapVisit);
        model.Entity<VisitTeamMember>(person =>
        {
            person.ToTable("VisitTeamMembers");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.Name).HasMaxLength(VisitTeamMember.NameLength);
            person.Property(p => p.Email).HasMaxLength(VisitTeamMember.EmailLength);
        });
        model.Entity<VisitEvent>(happened =>
        {
            happened.ToTable("VisitEvents");
            happened.Property(e => e.Id).ValueGeneratedNever();
            happened.Property(e => e.By).HasMaxLength(Account.NameLength);
        });
    }

    private static void MapVisit(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("Visits");
        visit
            .HasIndex(v => new { v.HostDayId, v.SchoolId })
            .IsUnique()
            .HasFilter(""" "State" IN ('Requested', 'Confirmed') """.Trim());
        visit.Property(v => v.CalendarUid).HasMaxLength(36);
        visit.HasOne(v => v.HostDay).WithMany().HasForeignKey(v => v.HostDayId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<School>(v => v.School).WithMany().HasForeignKey(v => v.SchoolId).OnDelete(DeleteBehavior.Restrict);
        visit
            .HasOne<Account>(v => v.RequestedBy)
            .WithMany()
            .HasForeignKey(v => v.RequestedById)
            .OnDelete(DeleteBehavior.Restrict);
        visit.HasMany(v => v.Team).WithOne().HasForeignKey(p => p.VisitId);
        visit.HasMany(v => v.Events).WithOne().HasForeignKey(e => e.VisitId);
    }
}

internal static class VisitsDb
{
    extension(PortalDb db)
    {
        public DbSet<HostDay> HostDays => db.Set<HostDay>();

        public DbSet<Visit> Visits => db.Set<Visit>();
    }
}

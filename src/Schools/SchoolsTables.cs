using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.People;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

internal sealed class SchoolsTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<District>(district =>
        {
            district.ToTable("Districts");
            district.HasIndex(d => d.Slug).IsUnique();
            district.Property(d => d.Slug).HasMaxLength(80);
        });
        model.Entity<School>(school =>
        {
            school.ToTable("Schools");
            school.HasIndex(s => s.Slug).IsUnique();
            school.Property(s => s.Slug).HasMaxLength(80);
            school.HasIndex(s => s.NcesId).IsUnique();
            school.Property(s => s.NcesId).HasMaxLength(12);
            school.HasIndex(s => new { s.Latitude, s.Longitude });
            school.Ignore(s => s.Emblem);
            school.ComplexProperty(s => s.Arrival);
        });
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("Memberships");
            membership
                .HasIndex(m => new
                {
                    m.AccountId,
                    m.SchoolId,
                    m.Role,
                })
                .IsUnique();
        });
        model.Entity<Admission>(admission =>
        {
            // No foreign key to the person who let them in, because the record outlasts that account.
            admission.ToTable("Admissions");
            admission.Property(a => a.Id).ValueGeneratedNever();
            admission.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
            admission.HasOne<School>().WithMany().HasForeignKey(a => a.SchoolId);
            admission.HasIndex(a => new { a.AccountId, a.SchoolId });
        });
        model.Entity<AccountInvitation>(invitation =>
        {
            invitation.ToTable("AccountInvitations");
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            invitation.HasIndex(i => i.NormalizedEmail);
            invitation.HasIndex(i => i.ExpiresAt);
        });
        Seed(model);
    }

    private static void Seed(ModelBuilder model)
    {
        model.SeedRole(
            new(
                1,
                RoleScope.School,
                SchoolRole.SchoolLeader,
                SchoolRole.SchoolLeader.Text(),
                "Leads a school: manages its page and staff, sees its visits, and decides who evaluates whom."
            ),
            Permissions.ManageSchool,
            Permissions.ManageSchoolStaff,
            Permissions.SetEvaluators,
            Permissions.ViewSchoolTotals,
            Permissions.ViewVisits
        );
        model.SeedRole(
            new(
                2,
                RoleScope.School,
                SchoolRole.VisitCoordinator,
                SchoolRole.VisitCoordinator.Text(),
                "Arranges visits for a school."
            ),
            Permissions.ArrangeVisits
        );
        model.SeedRole(new(3, RoleScope.School, SchoolRole.Teacher, SchoolRole.Teacher.Text(), "Teaches at a school."));
        model.SeedRole(
            new(
                4,
                RoleScope.School,
                SchoolRole.Coach,
                SchoolRole.Coach.Text(),
                "Coaches teachers confidentially. Teachers choose what to share with their coach, and the "
                    + "role itself doesn’t give access to anyone’s journal."
            )
        );
    }
}

/// <summary>Typed access to the tables of schools and memberships.</summary>
public static class SchoolsDb
{
    extension(PortalDb db)
    {
        public DbSet<School> Schools => db.Set<School>();

        public DbSet<District> Districts => db.Set<District>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<Admission> Admissions => db.Set<Admission>();

        public DbSet<AccountInvitation> AccountInvitations => db.Set<AccountInvitation>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals;

internal sealed class SharingTables : ITables
{
    /// <summary>Maps the tables. Records of evaluations and opened journals outlive the accounts they name, so they
    /// have no foreign keys to accounts.</summary>
    public void Map(ModelBuilder model)
    {
        model.Entity<Share>(share =>
        {
            share.ToTable("Shares");
            share.Property(s => s.Id).ValueGeneratedNever();
            share.Property(s => s.Kind).HasMaxLength(Share.KindLength);
            share.Property(s => s.Address).HasMaxLength(Share.AddressLength);
            share
                .HasIndex(s => new
                {
                    s.TargetId,
                    s.Audience,
                    s.AudienceId,
                    s.Address,
                })
                .IsUnique()
                .HasFilter("\"EndedAt\" IS NULL");
            share.HasIndex(s => s.TargetId);
            share.HasIndex(s => new
            {
                s.AudienceId,
                s.Kind,
                s.CreatedAt,
            });
            share.HasIndex(s => s.OwnerId);
        });
        model.Entity<Reading>(reading =>
        {
            reading.ToTable("Readings");
            reading.Property(r => r.Id).ValueGeneratedNever();
            reading.Property(r => r.Kind).HasMaxLength(Share.KindLength);
            // Erased readers share the empty ID, so the limit of one record per hour does not apply to them.
            reading
                .HasIndex(r => new
                {
                    r.TargetId,
                    r.ReaderId,
                    r.Hour,
                    r.ViaEmergencyAccess,
                })
                .IsUnique()
                .HasFilter("\"ReaderId\" <> '00000000-0000-0000-0000-000000000000'");
            reading.HasIndex(r => r.TargetId);
            reading.HasIndex(r => r.OwnerId);
            reading.HasIndex(r => r.ReaderId);
        });
        model.Entity<EmergencyAccessRequest>(request =>
        {
            request.ToTable(
                "EmergencyAccessRequests",
                table =>
                {
                    table.HasCheckConstraint(
                        "CK_EmergencyAccessRequests_NotOneself",
                        "\"RequestedById\" <> \"PersonId\""
                    );
                    table.HasCheckConstraint(
                        "CK_EmergencyAccessRequests_TwoPeople",
                        "\"AnsweredById\" IS NULL OR (\"AnsweredById\" <> \"RequestedById\" AND "
                            + "\"AnsweredById\" <> \"PersonId\")"
                    );
                    table.HasCheckConstraint(
                        "CK_EmergencyAccessRequests_Granted",
                        "\"Until\" IS NULL OR \"AnsweredById\" IS NOT NULL"
                    );
                    table.HasCheckConstraint("CK_EmergencyAccessRequests_Hours", "\"Hours\" >= 1 AND \"Hours\" <= 24");
                }
            );
            request.Property(r => r.Id).ValueGeneratedNever();
            request.Property(r => r.Kind).HasMaxLength(Share.KindLength);
            request.Property(r => r.Reason).HasMaxLength(EmergencyAccessRequest.ReasonLength);
            request.HasIndex(r => r.PersonId);
            request.HasIndex(r => r.RequestedAt);
        });
    }
}

/// <summary>The sharing tables.</summary>
public static class SharingDb
{
    extension(PortalDb db)
    {
        public DbSet<Share> Shares => db.Set<Share>();

        public DbSet<Reading> Readings => db.Set<Reading>();

        public DbSet<EmergencyAccessRequest> EmergencyAccessRequests => db.Set<EmergencyAccessRequest>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios;

/// <summary>What belongs to sessions, each found by its session's id.</summary>
internal sealed class SessionRecordTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<SessionRecord>(record =>
        {
            record.ToTable("SessionRecords");
            record.HasKey(r => r.SessionId);
            record.Property(r => r.SessionId).ValueGeneratedNever();
            record.HasOne(r => r.Session).WithOne().HasForeignKey<SessionRecord>(r => r.SessionId);
            record.HasOne(r => r.Agenda).WithMany().HasForeignKey(r => r.AgendaId).OnDelete(DeleteBehavior.Restrict);
            record.HasMany(r => r.Materials).WithOne().HasForeignKey(m => m.SessionId);
            record.HasMany(r => r.NextSteps).WithOne().HasForeignKey(s => s.SessionId);
            record.Property(r => r.RemindedBy).HasMaxLength(Account.NameLength);
            record.Property(r => r.SentBy).HasMaxLength(Account.NameLength);
            record.Ignore(r => r.Blocks);
            record.Ignore(r => r.Links);
        });
        model.Entity<SessionMaterials>(materials =>
        {
            materials.ToTable("SessionMaterials");
            materials.Property(m => m.Id).ValueGeneratedNever();
            materials.Property(m => m.By).HasMaxLength(Account.NameLength);
            materials.HasIndex(m => new { m.SessionId, m.Version }).IsUnique();
            materials.HasIndex(m => m.ById);
            materials.Ignore(m => m.Links);
        });
        model.Entity<SessionNextStep>(step =>
        {
            step.ToTable("SessionNextSteps");
            step.Property(s => s.Id).ValueGeneratedNever();
            step.Property(s => s.Text).HasMaxLength(SessionNextStep.TextLength);
            step.HasOne(s => s.Who).WithMany().HasForeignKey(s => s.WhoId).OnDelete(DeleteBehavior.SetNull);
        });
        MapAttendance(model);
        model.Entity<SessionClock>(clock =>
        {
            clock.ToTable("SessionClocks");
            clock.HasKey(c => c.SessionId);
            clock.Property(c => c.SessionId).ValueGeneratedNever();
            clock.HasOne<StudioSession>().WithOne().HasForeignKey<SessionClock>(c => c.SessionId);
        });
    }

    private static void MapAttendance(ModelBuilder model) =>
        model.Entity<SessionAttendance>(attendance =>
        {
            attendance.ToTable("SessionAttendances");
            attendance.Property(a => a.Id).ValueGeneratedNever();
            attendance.HasIndex(a => new { a.SessionId, a.AccountId }).IsUnique();
            attendance.HasIndex(a => a.RecordedById);
            attendance.HasOne(a => a.Session).WithMany().HasForeignKey(a => a.SessionId);
            attendance.HasOne(a => a.Account).WithMany().HasForeignKey(a => a.AccountId);
            attendance.Property(a => a.RecordedBy).HasMaxLength(Account.NameLength);
            attendance.Ignore(a => a.Proposed);
        });
}

internal static class SessionRecordsDb
{
    extension(PortalDb db)
    {
        public DbSet<SessionRecord> SessionRecords => db.Set<SessionRecord>();

        public DbSet<SessionMaterials> SessionMaterials => db.Set<SessionMaterials>();

        public DbSet<SessionNextStep> SessionNextSteps => db.Set<SessionNextStep>();

        public DbSet<SessionAttendance> SessionAttendances => db.Set<SessionAttendance>();

        public DbSet<SessionClock> SessionClocks => db.Set<SessionClock>();
    }

    /// <summary>Includes everything that a session's page shows.</summary>
    public static IQueryable<SessionRecord> Whole(this IQueryable<SessionRecord> records) =>
        records
            .Include(r => r.Agenda)
            .Include(r => r.Materials)
            .Include(r => r.NextSteps.OrderBy(s => s.Position))
                .ThenInclude(s => s.Who)
            .AsSplitQuery();

    /// <summary>Returns the marks of people who were there.</summary>
    public static IQueryable<SessionAttendance> Here(this IQueryable<SessionAttendance> attendances) =>
        attendances.Where(a => a.Mark == AttendanceMark.Here);
}

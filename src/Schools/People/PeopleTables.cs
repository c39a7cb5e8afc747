using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.People.Importing;
using NetworkPortal.Schools.People.Messages;
using NetworkPortal.Schools.People.Requests;

namespace NetworkPortal.Schools.People;

/// <summary>The tables of join requests, the directory, and messages.</summary>
internal sealed class PeopleTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<SchoolCode>(code =>
        {
            code.ToTable("SchoolCodes");
            code.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolId);
            code.HasIndex(c => c.SchoolId).IsUnique();
            code.HasIndex(c => c.Text).IsUnique();
            code.Property(c => c.Text).HasMaxLength(8);
            code.Ignore(c => c.Shown);
        });
        model.Entity<JoinRequest>(request =>
        {
            request.ToTable("JoinRequests");
            request.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
            request.Property(r => r.Name).HasMaxLength(Account.NameLength);
            // One open request per school and address: a second one is ignored.
            request.HasIndex(r => new { r.SchoolId, r.NormalizedEmail }).IsUnique().HasFilter("\"State\" = 'Waiting'");
            request.HasIndex(r => r.ExpiresAt);
        });
        model.Entity<PendingImport>(import =>
        {
            import.ToTable("PendingImports");
            import.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
            import.HasOne<School>().WithMany().HasForeignKey(i => i.SchoolId);
            import.HasIndex(i => i.ExpiresAt);
        });
        MapDirectory(model);
    }

    private static void MapDirectory(ModelBuilder model)
    {
        model.Entity<Profile>(profile =>
        {
            profile.ToTable("Profiles").HasKey(p => p.AccountId);
            profile
                .HasOne(p => p.Account)
                .WithOne()
                .HasForeignKey<Profile>(p => p.AccountId)
                .OnDelete(DeleteBehavior.Cascade);
            profile.Ignore(p => p.SubjectList).Ignore(p => p.GradeList).Ignore(p => p.DismissedList);
        });
        model.Entity<Message>(message =>
        {
            message.ToTable("Messages");
            message.HasOne<Account>().WithMany().HasForeignKey(l => l.FromId).OnDelete(DeleteBehavior.Cascade);
            message.HasOne<Account>().WithMany().HasForeignKey(l => l.ToId).OnDelete(DeleteBehavior.Cascade);
            message.HasIndex(l => new { l.FromId, l.SentAt });
            message.HasIndex(l => l.SentAt);
        });
        model.Entity<BlockedSender>(refusal =>
        {
            refusal.ToTable("BlockedSenders").HasKey(r => new { r.ById, r.AgainstId });
            refusal.HasOne<Account>().WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.Cascade);
            refusal.HasOne<Account>().WithMany().HasForeignKey(r => r.AgainstId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

/// <summary>Typed access to these tables.</summary>
internal static class PeopleDb
{
    extension(PortalDb db)
    {
        public DbSet<SchoolCode> SchoolCodes => db.Set<SchoolCode>();

        public DbSet<JoinRequest> JoinRequests => db.Set<JoinRequest>();

        public DbSet<PendingImport> PendingImports => db.Set<PendingImport>();

        public DbSet<Profile> Profiles => db.Set<Profile>();

        public DbSet<Message> Messages => db.Set<Message>();

        public DbSet<BlockedSender> BlockedSenders => db.Set<BlockedSender>();
    }
}

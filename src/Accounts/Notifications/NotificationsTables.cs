using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Notifications;

internal sealed class NotificationsTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<NotificationSettings>(settings =>
        {
            settings.ToTable("NotificationSettings").HasKey(s => s.AccountId);
            settings.Ignore(s => s.Quiet);
            settings.HasOne<Account>().WithOne().HasForeignKey<NotificationSettings>(s => s.AccountId);
        });
        model.Entity<NotificationChoice>(choice =>
        {
            choice
                .ToTable("NotificationChoices")
                .HasKey(c => new
                {
                    c.AccountId,
                    c.Kind,
                    c.StudioId,
                });
            choice.Property(c => c.Kind).HasMaxLength(60);
            choice.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
        model.Entity<QueuedNotification>(notice =>
        {
            notice.ToTable("QueuedNotifications");
            notice.Property(n => n.Id).ValueGeneratedNever();
            notice.Property(n => n.Kind).HasMaxLength(60);
            notice.Property(n => n.Subject).HasMaxLength(QueuedNotification.SubjectLength);
            notice
                .HasIndex(n => new
                {
                    n.AccountId,
                    n.Kind,
                    n.Subject,
                })
                .IsUnique();
            notice.HasIndex(n => n.DueAt).HasFilter("\"ClosedAt\" IS NULL");
            notice.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId);
        });
        model.Entity<SentDigest>(digest =>
        {
            digest.ToTable("SentDigests").HasKey(d => new { d.AccountId, d.Slot });
            digest.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
        });
    }
}

internal static class NotificationsDb
{
    extension(PortalDb db)
    {
        public DbSet<NotificationSettings> NotificationSettings => db.Set<NotificationSettings>();

        public DbSet<NotificationChoice> NotificationChoices => db.Set<NotificationChoice>();

        public DbSet<QueuedNotification> QueuedNotifications => db.Set<QueuedNotification>();

        public DbSet<SentDigest> SentDigests => db.Set<SentDigest>();
    }
}

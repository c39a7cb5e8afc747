using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Newsletters.Subscribing;

namespace NetworkPortal.Newsletters;

internal sealed class NewslettersTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Newsletter>(newsletter =>
        {
            newsletter.ToTable("Newsletters");
            newsletter.Property(n => n.Id).ValueGeneratedNever();
            newsletter.Property(n => n.Subject).HasMaxLength(Newsletter.SubjectLength);
            newsletter.Property(n => n.Group).HasMaxLength(Newsletter.GroupLength);
            newsletter.Property(n => n.Slug).HasMaxLength(100);
            newsletter.Property(n => n.Month).HasMaxLength(7);
            newsletter.Property<string>("items").HasColumnName("Items");
            newsletter.HasIndex(n => n.Slug).IsUnique();
            newsletter.HasIndex(n => n.Month).IsUnique();
            newsletter.HasIndex(n => n.StartedAt);
        });
        model.Entity<NewsletterRecipient>(recipient =>
        {
            recipient.ToTable("NewsletterRecipients");
            recipient.Property(r => r.Id).ValueGeneratedNever();
            recipient.HasIndex(r => new { r.NewsletterId, r.AccountId }).IsUnique();
            recipient.HasIndex(r => new { r.NewsletterId, r.SubscriberId }).IsUnique();
            recipient.HasOne<Newsletter>().WithMany().HasForeignKey(r => r.NewsletterId);
            recipient.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
            recipient
                .HasOne<NewsletterSubscriber>()
                .WithMany()
                .HasForeignKey(r => r.SubscriberId)
                .OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<NewsletterSubscriber>(subscriber =>
        {
            subscriber.ToTable("NewsletterSubscribers");
            subscriber.Property(s => s.Id).ValueGeneratedNever();
            subscriber.Property(s => s.Address).HasMaxLength(EmailAddress.MaxLength);
            subscriber.Property(s => s.AddressKey).HasMaxLength(EmailAddress.MaxLength);
            subscriber.HasIndex(s => s.AddressKey).IsUnique();
        });
        model.Entity<MonthlySettings>(monthly =>
        {
            monthly.ToTable("NewsletterSettings");
            monthly.Property(m => m.Id).ValueGeneratedNever();
        });
    }
}

internal static class NewslettersDb
{
    extension(PortalDb db)
    {
        public DbSet<Newsletter> Newsletters => db.Set<Newsletter>();

        public DbSet<NewsletterRecipient> NewsletterRecipients => db.Set<NewsletterRecipient>();

        public DbSet<NewsletterSubscriber> NewsletterSubscribers => db.Set<NewsletterSubscriber>();
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Mail.Outbox;

internal sealed class MailTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<OutgoingMail>(mail =>
        {
            mail.ToTable("Outbox");
            mail.HasKey(m => m.Id);
            mail.HasIndex(m => m.Dedupe).IsUnique();
            mail.HasIndex(m => new { m.Stream, m.Id });
            mail.HasIndex(m => m.NotBefore).HasFilter("\"SentAt\" IS NULL AND \"FailedAt\" IS NULL");
        });
}

internal static class OutboxTable
{
    extension(PortalDb db)
    {
        public DbSet<OutgoingMail> Outbox => db.Set<OutgoingMail>();
    }
}

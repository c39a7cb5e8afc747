using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Mail.Receiving;

internal sealed class ReceivedMailTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<ReceivedMail>(mail =>
        {
            mail.ToTable("ReceivedMail");
            mail.Property(m => m.Id).ValueGeneratedNever();
            mail.Property(m => m.Key).HasMaxLength(64);
            mail.Property(m => m.From).HasMaxLength(EmailAddress.MaxLength);
            mail.Property(m => m.NormalizedFrom).HasMaxLength(EmailAddress.MaxLength);
            mail.Property(m => m.Subject).HasMaxLength(ReceivedMail.MaxSubject);
            mail.HasIndex(m => m.Key).IsUnique();
            mail.HasIndex(m => m.ReceivedAt);
            mail.HasIndex(m => m.NormalizedFrom);
        });
}

internal static class ReceivedMailTable
{
    extension(PortalDb db)
    {
        public DbSet<ReceivedMail> ReceivedMail => db.Set<ReceivedMail>();
    }
}

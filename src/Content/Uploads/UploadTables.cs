using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Uploads;

internal sealed class UploadTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("Attachments");
            attachment.Property(a => a.Id).ValueGeneratedNever();
            attachment.Property(a => a.TargetKind).HasMaxLength(40);
            attachment.Property(a => a.Name).HasMaxLength(Attachment.NameLength);
            attachment.Property(a => a.ContentType).HasMaxLength(100);
            attachment.Property(a => a.Stored).HasMaxLength(32);
            attachment.HasIndex(a => new { a.TargetKind, a.TargetId });
            attachment.HasOne(a => a.Owner).WithMany().HasForeignKey(a => a.OwnerId);
        });
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

internal sealed class MediaTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<LibraryFile>(file =>
        {
            file.ToTable("MediaFiles");
            file.Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Path).HasMaxLength(MediaPath.MaxLength);
            file.Property(f => f.Folder).HasMaxLength(MediaPath.MaxLength);
            file.Property(f => f.Hash).HasMaxLength(64);
            file.Property(f => f.Text).HasMaxLength(LibraryFile.TextLength);
            file.Ignore(f => f.Name);
            file.HasOne(f => f.Uploader).WithMany().HasForeignKey(f => f.UploaderId);
            file.HasIndex(f => f.Path).IsUnique();
            file.HasIndex(f => new { f.Folder, f.Path });
        });
        model.Entity<TrashedFile>(file =>
        {
            file.ToTable("MediaTrash");
            file.Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Path).HasMaxLength(MediaPath.MaxLength);
            file.Property(f => f.Text).HasMaxLength(LibraryFile.TextLength);
            file.HasOne(f => f.DeletedBy).WithMany().HasForeignKey(f => f.DeletedById);
            file.HasIndex(f => f.DeletedAt);
        });
        model.Entity<MovedFile>(file =>
        {
            file.ToTable("MediaMoves");
            file.HasKey(f => f.Path);
            file.Property(f => f.Path).HasMaxLength(MediaPath.MaxLength);
            file.Property(f => f.To).HasMaxLength(MediaPath.MaxLength);
            file.HasIndex(f => f.To);
        });
        model.Entity<PartUpload>(upload =>
        {
            upload.ToTable("MediaUploads");
            upload.Property(u => u.Id).ValueGeneratedNever();
            upload.Property(u => u.Folder).HasMaxLength(MediaPath.MaxLength);
            upload.Property(u => u.Name).HasMaxLength(PartUpload.NameLength);
            upload.HasOne(u => u.Owner).WithMany().HasForeignKey(u => u.OwnerId);
            upload.HasIndex(u => u.StartedAt);
        });
    }
}

/// <summary>The media tables of the portal's database.</summary>
internal static class MediaDb
{
    extension(PortalDb db)
    {
        public DbSet<LibraryFile> Files => db.Set<LibraryFile>();

        public DbSet<TrashedFile> TrashedFiles => db.Set<TrashedFile>();

        public DbSet<MovedFile> FileMoves => db.Set<MovedFile>();

        public DbSet<PartUpload> PartUploads => db.Set<PartUpload>();
    }
}

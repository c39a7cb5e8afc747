using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Items;

/// <summary>A deleted item, which can be restored for a limited time.</summary>
internal sealed class TrashedItem
{
    private TrashedItem() => ContentItemId = VersionId = DisplayText = ContentType = "";

    public TrashedItem(ContentItem latest, Guid? by, Instant now)
    {
        ContentItemId = latest.ContentItemId;
        VersionId = latest.VersionId;
        DisplayText = latest.DisplayText;
        ContentType = latest.ContentType;
        (DeletedById, DeletedAt) = (by, now);
    }

    public string ContentItemId { get; private set; }

    /// <summary>The latest version when the item was deleted.</summary>
    public string VersionId { get; private set; }

    public string DisplayText { get; private set; }

    public string ContentType { get; private set; }

    /// <summary>The account that deleted the item; null once that account is erased.</summary>
    public Guid? DeletedById { get; private set; }

    public Instant DeletedAt { get; private set; }
}

internal sealed class TrashTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<TrashedItem>(item =>
        {
            item.ToTable("ContentTrash");
            item.HasKey(i => i.ContentItemId);
            item.Property(i => i.ContentItemId).HasMaxLength(26);
            item.Property(i => i.VersionId).HasMaxLength(26);
            item.Property(i => i.DisplayText).HasMaxLength(400);
            item.Property(i => i.ContentType).HasMaxLength(100);
            item.HasIndex(i => i.DeletedAt);
        });
}

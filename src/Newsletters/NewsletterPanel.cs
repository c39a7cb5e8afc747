using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Newsletters;

/// <summary>The newsletters that an item was in, on its page at the desk.</summary>
internal sealed class NewsletterPanel(PortalDb db) : IItemPanels
{
    private const int Max = 5;

    public int Order => 20;

    public async Task<DeskPanel?> For(string contentItemId, CancellationToken ct)
    {
        var sent = await db
            .Newsletters.AsNoTracking()
            .Where(n => n.StartedAt != null && EF.Property<string>(n, "items").Contains(contentItemId))
            .OrderByDescending(n => n.StartedAt)
            .Take(Max)
            .ToListAsync(ct);
        return sent.Count == 0
            ? null
            : new("Newsletters", sent.ConvertAll(n => new DeskPanelLine(n.Subject, n.DeskUrl, "", n.StartedAt)), "");
    }
}

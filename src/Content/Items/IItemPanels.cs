using NetworkPortal.Site;

namespace NetworkPortal.Content.Items;

/// <summary>What a module knows about an item, for the item's page at the desk.</summary>
public interface IItemPanels
{
    /// <summary>The position on the page, lowest first.</summary>
    int Order { get; }

    /// <returns>Null if there is nothing to say.</returns>
    Task<DeskPanel?> For(string contentItemId, CancellationToken ct);
}

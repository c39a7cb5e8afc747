namespace NetworkPortal.Content.Publishing;

/// <summary>All ways to change an item, for who offers several of them.</summary>
internal sealed record ItemOperations(SaveItem Save, PublishItem Publish, UnpublishItem Unpublish, TrashItem Trash);

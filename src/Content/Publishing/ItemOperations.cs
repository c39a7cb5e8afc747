namespace NetworkPortal.Content.Publishing;

/// <summary>All operations on items, for callers that offer several of them.</summary>
internal sealed record ItemOperations(SaveItem Save, PublishItem Publish, UnpublishItem Unpublish, TrashItem Trash);

namespace NetworkPortal.Search.Index;

/// <summary>The progress of a rebuild, in documents.</summary>
/// <param name="Expected">The number of documents before the rebuild, as an estimate of the total; 0 if
/// unknown.</param>
public readonly record struct RebuildProgress(int Done, int Expected);

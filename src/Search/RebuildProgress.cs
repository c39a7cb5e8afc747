namespace NetworkPortal.Search;

/// <summary>How far a rebuild is, in documents.</summary>
/// <param name="Expected">How many there were before: a guess at how many there will be; 0 when that is not
/// known.</param>
public readonly record struct RebuildProgress(int Done, int Expected);

namespace NetworkPortal.Search;

/// <summary>Gives the search index what a module wants found, each thing with whom it may be shown to.</summary>
public interface ISearchSource
{
    /// <summary>The kind of changes that this source answers for, as in <c>db.Record(kind, key)</c>.</summary>
    string ChangeKind { get; }

    /// <summary>Everything to be found, for a rebuild.</summary>
    IAsyncEnumerable<SearchDocument> All(CancellationToken ct);

    /// <summary>Whether a change shows in many of its documents, as a school's new name does in its visit days: then
    /// all of them are compared.</summary>
    ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) => ValueTask.FromResult(false);

    /// <summary>One thing as it is now, or null when it is not to be found (any more).</summary>
    Task<SearchDocument?> Find(string key, CancellationToken ct);
}

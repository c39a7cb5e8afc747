namespace NetworkPortal.Search.Documents;

/// <summary>Provides a module's documents to the search index, each with the audiences that may see it.</summary>
public interface ISearchSource
{
    /// <summary>The kind of changes that this source handles, as in <c>db.Record(kind, key)</c>.</summary>
    string ChangeKind { get; }

    /// <summary>Returns all documents, for a rebuild.</summary>
    IAsyncEnumerable<SearchDocument> All(CancellationToken ct);

    /// <summary>
    /// Checks whether a change affects many of the source's documents, as a school's new name affects its visit days.
    /// If so, all of its documents are compared.
    /// </summary>
    ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) => ValueTask.FromResult(false);

    /// <summary>Returns the current document for a key, or null if it is not searchable (anymore).</summary>
    Task<SearchDocument?> Find(string key, CancellationToken ct);
}

using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search;

/// <summary>Search by meaning in addition to words: off unless an <see cref="ITextEmbedder"/> is registered.</summary>
public sealed class SemanticSearch(SearchIndex index, ITextEmbedder? embedder = null)
{
    /// <summary>The host that searches are sent to; blank while this is off.</summary>
    public string Host => embedder?.Host ?? "";

    /// <summary>Whether only pages that everyone may see are sent there.</summary>
    public bool PublicOnly => embedder?.PublicOnly ?? true;

    /// <summary>What staff see about it; null while it is off.</summary>
    public SemanticSearchStatus? Status()
    {
        if (embedder is null)
            return null;
        var count = index.Count(embedder, most: 0);
        return new(embedder, count.With, count.Total);
    }
}

/// <param name="Embedded">The number of documents that have a vector.</param>
/// <param name="Total">The number of documents that are to have one.</param>
public sealed record SemanticSearchStatus(ITextEmbedder Embedder, int Embedded, int Total);

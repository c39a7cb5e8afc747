using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search;

/// <summary>Reads a whole document for a person who could find it, as it is now and not as it was indexed.</summary>
public sealed class DocumentReader(SearchIndex index, IEnumerable<ISearchSource> sources, TimeProvider time)
{
    /// <summary>Returns null if these audiences can't find anything at the path.</summary>
    /// <param name="path">The path of the document's page: "/tools/exit-ticket".</param>
    public async Task<SearchDocument?> At(string path, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        foreach (var key in index.KeysAt(path))
            if (await Find(key, ct) is { } found && IsFor(found, audiences))
                return found;
        return null;
    }

    /// <param name="key">A key of the index: "visit-day:…".</param>
    private async Task<SearchDocument?> Find(string key, CancellationToken ct)
    {
        var end = key.IndexOf(':', StringComparison.Ordinal);
        var source = sources.FirstOrDefault(source => source.ChangeKind == key[..end]);
        return source is null ? null : await source.Find(key[(end + 1)..], ct);
    }

    private bool IsFor(SearchDocument found, IReadOnlyList<string> audiences) =>
        found.Audience.Any(audiences.Contains) && !(found.Until <= time.Now());
}

public sealed partial class SearchIndex
{
    /// <summary>More documents than have the same page.</summary>
    private const int MaxAtPath = 10;

    /// <summary>Returns the keys of the documents with this path, whoever may see them.</summary>
    internal IReadOnlyList<string> KeysAt(string path) =>
        Read<IReadOnlyList<string>>(
            searcher =>
                [
                    .. searcher
                        .Search(new TermQuery(new Term(DocumentMapping.Url, path)), MaxAtPath)
                        .ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get(DocumentMapping.Id)),
                ],
            []
        );
}

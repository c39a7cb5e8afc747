using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Index;

/// <summary>The differences between an index and its sources.</summary>
/// <param name="Missing">Documents that aren't in the index.</param>
/// <param name="Stale">Documents that are out of date in the index.</param>
/// <param name="Ghosts">Documents in the index that no longer exist in their source.</param>
public sealed record IndexDifference(int Checked, int Missing, int Stale, int Ghosts)
{
    public bool None => Missing + Stale + Ghosts == 0;
}

/// <summary>Compares an index with the sources, one document at a time.</summary>
internal sealed class IndexCheck(IndexSearcher searcher)
{
    private readonly List<IndexEdit> edits = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int missing,
        stale;

    /// <summary>The edits that correct the index.</summary>
    public IReadOnlyList<IndexEdit> Edits => edits;

    public void See(string changeKind, SearchDocument found)
    {
        var key = DocumentMapping.Key(changeKind, found.Key);
        seen.Add(key.Text);
        var held = searcher.Search(new TermQuery(key), 1).ScoreDocs is [var hit]
            ? DocumentMapping.DigestOf(searcher.Doc(hit.Doc))
            : null;
        if (held == DocumentMapping.DigestOf(found))
            return;
        if (held is null)
            missing++;
        else
            stale++;
        edits.Add(new(key, DocumentMapping.Write(changeKind, found)));
    }

    /// <summary>Completes the check; call it after every source has provided all its documents.</summary>
    public IndexDifference Finish()
    {
        var ghosts = Held().Where(id => !seen.Contains(id)).ToList();
        edits.AddRange(ghosts.Select(id => new IndexEdit(new Term(DocumentMapping.Id, id), null)));
        return new(seen.Count, missing, stale, ghosts.Count);
    }

    private IEnumerable<string> Held()
    {
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var (reader, held) = (leaf.AtomicReader, new BytesRef());
            var (ids, live) = (reader.GetSortedDocValues(DocumentMapping.Id), reader.LiveDocs);
            for (var doc = 0; ids is not null && doc < reader.MaxDoc; doc++)
            {
                if (live is not null && !live.Get(doc))
                    continue;
                ids.Get(doc, held);
                yield return held.Utf8ToString();
            }
        }
    }
}

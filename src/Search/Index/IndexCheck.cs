using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Index;

/// <summary>What an index has otherwise than the sources say.</summary>
/// <param name="Missing">Things that it lacks.</param>
/// <param name="Stale">Things that it holds as they were.</param>
/// <param name="Ghosts">Things that are no longer to be found.</param>
public sealed record IndexDifference(int Checked, int Missing, int Stale, int Ghosts)
{
    public bool None => Missing + Stale + Ghosts == 0;
}

/// <summary>Compares an index with the sources, one document after the other.</summary>
internal sealed class IndexCheck(IndexSearcher searcher)
{
    private readonly List<IndexEdit> edits = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int missing,
        stale;

    /// <summary>What mends it.</summary>
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

    /// <summary>Call it when every source has given all it has.</summary>
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

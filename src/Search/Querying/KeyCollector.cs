using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search.Querying;

/// <summary>Collects the keys that the matches have in their source, without reading the documents.</summary>
internal sealed class KeyCollector : ICollector
{
    private readonly List<string> keys = [];
    private readonly BytesRef id = new();
    private SortedDocValues? ids;

    public IReadOnlyList<string> Keys => keys;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) { }

    public void SetNextReader(AtomicReaderContext context) =>
        ids = context.AtomicReader.GetSortedDocValues(DocumentMapping.Id);

    public void Collect(int doc)
    {
        ids!.Get(doc, id);
        keys.Add(DocumentMapping.KeyOf(id.Utf8ToString()));
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Ranking;

/// <summary>Collects the numbers of the documents that match, without scores.</summary>
/// <param name="documents">The number of documents in the index.</param>
internal sealed class DocumentNumbers(int documents) : ICollector
{
    private readonly FixedBitSet found = new(documents);
    private int start;

    public bool AcceptsDocsOutOfOrder => true;

    public bool Has(int document) => found.Get(document);

    public void SetScorer(Scorer scorer) { }

    public void SetNextReader(AtomicReaderContext context) => start = context.DocBase;

    public void Collect(int doc) => found.Set(start + doc);
}

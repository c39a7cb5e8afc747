using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search.Text;

/// <summary>Cuts what goes into the index: the words of a page as English, fields under names of their own as Orchard
/// Core's indices do.</summary>
internal sealed class IndexWords : AnalyzerWrapper
{
    /// <summary>Lower case, without English stop words; not stemmed.</summary>
    public static readonly Analyzer Own = new StandardAnalyzer(EnglishWords.Version);

    public static readonly IndexWords Both = new();

    private IndexWords()
        : base(PER_FIELD_REUSE_STRATEGY) { }

    protected override Analyzer GetWrappedAnalyzer(string fieldName) =>
        DocumentMapping.IsOwn(fieldName) ? Own : EnglishWords.Both;
}

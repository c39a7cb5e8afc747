using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Index;

/// <summary>
/// The analyzer for indexing: English for the words of a page, and Orchard Core's standard analysis for custom fields.
/// </summary>
internal sealed class IndexWords : AnalyzerWrapper
{
    /// <summary>The analyzer of custom fields: lowercase, without English stop words, not stemmed.</summary>
    public static readonly Analyzer Own = new StandardAnalyzer(EnglishWords.Version);

    public static readonly IndexWords All = new();

    private IndexWords()
        : base(PER_FIELD_REUSE_STRATEGY) { }

    protected override Analyzer GetWrappedAnalyzer(string fieldName) =>
        DocumentMapping.IsOwn(fieldName) ? Own : EnglishWords.All;
}

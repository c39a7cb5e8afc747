using Lucene.Net.Index;
using Lucene.Net.Queries.Mlt;
using Lucene.Net.Search;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>Finds documents similar to a given one by its most distinctive words.</summary>
internal sealed class SimilarPages(IndexSearcher searcher, Instant now)
{
    private const int Words = 25;

    private static readonly string PortalPages = Slug.From(SearchNames.Kind);

    public IReadOnlyList<string> Of(Term key, IReadOnlyList<string> audiences, int most)
    {
        if (searcher.Search(new TermQuery(key), 1).ScoreDocs is not [var own])
            return [];
        var document = DocumentMapping.Read(searcher.Doc(own.Doc));
        var telling = new MoreLikeThis(searcher.IndexReader)
        {
            Analyzer = EnglishWords.Telling,
            FieldNames = [DocumentMapping.All],
            MinDocFreq = 2,
            MinTermFreq = 1,
            MaxQueryTerms = Words,
            ApplyBoost = true,
        };
        var text = string.Join(
            '\n',
            document.AllSections.Select(section => section.Text).Prepend(document.Summary).Prepend(document.Title)
        );
        var query = new BooleanQuery
        {
            { telling.Like(new StringReader(text), DocumentMapping.All), Occur.MUST },
            { new TermQuery(key), Occur.MUST_NOT },
            { new TermQuery(new(DocumentMapping.Facet(SearchFacet.Kind.Name), PortalPages)), Occur.MUST_NOT },
        };
        return
        [
            .. searcher
                .Search(query, AudienceFilter.Of(audiences, now), most)
                .ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get(DocumentMapping.Url) ?? "/"),
        ];
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Ranking;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Where a word is looked for: on the page and in its attachments, of which the better one counts; and, for a bonus, in
/// its exact form and in the title.
/// </summary>
internal sealed class WordPlaces(Word word)
{
    public const float InAttachments = 0.4f;

    private const float Exact = 0.25f,
        InTitle = 0.3f;

    private (Term Term, float Weight) Page => (new(DocumentMapping.All, word.Term), 1);

    private (Term Term, float Weight) Attachments => (new(DocumentMapping.Attachments, word.Term), InAttachments);

    private IReadOnlyList<(Term Term, float Weight)> Bonuses =>
        [(new(DocumentMapping.AllForms, word.Form), Exact), (new(DocumentMapping.Title, word.Term), InTitle)];

    /// <param name="terms">Says how many documents have the word: few have attachments, so every word would be rare in
    /// them.</param>
    public Query Query(TermLookup terms)
    {
        var (attached, weight) = Attachments;
        var having = Math.Max(terms.CountOf(attached), terms.CountOf(Page.Term));
        var all = new BooleanQuery
        {
            {
                new DisjunctionMaxQuery(HitScores.Second)
                {
                    Of(Page),
                    new TermQuery(attached, having) { Boost = weight },
                },
                Occur.SHOULD
            },
        };
        foreach (var bonus in Bonuses)
            all.Add(Of(bonus), Occur.SHOULD);
        return all;
    }

    /// <summary>Adds what the query would find, walking the documents of each place on its own.</summary>
    public void AddTo(HitScores hits, float boost, ulong mark)
    {
        hits.AddEither(Times(Page, boost), Times(Attachments, boost), mark);
        foreach (var (term, weight) in Bonuses)
            hits.Add(term, weight * boost, mark);
    }

    private static TermQuery Of((Term Term, float Weight) place) => new(place.Term) { Boost = place.Weight };

    private static (Term, float) Times((Term Term, float Weight) place, float boost) =>
        (place.Term, place.Weight * boost);
}

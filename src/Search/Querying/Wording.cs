using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>A typed query as queries to the index: first one that asks for all of it, then ones that ask for less and less.</summary>
internal sealed class Wording
{
    private const float TieBreaker = 0.1f;

    /// <summary>What a word is worth in each field.</summary>
    private static readonly (string Field, float Boost)[] Fields =
    [
        (Shape.Title, 4), (Shape.Topics, 2), (Shape.Place, 2), (Shape.Summary, 1.5f), (Shape.Body, 1), (Shape.Attachments, 0.6f),
    ];

    private readonly List<Query> wanted = [];
    private readonly List<Query> unwanted = [];
    private readonly List<Word> flow = [];
    private readonly HashSet<string> terms = new(StringComparer.Ordinal);

    public Wording(QueryText text)
    {
        var words = text.Wanted.Any(any => any.Any(piece => Tells(piece))) ? EnglishWords.Telling : EnglishWords.All;
        foreach (var any in text.Wanted) AddWanted(any, words);
        foreach (var piece in text.Unwanted) unwanted.AddRange(Read(piece, EnglishWords.All));
    }

    /// <summary>The words to be marked in what is found.</summary>
    public IReadOnlySet<string> Terms => terms;

    /// <summary>Nothing was typed that could be found.</summary>
    public bool IsEmpty => wanted.Count == 0;

    /// <summary>The queries to try in turn until something is found; all but the first ask for some of the words only.</summary>
    public IEnumerable<Query> Queries()
    {
        var asked = wanted.Count;
        foreach (var least in (int[])[asked, (int)Math.Ceiling(asked * 0.6), 1])
        {
            if (least > asked) continue;
            yield return Asking(least);
            asked = least - 1;
        }
    }

    private BooleanQuery Asking(int least)
    {
        var some = new BooleanQuery { MinimumNumberShouldMatch = least };
        foreach (var query in wanted) some.Add(query, least == wanted.Count ? Occur.MUST : Occur.SHOULD);
        if (least == wanted.Count) some.MinimumNumberShouldMatch = 0;
        var all = new BooleanQuery { { some, Occur.MUST } };
        if (flow.Count > 1) all.Add(Everywhere(field => Phrase(field, flow, slop: 2)), Occur.SHOULD);
        foreach (var query in unwanted) all.Add(query, Occur.MUST_NOT);
        return all;
    }

    private void AddWanted(IReadOnlyList<QueryPiece> any, EnglishWords words)
    {
        if (any.Count == 1)
        {
            wanted.AddRange(Read(any[0], words, marked: true));
            if (!any[0].Phrase) Follow(words.Cut(any[0].Text));
            return;
        }
        var either = new BooleanQuery();
        foreach (var piece in any)
            if (All(Read(piece, words, marked: true)) is { } query) either.Add(query, Occur.SHOULD);
        if (either.Clauses.Count > 0) wanted.Add(either);
    }

    /// <summary>A phrase as one query, any other piece as one for each of its words: "well-being" is two.</summary>
    private IEnumerable<Query> Read(QueryPiece piece, EnglishWords words, bool marked = false)
    {
        var cut = (piece.Phrase || piece.Out ? EnglishWords.All : words).Cut(piece.Text);
        if (marked) terms.UnionWith((piece.Phrase ? words.Cut(piece.Text) : cut).Select(word => word.Term));
        if (cut.Count > 1 && (piece.Phrase || piece.Out)) return [Everywhere(field => Phrase(field, cut, slop: 0))];
        return cut.Select(word => word.Term).Distinct().Select(term => Everywhere(field => new TermQuery(new Term(field, term))));
    }

    private static Query? All(IEnumerable<Query> queries)
    {
        var all = new BooleanQuery();
        foreach (var query in queries) all.Add(query, Occur.MUST);
        return all.Clauses.Count switch { 0 => null, 1 => all.Clauses[0].Query, _ => all };
    }

    private void Follow(List<Word> words)
    {
        foreach (var word in words) flow.Add(word with { Position = flow.Count });
    }

    private static bool Tells(QueryPiece piece) => EnglishWords.Telling.Cut(piece.Text).Count > 0;

    /// <summary>The best field counts; the others add a little.</summary>
    private static DisjunctionMaxQuery Everywhere(Func<string, Query> inField)
    {
        var best = new DisjunctionMaxQuery(TieBreaker);
        foreach (var (field, boost) in Fields)
        {
            var query = inField(field);
            query.Boost = boost;
            best.Add(query);
        }
        return best;
    }

    private static PhraseQuery Phrase(string field, List<Word> words, int slop)
    {
        var phrase = new PhraseQuery { Slop = slop };
        foreach (var word in words) phrase.Add(new Term(field, word.Term), word.Position);
        return phrase;
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Ranking;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Converts a typed query to index queries. Any word may match, and documents that match more of them rank higher; what
/// is in quotation marks or names a field must match.
/// </summary>
internal sealed class QueryBuilder
{
    private const int MaxPairs = 16,
        MaxPhraseLength = 6,
        Near = 3,
        MinStemLength = 5;

    /// <summary>
    /// The weights of matches: of a synonym, the words of an acronym, a spelling correction, neighboring words, and a
    /// phrase. Those of a word are in <see cref="WordPlaces"/>.
    /// </summary>
    private const float Synonym = 0.7f,
        SpelledOut = 0.4f,
        Meant = 0.8f,
        Pair = 0.25f,
        Phrase = 0.6f;

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["title"] = DocumentMapping.Title,
        ["topic"] = DocumentMapping.Topics,
        ["school"] = DocumentMapping.Place,
        ["place"] = DocumentMapping.Place,
    };

    private readonly Vocabulary vocabulary;
    private readonly Synonyms synonyms;
    private readonly IReadOnlyList<SearchFacet> facets;
    private readonly List<QueryClause> clauses = [];
    private readonly List<Query> unwanted = [];

    /// <summary>Plain words in the order typed, each with the number of its clause.</summary>
    private readonly List<(Word Word, int Clause)> flow = [];
    private readonly HashSet<string> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> mended = new(StringComparer.Ordinal);

    public QueryBuilder(QueryText text, Vocabulary vocabulary, Synonyms synonyms, IReadOnlyList<SearchFacet> facets)
    {
        this.vocabulary = vocabulary;
        this.synonyms = synonyms;
        this.facets = facets;
        var words = text.Wanted.Any(any => any.Any(Tells)) ? EnglishWords.Telling : EnglishWords.All;
        AddWanted(text.Wanted, words);
        foreach (var piece in text.Unwanted)
            unwanted.AddRange(Read(piece, EnglishWords.All));
    }

    /// <summary>The terms to highlight in results; a phrase is one, with spaces between its words.</summary>
    public IReadOnlySet<string> Terms => terms;

    /// <summary>Misspelled words, each with its most likely correction.</summary>
    public IReadOnlyDictionary<string, string> Mended => mended;

    /// <summary>The words and phrases that can match.</summary>
    public IReadOnlyList<QueryClause> Clauses => clauses;

    /// <summary>Whether the query contains nothing that can be searched for.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Whether some of what was typed must match.</summary>
    public bool HasRequired => clauses.Exists(clause => clause.Required);

    /// <summary>The number of words and phrases that can match.</summary>
    public int Count => clauses.Count;

    /// <summary>The query for documents to leave out; null if there are none.</summary>
    public Query? Unwanted => unwanted.Count == 0 ? null : AnyOf(unwanted);

    /// <summary>Returns the query for documents that match everything that was typed.</summary>
    public Query Whole()
    {
        var all = new BooleanQuery();
        foreach (var clause in clauses)
            all.Add(clause.Query, Occur.MUST);
        foreach (var query in unwanted)
            all.Add(query, Occur.MUST_NOT);
        return all;
    }

    /// <summary>
    /// Returns proximity queries, because words close together are a better match: neighboring words within a few
    /// positions, and a short query as a phrase. Each comes with the numbers of the clauses that must match for it.
    /// </summary>
    public IEnumerable<(Query Query, IEnumerable<int> Clauses)> Closeness()
    {
        for (var at = 0; at + 1 < Math.Min(flow.Count, MaxPairs + 1); at++)
            yield return Close(DocumentMapping.All, flow.GetRange(at, 2), Near, Pair);
        if (flow.Count is > 2 and <= MaxPhraseLength)
            yield return Close(DocumentMapping.All, flow, 2, Phrase);
        if (flow.Count is > 1 and <= MaxPhraseLength)
            yield return Close(DocumentMapping.Title, flow, 1, Phrase);
    }

    private static (Query, IEnumerable<int>) Close(
        string field,
        List<(Word Word, int Clause)> part,
        int slop,
        float weight
    )
    {
        var words = part.Select((one, at) => one.Word with { Position = at }).ToList();
        return (Weighed(PhraseOf(field, words, slop), weight), part.Select(one => one.Clause));
    }

    private void AddWanted(IReadOnlyList<IReadOnlyList<QueryPiece>> groups, EnglishWords words)
    {
        var plain = new List<Word>();
        foreach (var any in groups)
        {
            if (any is [{ Phrase: false } piece] && !IsField(piece))
            {
                foreach (var word in words.Cut(PlainOf(piece)))
                    plain.Add(word with { Position = plain.Count });
                continue;
            }
            var either = any.Select(one => AllOf(Read(one, words, marked: true))).OfType<Query>().ToList();
            var required = any.Any(piece => piece.Phrase || IsField(piece));
            if (either.Count > 0)
                clauses.Add(new(either.Count == 1 ? either[0] : AnyOf(either)) { Required = required });
        }
        AddPlain(plain);
    }

    /// <summary>
    /// Adds words one by one; several words that together have a synonym count as one. A word typed twice counts twice.
    /// </summary>
    private void AddPlain(List<Word> plain)
    {
        var once = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < plain.Count; )
        {
            var (length, others) = synonyms.At(plain, at);
            var here = plain.GetRange(at, Math.Max(length, 1));
            at += here.Count;
            terms.UnionWith(here.Select(word => word.Term));
            var key = string.Join(' ', here.Select(word => word.Term));
            if (once.TryGetValue(key, out var before))
            {
                clauses[before].Query.Boost += 1;
                flow.AddRange(here.Select(word => (word, before)));
                continue;
            }
            IReadOnlyList<IReadOnlyList<Word>> names =
            [
                .. others,
                .. here.Count == 1 ? vocabulary.NamesOf(here[0].Form) : [],
            ];
            foreach (var word in here)
            {
                flow.Add((word, once[key] = clauses.Count));
                clauses.Add(length + names.Count == 0 ? OneWord(word) : new(Named(word, names)));
            }
        }
    }

    /// <summary>Returns a query for a word that has synonyms, any of which may match instead.</summary>
    private Query Named(Word typed, IReadOnlyList<IReadOnlyList<Word>> others)
    {
        var any = new DisjunctionMaxQuery(0.1f) { Everywhere(typed) };
        foreach (var other in others)
        {
            terms.Add(PhraseTerm(other));
            any.Add(
                Weighed(other.Count == 1 ? Everywhere(other[0]) : Anywhere(field => PhraseOf(field, other, 1)), Synonym)
            );
            if (Initials.AreOf(typed.Form, other))
                any.Add(MostOf(other));
        }
        return any;
    }

    /// <summary>
    /// Returns a query for pages with all words of what an acronym stands for, or all but one of three or more: pages
    /// say "professional learning" where a query says "PLC."
    /// </summary>
    private static BooleanQuery MostOf(IReadOnlyList<Word> words)
    {
        var telling = words.Where(word => EnglishWords.Tells(word.Form)).ToList();
        var most = new BooleanQuery
        {
            MinimumNumberShouldMatch = telling.Count > 2 ? telling.Count - 1 : telling.Count,
            Boost = SpelledOut / telling.Count,
        };
        foreach (var word in telling)
            most.Add(new TermQuery(new Term(DocumentMapping.All, word.Term)), Occur.SHOULD);
        return most;
    }

    /// <summary>
    /// Returns a query for a word. If the word isn't in the index, its likely corrections are used; if it has none,
    /// words that start with its stem.
    /// </summary>
    private QueryClause OneWord(Word word)
    {
        if (vocabulary.Knows(word))
            return new(Everywhere(word)) { Word = word };
        if (vocabulary.Near(word.Form) is not { Count: > 0 } near)
            return word.Term.Length < MinStemLength
                ? new(Everywhere(word)) { Word = word }
                : new(Anywhere(field => new PrefixQuery(new Term(field, word.Term))));
        mended[word.Form] = near[0];
        var any = new DisjunctionMaxQuery(0.1f);
        var weight = Meant;
        foreach (var meant in near.SelectMany(EnglishWords.All.Cut))
        {
            terms.Add(meant.Term);
            any.Add(Weighed(Everywhere(meant), weight));
            weight *= Meant;
        }
        return new(any) { Corrected = true };
    }

    /// <summary>
    /// Converts a piece to queries: a phrase to one, any other piece to one per word ("well-being" is two).
    /// </summary>
    private IEnumerable<Query> Read(QueryPiece piece, EnglishWords words, bool marked = false)
    {
        if (FacetOf(piece) is { } facet)
            return [facet];
        var field = Fields.GetValueOrDefault(piece.Field);
        var text = field is null ? PlainOf(piece) : piece.Text;
        var cut = (piece.Phrase || piece.Out ? EnglishWords.All : words).Cut(text);
        if (marked && piece.Phrase && cut.Count > 0)
            terms.Add(PhraseTerm(cut));
        else if (marked)
            terms.UnionWith(cut.Select(word => word.Term));
        if (cut.Count > 1 && (piece.Phrase || piece.Out))
            return [field is null ? Anywhere(one => PhraseOf(one, cut, 0)) : PhraseOf(field, cut, 0)];
        return cut.Select(word => field is null ? Everywhere(word) : new TermQuery(new Term(field, word.Term)));
    }

    private static string PhraseTerm(IEnumerable<Word> words) => string.Join(' ', words.Select(word => word.Term));

    private bool IsField(QueryPiece piece) =>
        piece.Field.Length > 0 && (Fields.ContainsKey(piece.Field) || IsFacet(piece));

    private bool IsFacet(QueryPiece piece) =>
        !Fields.ContainsKey(piece.Field) && facets.Any(facet => facet.Name == piece.Field);

    private TermQuery? FacetOf(QueryPiece piece) =>
        IsFacet(piece) ? new(new Term(DocumentMapping.Facet(piece.Field), Slug.From(piece.Text))) : null;

    /// <summary>
    /// Returns the text of a piece. A colon after something that isn't a field is part of the text: "9:30",
    /// "note:this".
    /// </summary>
    private static string PlainOf(QueryPiece piece) =>
        piece.Field.Length > 0 ? $"{piece.Field} {piece.Text}" : piece.Text;

    private static bool Tells(QueryPiece piece) => EnglishWords.Telling.Cut(piece.Text).Count > 0;

    private static Query? AllOf(IEnumerable<Query> queries)
    {
        var all = new BooleanQuery();
        foreach (var query in queries)
            all.Add(query, Occur.MUST);
        return all.Clauses.Count switch
        {
            0 => null,
            1 => all.Clauses[0].Query,
            _ => all,
        };
    }

    private static BooleanQuery AnyOf(IEnumerable<Query> queries)
    {
        var any = new BooleanQuery();
        foreach (var query in queries)
            any.Add(query, Occur.SHOULD);
        return any;
    }

    private Query Everywhere(Word word) => new WordPlaces(word).Query(vocabulary.Terms);

    private static DisjunctionMaxQuery Anywhere(Func<string, Query> inField) =>
        new(HitScores.Second)
        {
            inField(DocumentMapping.All),
            Weighed(inField(DocumentMapping.Attachments), WordPlaces.InAttachments),
        };

    private static Query Weighed(Query query, float weight)
    {
        query.Boost *= weight;
        return query;
    }

    private static PhraseQuery PhraseOf(string field, IReadOnlyList<Word> words, int slop)
    {
        var phrase = new PhraseQuery { Slop = slop };
        foreach (var word in words)
            phrase.Add(new Term(field, word.Term), word.Position);
        return phrase;
    }
}

/// <summary>A word or phrase of a query.</summary>
internal sealed record QueryClause(Query Query)
{
    /// <summary>The word, if the query is just that of a word.</summary>
    public Word? Word { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether the query is for spelling corrections.</summary>
    public bool Corrected { get; init; }
}

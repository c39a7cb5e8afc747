using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search.Ranking;

/// <summary>
/// Adds up the scores of the parts of a query for each document that may be shown, one part after the other, and
/// remembers which of them each document has.
/// </summary>
/// <remarks>
/// A word's documents are walked once, which is several times faster than Lucene's queries within queries, in which all
/// words take turns. All scores are kept, because hits can only be divided once the best one is known.
/// </remarks>
internal sealed class HitScores : ICollector, IDisposable
{
    /// <summary>Marks documents that are near by meaning (decision 0103).</summary>
    public const ulong Near = 1UL << MaxParts;

    /// <summary>The parts of a query that are told apart; those after them count as one.</summary>
    private const int MaxParts = 63;

    /// <summary>What a word's second field adds to its better one.</summary>
    public const float Second = 0.1f;

    private readonly IndexSearcher searcher;
    private readonly TermLookup terms;
    private readonly FixedBitSet[] open;
    private readonly Dictionary<string, float> averages = new(StringComparer.Ordinal);
    private readonly float[] scores;
    private readonly ulong[] matched;
    private Scorer? scorer;
    private AtomicReaderContext? here;
    private ulong part;

    /// <param name="open">The documents that may be shown, for each part of the index.</param>
    public HitScores(IndexSearcher searcher, TermLookup terms, FixedBitSet[] open)
    {
        this.searcher = searcher;
        this.terms = terms;
        this.open = open;
        scores = ArrayPool<float>.Shared.Rent(Math.Max(Reader.MaxDoc, 1));
        matched = ArrayPool<ulong>.Shared.Rent(Math.Max(Reader.MaxDoc, 1));
        Scores.Clear();
        Matched.Clear();
    }

    private IndexReader Reader => searcher.IndexReader;

    private Span<float> Scores => scores.AsSpan(0, Reader.MaxDoc);

    private Span<ulong> Matched => matched.AsSpan(0, Reader.MaxDoc);

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context) => here = context;

    public void Collect(int doc)
    {
        if (open[here!.Ord].Get(doc))
            Add(here.DocBase + doc, scorer!.GetScore(), part);
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(scores);
        ArrayPool<ulong>.Shared.Return(matched);
    }

    /// <summary>Returns the mark of a part of the query: a bit.</summary>
    public static ulong MarkOf(int part) => 1UL << Math.Min(part, MaxParts - 1);

    /// <summary>Returns the marks of that many parts.</summary>
    public static ulong MarksOf(int count) => (1UL << Math.Min(count, MaxParts)) - 1;

    /// <summary>Adds what a query finds.</summary>
    /// <param name="mark">Marks the documents that it finds; 0 if none.</param>
    public void Add(Query query, ulong mark)
    {
        part = mark;
        searcher.Search(query, this);
    }

    /// <summary>Adds the documents with a term.</summary>
    public void Add(Term term, float boost, ulong mark)
    {
        var weight = WeightOf(term, boost);
        foreach (var leaf in Reader.Leaves)
        {
            if (terms.DocumentsWith(term, leaf) is not { } documents)
                continue;
            var (lengths, may) = (FieldLengths.Of(leaf.AtomicReader, term.Field), open[leaf.Ord]);
            for (var doc = documents.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.NextDoc())
                if (may.Get(doc))
                    Add(leaf.DocBase + doc, weight.Score(documents.Freq, lengths, doc), mark);
        }
    }

    /// <summary>Adds a score to each document; 0 to those that don't match.</summary>
    public void Add(ReadOnlySpan<float> found, ulong mark)
    {
        foreach (var leaf in Reader.Leaves)
        {
            var (its, may) = (leaf.DocBase, open[leaf.Ord]);
            for (var doc = 0; doc < leaf.Reader.MaxDoc; doc++)
                if (found[its + doc] > 0 && may.Get(doc))
                    Add(its + doc, found[its + doc], mark);
        }
    }

    /// <summary>
    /// Adds the documents with either of two terms; of those with both, the better one counts. The other term counts
    /// as no rarer than the one.
    /// </summary>
    public void AddEither((Term Term, float Boost) one, (Term Term, float Boost) other, ulong mark)
    {
        var first = WeightOf(one.Term, one.Boost);
        var second = WeightOf(other.Term, other.Boost, atLeast: terms.CountOf(one.Term));
        foreach (var leaf in Reader.Leaves)
        {
            var (a, b) = (new Walk(terms, one.Term, first, leaf), new Walk(terms, other.Term, second, leaf));
            var may = open[leaf.Ord];
            for (var doc = Math.Min(a.Doc, b.Doc); doc != DocIdSetIterator.NO_MORE_DOCS; doc = Math.Min(a.Doc, b.Doc))
            {
                var (ofA, ofB) = (a.Take(doc), b.Take(doc));
                if (may.Get(doc))
                    Add(leaf.DocBase + doc, Math.Max(ofA, ofB) + (Second * Math.Min(ofA, ofB)), mark);
            }
        }
    }

    /// <summary>Whether a document matches any part of the query.</summary>
    public bool IsMarked(int document) => matched[document] != 0;

    /// <summary>Returns which of several sets of marks any document has whole.</summary>
    public bool[] WhichAny(IReadOnlyList<ulong> sets)
    {
        var found = new bool[sets.Count];
        foreach (var marks in Matched)
            for (var at = 0; at < found.Length; at++)
                found[at] |= (marks & sets[at]) == sets[at];
        return found;
    }

    /// <summary>Returns the documents with the best scores, best first. Of those with the same score, the same ones
    /// are taken after a rebuild.</summary>
    public ScoreDoc[] Best(int most)
    {
        var best = new PriorityQueue<int, (float Score, long Tie)>();
        var least = float.Epsilon;
        foreach (var leaf in Reader.Leaves)
        {
            var ties = leaf.AtomicReader.GetNumericDocValues(DocumentMapping.Tie);
            var its = Scores.Slice(leaf.DocBase, leaf.Reader.MaxDoc);
            for (var doc = 0; doc < its.Length; doc++)
            {
                if (its[doc] < least)
                    continue;
                best.Enqueue(leaf.DocBase + doc, (its[doc], -(ties?.Get(doc) ?? 0)));
                if (best.Count > most)
                    best.Dequeue();
                if (best.Count == most && best.TryPeek(out _, out var last))
                    least = last.Score;
            }
        }
        var found = new ScoreDoc[best.Count];
        for (var at = found.Length - 1; at >= 0; at--)
            found[at] = best.Dequeue() is var doc ? new(doc, Scores[doc]) : null!;
        return found;
    }

    /// <summary>Removes the documents without all these marks.</summary>
    public void Keep(ulong marks)
    {
        var all = Scores;
        var its = Matched;
        for (var doc = 0; doc < all.Length; doc++)
            if ((its[doc] & marks) != marks)
                all[doc] = 0;
    }

    /// <summary>Multiplies the scores of documents that have no marks but these.</summary>
    public void WeighOnly(ulong marks, float factor)
    {
        var all = Scores;
        var its = Matched;
        for (var doc = 0; doc < all.Length; doc++)
            if ((its[doc] & ~marks) == 0)
                all[doc] *= factor;
    }

    /// <summary>Multiplies each score by a factor, and returns the best.</summary>
    /// <param name="factorsIn">Returns the factors for the documents of a part of the index.</param>
    public float Weigh(Func<AtomicReader, float[]> factorsIn)
    {
        var best = 0f;
        foreach (var leaf in Reader.Leaves)
        {
            var its = Scores.Slice(leaf.DocBase, leaf.Reader.MaxDoc);
            var factors = factorsIn(leaf.AtomicReader);
            for (var doc = 0; doc < its.Length; doc++)
                best = Math.Max(best, its[doc] *= factors[doc]);
        }
        return best;
    }

    /// <summary>Passes on all hits, in the order of the index.</summary>
    /// <param name="enter">Called for each part of the index, with what gives the scores of its hits.</param>
    /// <param name="hit">Gets a document's number in its part, its score, and its marks.</param>
    public void Each(Action<AtomicReaderContext, Scorer> enter, Action<int, float, ulong> hit)
    {
        var held = new HeldScore();
        foreach (var leaf in Reader.Leaves)
        {
            enter(leaf, held);
            var its = scores.AsSpan(leaf.DocBase, leaf.Reader.MaxDoc);
            for (var doc = 0; doc < its.Length; doc++)
            {
                var score = its[doc];
                if (score <= 0)
                    continue;
                held.Hold(doc, score);
                hit(doc, score, matched[leaf.DocBase + doc]);
            }
        }
    }

    private void Add(int document, float score, ulong mark)
    {
        scores[document] += score;
        matched[document] |= mark;
    }

    /// <param name="atLeast">The number of documents that have the word at least, in whatever field.</param>
    private WordWeight WeightOf(Term term, float boost, int atLeast = 0)
    {
        if (!averages.TryGetValue(term.Field, out var average))
            averages[term.Field] = average = ExactLengthBm25.AverageLength(searcher.CollectionStatistics(term.Field));
        var having = Math.Max(terms.CountOf(term), atLeast);
        return ExactLengthBm25.WeightOf(ExactLengthBm25.Idf(having, Reader.MaxDoc), boost, average);
    }

    /// <summary>Walks the documents of a part of the index that have a term.</summary>
    private struct Walk
    {
        private readonly DocsEnum? documents;
        private readonly WordWeight weight;
        private readonly int[] lengths;

        public Walk(TermLookup terms, Term term, WordWeight weight, AtomicReaderContext leaf)
        {
            documents = terms.DocumentsWith(term, leaf);
            this.weight = weight;
            lengths = FieldLengths.Of(leaf.AtomicReader, term.Field);
            Doc = documents?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS;
        }

        public int Doc { get; private set; }

        /// <summary>Returns the score of a document, and goes on if it has the term.</summary>
        public float Take(int doc)
        {
            if (doc != Doc)
                return 0;
            var score = weight.Score(documents!.Freq, lengths, doc);
            Doc = documents.NextDoc();
            return score;
        }
    }

    private sealed class HeldScore() : Scorer(null)
    {
        private int doc;
        private float score;

        public override int DocID => doc;

        public override int Freq => 1;

        public void Hold(int one, float itsScore) => (doc, score) = (one, itsScore);

        public override float GetScore() => score;

        public override int NextDoc() => throw new NotSupportedException();

        public override int Advance(int target) => throw new NotSupportedException();

        public override long GetCost() => 1;
    }
}

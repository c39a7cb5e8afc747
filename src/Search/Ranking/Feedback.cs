using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search.Ranking;

/// <summary>
/// Pseudo-relevance feedback (Rocchio): the words that distinguish the first hits of a query are searched for too, with
/// a small weight. So pages rank higher, or are found at all, that use other words for the same thing.
/// </summary>
internal sealed class Feedback(TermLookup terms)
{
    /// <summary>The number of first hits to take words from.</summary>
    public const int MaxDocuments = 5;

    private const int MaxWords = 20,
        MinDocumentFrequency = 2;

    /// <summary>A word in more than this share of all documents distinguishes nothing.</summary>
    private const float MaxShare = 0.1f;

    /// <summary>The weight of the feedback; the rest is the weight of what was typed.</summary>
    private const float Mix = 0.3f;

    private const int MaxKept = 100_000;

    /// <summary>How many documents have a word, for each state of the index; looking it up takes longest.</summary>
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<string, int>> Frequencies = [];

    private readonly IndexReader reader = terms.Reader;

    /// <summary>Returns the words to search for too, each with its weight.</summary>
    /// <param name="first">The first hits of what was typed.</param>
    /// <param name="count">The number of words that were typed.</param>
    public IEnumerable<(Term Word, float Weight)> Of(ScoreDoc[] first, int count)
    {
        var words = Best(Count(first)).UnorderedItems;
        var factor = count * Mix / (1 - Mix) / words.Sum(word => word.Priority);
        return words
            .OrderBy(word => word.Element, StringComparer.Ordinal)
            .Select(word => (new Term(DocumentMapping.All, word.Element), word.Priority * factor));
    }

    /// <summary>
    /// Returns the words that distinguish most. How rare a word is must be looked up, so that ends when not even the
    /// rarest word could still be among them.
    /// </summary>
    private PriorityQueue<string, float> Best(Dictionary<string, float> counted)
    {
        var best = new PriorityQueue<string, float>();
        var known = Frequencies.GetOrCreateValue(reader);
        if (known.Count > MaxKept)
            known.Clear();
        var rarest = ExactLengthBm25.Idf(MinDocumentFrequency, reader.MaxDoc);
        foreach (var (word, count) in counted.OrderByDescending(word => word.Value))
        {
            var full = best.Count == MaxWords;
            if (full && best.TryPeek(out _, out var last) && count * rarest <= last)
                break;
            var having = known.GetOrAdd(word, one => terms.CountOf(new Term(DocumentMapping.All, one)));
            if (having < MinDocumentFrequency || having > reader.MaxDoc * MaxShare)
                continue;
            var weight = count * ExactLengthBm25.Idf(having, reader.MaxDoc);
            if (full)
                best.EnqueueDequeue(word, weight);
            else
                best.Enqueue(word, weight);
        }
        return best;
    }

    /// <summary>
    /// Counts the words of the hits. A better hit counts more, and a second occurrence less than the first.
    /// </summary>
    private Dictionary<string, float> Count(ScoreDoc[] hits)
    {
        var counted = new Dictionary<string, float>(StringComparer.Ordinal);
        var sum = hits.Sum(hit => hit.Score);
        foreach (var hit in hits)
        {
            var leaf = reader.Leaves[ReaderUtil.SubIndex(hit.Doc, reader.Leaves)];
            foreach (var (word, count) in WordBag.Read(leaf.AtomicReader, hit.Doc - leaf.DocBase))
                CollectionsMarshal.GetValueRefOrAddDefault(counted, word, out _) +=
                    hit.Score / sum * count / (count + 1f);
        }
        return counted;
    }
}

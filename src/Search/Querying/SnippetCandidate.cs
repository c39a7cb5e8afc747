using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>A sentence that contains some of the words searched for.</summary>
internal sealed record SnippetCandidate(int Order, Range Range, IReadOnlyList<Word> Marks)
{
    /// <summary>The maximum length of text to search for passages, in characters.</summary>
    private const int Deepest = 600_000;

    public int Length => Range.End.Value - Range.Start.Value;

    public int Distinct { get; } = Marks.Select(word => word.Term).Distinct().Count();

    /// <summary>
    /// The score: the number of different words counts most, then the number of words. On a tie, the first sentence
    /// wins.
    /// </summary>
    public int Score => (Distinct * 10) + Math.Min(Marks.Count, 9);

    /// <summary>Returns every sentence of a text that contains any of the words.</summary>
    public static List<SnippetCandidate> In(string text, TermPrefilter sieve)
    {
        var found = new List<SnippetCandidate>();
        if (sieve.Terms.Count == 0)
            return found;
        var order = 0;
        foreach (var range in Sentences.Of(text.Length > Deepest ? text[..Deepest] : text))
        {
            order++;
            if (!sieve.MayHold(text.AsSpan()[range]))
                continue;
            var marks = EnglishWords.All.Cut(text[range]).Where(word => sieve.Terms.Contains(word.Term)).ToList();
            if (marks.Count > 0)
                found.Add(new(order, range, marks));
        }
        return found;
    }
}

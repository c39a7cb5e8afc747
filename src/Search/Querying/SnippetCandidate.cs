using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>A sentence that contains some of the words searched for.</summary>
internal sealed record SnippetCandidate(int Order, Range Range, IReadOnlyList<Word> Marks, double Weight)
{
    /// <summary>The maximum length of text to search for passages, in characters.</summary>
    private const int Deepest = 600_000;

    public int Length => Range.End.Value - Range.Start.Value;

    /// <summary>
    /// The score: the weight of the different words counts most, then words next to each other, then the number of
    /// words. On a tie, the first sentence wins.
    /// </summary>
    public double Score { get; } = (Weight * 10) + Neighbors(Marks) + (Math.Min(Marks.Count, 9) / 10.0);

    /// <summary>The total weight of the different words.</summary>
    public static double WeightOf(IEnumerable<Word> marks, TermPrefilter sieve) =>
        marks.Select(word => word.Term).Distinct().Sum(sieve.WeightOf);

    private static int Neighbors(IReadOnlyList<Word> marks) =>
        Math.Min(5, marks.Zip(marks.Skip(1)).Count(pair => pair.Second.Start - pair.First.End is > 0 and < 3));

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
            var marks = sieve.Marks(text[range]);
            if (marks.Count > 0)
                found.Add(new(order, range, marks, WeightOf(marks, sieve)));
        }
        return found;
    }
}

using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>A sentence that holds some of the words that were asked for.</summary>
internal sealed record SnippetCandidate(int Order, Range Range, IReadOnlyList<Word> Marks)
{
    /// <summary>How far into a text passages are looked for, in characters.</summary>
    private const int Deepest = 600_000;

    public int Length => Range.End.Value - Range.Start.Value;

    public int Distinct { get; } = Marks.Select(word => word.Term).Distinct().Count();

    /// <summary>Many different words count most, then many words; of equals the first stands.</summary>
    public int Score => (Distinct * 10) + Math.Min(Marks.Count, 9);

    /// <summary>Every sentence of a text that holds any of the words.</summary>
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

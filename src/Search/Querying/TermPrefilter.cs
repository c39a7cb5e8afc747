using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Finds the words to mark in a text: given stems, and phrases of stems separated by spaces, which are marked only
/// where they are whole. A quick check comes first, so that only sentences that may match need to be tokenized: a stem
/// starts with the same letters as its words, except that a "y" becomes "i". Results for words are cached.
/// </summary>
/// <param name="weigh">How much a term tells about what was asked; null if all tell the same.</param>
internal sealed class TermPrefilter(IReadOnlySet<string> terms, Func<string, double>? weigh = null)
{
    private const int Letters = 3,
        MaxRemembered = 10_000;

    /// <summary>The phrases by their first stem, longest first.</summary>
    private readonly ILookup<string, string[]> phrases = terms
        .Where(term => term.Contains(' '))
        .Select(term => term.Split(' '))
        .OrderByDescending(phrase => phrase.Length)
        .ToLookup(phrase => phrase[0], StringComparer.Ordinal);
    private readonly HashSet<string> stems = [.. terms.SelectMany(term => term.Split(' '))];
    private readonly string[] beginnings = terms
        .SelectMany(term => term.Split(' '))
        .Select(term => term[..Math.Min(Letters, term.Length)].Replace('y', 'i'))
        .Distinct()
        .ToArray();
    private readonly Dictionary<string, bool> remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Terms => terms;

    public double WeightOf(string term) =>
        weights.TryGetValue(term, out var known) ? known
        : weigh is null ? 1
        : weights[term] = term.Split(' ').Max(weigh);

    /// <summary>Returns the stretches of a text to mark; a phrase is one of them.</summary>
    public List<Word> Marks(string text)
    {
        var words = EnglishWords.All.Cut(text);
        var marks = new List<Word>();
        for (var at = 0; at < words.Count; )
        {
            var phrase = phrases[words[at].Term].FirstOrDefault(phrase => IsAt(phrase, words, at));
            var length = phrase?.Length ?? 1;
            if (phrase is not null)
                marks.Add(words[at] with { Term = string.Join(' ', phrase), End = words[at + length - 1].End });
            else if (terms.Contains(words[at].Term))
                marks.Add(words[at]);
            at += length;
        }
        return marks;
    }

    private static bool IsAt(string[] phrase, List<Word> words, int at) =>
        at + phrase.Length <= words.Count && phrase.Index().All(part => words[at + part.Index].Term == part.Item);

    public bool MayHold(ReadOnlySpan<char> text)
    {
        var inWord = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = char.IsLetterOrDigit(text[at]);
            if (letter && !inWord && Begins(text[at..]) && Holds(text[at..]))
                return true;
            inWord = letter;
        }
        return false;
    }

    private bool Begins(ReadOnlySpan<char> word)
    {
        foreach (var beginning in beginnings)
            if (Begins(word, beginning))
                return true;
        return false;
    }

    private static bool Begins(ReadOnlySpan<char> word, string beginning)
    {
        for (var i = 0; i < beginning.Length; i++)
        {
            if (i == word.Length)
                return false;
            // Folding a non-ASCII letter may change the letters and their number, so the word may match.
            if (word[i] > 127)
                return true;
            var letter = char.ToLowerInvariant(word[i]);
            if ((letter == 'y' ? 'i' : letter) != beginning[i])
                return false;
        }
        return true;
    }

    /// <summary>Checks whether the word up to the next space may match.</summary>
    private bool Holds(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny([' ', '\n', '\t', SearchAttachment.PageBreak]);
        var word = end < 0 ? text : text[..end];
        var lookup = remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var known))
            return known;
        var held = EnglishWords.All.Cut(word.ToString()).Exists(found => stems.Contains(found.Term));
        if (remembered.Count < MaxRemembered)
            lookup[word] = held;
        return held;
    }
}

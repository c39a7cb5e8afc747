using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// Checks quickly whether a text may contain any of the given stems, so that only matching sentences need to be
/// tokenized. A stem starts with the same letters as its words, except that a "y" becomes "i". Results for words are
/// cached.
/// </summary>
internal sealed class TermPrefilter(IReadOnlySet<string> terms)
{
    private const int Letters = 3,
        MaxRemembered = 10_000;
    private readonly string[] beginnings = terms
        .Select(term => term[..Math.Min(Letters, term.Length)].Replace('y', 'i'))
        .Distinct()
        .ToArray();
    private readonly Dictionary<string, bool> remembered = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Terms => terms;

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
        var held = EnglishWords.All.Cut(word.ToString()).Exists(found => terms.Contains(found.Term));
        if (remembered.Count < MaxRemembered)
            lookup[word] = held;
        return held;
    }
}

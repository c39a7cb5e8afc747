namespace NetworkPortal.Search.Querying;

/// <summary>
/// Tells cheaply that a text cannot hold a word, so that only the rest of it need be analyzed. A stem keeps the first letters of
/// its words, but for a "y" that becomes "i".
/// </summary>
internal sealed class WordSieve(IEnumerable<string> terms)
{
    private const int Letters = 3;
    private readonly string[] beginnings = terms.Select(term => term[..Math.Min(Letters, term.Length)].Replace('y', 'i')).Distinct().ToArray();

    public bool MayHold(ReadOnlySpan<char> text)
    {
        var inWord = false;
        for (var at = 0; at < text.Length; at++)
        {
            // Beyond ASCII, folding may change the letters and their number.
            if (text[at] > 127 && char.IsLetterOrDigit(text[at])) return true;
            var letter = char.IsAsciiLetterOrDigit(text[at]);
            if (letter && !inWord && Begins(text[at..])) return true;
            inWord = letter;
        }
        return false;
    }

    private bool Begins(ReadOnlySpan<char> word)
    {
        foreach (var beginning in beginnings)
            if (Begins(word, beginning)) return true;
        return false;
    }

    private static bool Begins(ReadOnlySpan<char> word, string beginning)
    {
        if (word.Length < beginning.Length) return false;
        for (var i = 0; i < beginning.Length; i++)
        {
            if (word[i] > 127) return true;
            var letter = char.ToLowerInvariant(word[i]);
            if ((letter == 'y' ? 'i' : letter) != beginning[i]) return false;
        }
        return true;
    }
}

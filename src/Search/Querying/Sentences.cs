using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Querying;

/// <summary>Splits text into sentences.</summary>
internal static class Sentences
{
    private const int MaxLength = 240;

    /// <summary>Returns the sentences and lines of a text, trimmed; an overlong one is split between words.</summary>
    public static IEnumerable<Range> Of(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = End(text, start);
            var (from, to) = Trim(text, start, end);
            if (from < to)
                yield return from..to;
            start = end;
        }
    }

    private static int End(string text, int start)
    {
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] is '\n' or SearchAttachment.PageBreak)
                return at + 1;
            if (
                text[at] is '.' or '!' or '?'
                && at + 1 < text.Length
                && char.IsWhiteSpace(text[at + 1])
                && !IsInitial(text, start, at)
            )
                return at + 1;
            if (at - start >= MaxLength)
                return Break(text, start, at);
        }
        return text.Length;
    }

    /// <summary>
    /// Checks for "J. Smith" or "Dr. Lee": a period after a short capitalized word doesn't end a sentence.
    /// </summary>
    private static bool IsInitial(string text, int start, int period)
    {
        var word = period;
        while (word > start && char.IsLetter(text[word - 1]))
            word--;
        return text[period] == '.' && period - word is 1 or 2 && char.IsUpper(text[word]);
    }

    private static int Break(string text, int start, int at)
    {
        var space = text.LastIndexOf(' ', at, at - start);
        if (space > start)
            return space + 1;
        return char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static bool IsBullet(string text, int at) =>
        text[at] is '-' or '•' && at + 1 < text.Length && text[at + 1] == ' ';

    private static (int From, int To) Trim(string text, int from, int to)
    {
        while (from < to && (char.IsWhiteSpace(text[from]) || IsBullet(text, from)))
            from++;
        while (to > from && char.IsWhiteSpace(text[to - 1]))
            to--;
        return (from, to);
    }
}

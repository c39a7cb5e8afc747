namespace NetworkPortal.Search.Text;

/// <summary>
/// A query as a person typed it, parsed leniently: words, "phrases", -excluded, either OR or, field:word. There are no
/// syntax errors; meaningless characters are ignored. At most 2,000 characters and 128 words.
/// </summary>
internal sealed record QueryText(IReadOnlyList<IReadOnlyList<QueryPiece>> Wanted, IReadOnlyList<QueryPiece> Unwanted)
{
    public const int MaxCharacters = 2000;
    public const int MaxPieces = 128;

    /// <summary>Parses a query. Each wanted entry must be matched by at least one of its pieces.</summary>
    public static QueryText Read(string? text)
    {
        var pieces = Cut(Clean(text)).Take(MaxPieces).ToList();
        if (pieces.TrueForAll(piece => piece.Out || piece.IsOr))
            pieces = pieces.ConvertAll(piece => piece with { Out = false });
        return new(Group(pieces), pieces.Where(piece => piece.Out).ToList());
    }

    private static List<IReadOnlyList<QueryPiece>> Group(List<QueryPiece> pieces)
    {
        var groups = new List<IReadOnlyList<QueryPiece>>();
        var wanted = pieces.Where(piece => !piece.Out).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            var joins = wanted[i].IsOr && groups.Count > 0 && i + 1 < wanted.Count;
            if (joins)
                groups[^1] = [.. groups[^1], wanted[++i]];
            else
                groups.Add([wanted[i]]);
        }
        return groups;
    }

    private static IEnumerable<QueryPiece> Cut(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }
            var left = text[at] == '-';
            if (left)
                at++;
            var field = FieldAt(text, at);
            if (field.Length > 0)
                at += field.Length + 1;
            var quoted = at < text.Length && text[at] == '"';
            var end =
                quoted ? text.IndexOf('"', at + 1)
                : text.AsSpan(at).IndexOfAny(' ', '"') is var space and >= 0 ? at + space
                : text.Length;
            if (quoted && end < 0)
            {
                at++;
                continue;
            }
            var words = text[(quoted ? at + 1 : at)..end];
            at = quoted ? end + 1 : end;
            if (words.Length > 0)
                yield return new(words, quoted, left, field.ToLowerInvariant());
        }
    }

    /// <summary>
    /// Returns the "title" of title:word, or blank if no field name starts here. Doesn't check whether such a field
    /// exists.
    /// </summary>
    private static string FieldAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return end > at && end + 1 < text.Length && text[end] == ':' && text[end + 1] is not (' ' or '/')
            ? text[at..end]
            : "";
    }

    /// <summary>Normalizes whitespace and quotes, and removes control characters and unpaired surrogates.</summary>
    private static string Clean(string? text)
    {
        var clean = (text ?? "").AsSpan(0, Math.Min(text?.Length ?? 0, MaxCharacters)).ToArray();
        for (var i = 0; i < clean.Length; i++)
        {
            if (char.IsHighSurrogate(clean[i]) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1]))
                i++;
            else if (char.IsControl(clean[i]) || char.IsWhiteSpace(clean[i]) || char.IsSurrogate(clean[i]))
                clean[i] = ' ';
            else if (clean[i] is '“' or '”' or '„' or '«' or '»')
                clean[i] = '"';
        }
        return new(clean);
    }
}

/// <param name="Phrase">Whether its words must be adjacent and in this order.</param>
/// <param name="Out">Whether it must not occur.</param>
/// <param name="Field">The "title" of title:word, or blank for any field.</param>
internal sealed record QueryPiece(string Text, bool Phrase, bool Out, string Field = "")
{
    public bool IsOr => Text == "OR" && !Phrase && !Out && Field.Length == 0;
}

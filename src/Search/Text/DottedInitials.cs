using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NetworkPortal.Search.Text;

/// <summary>
/// Removes the dots from initials, so that "w.a.r" and "war" are the same word, unless that leaves a stop word ("u.s").
/// </summary>
internal sealed class DottedInitials : TokenFilter
{
    private readonly ICharTermAttribute term;

    public DottedInitials(TokenStream input)
        : base(input) => term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
            return false;
        var letters = term.Buffer.AsSpan(0, term.Length);
        if (letters is [_, '.', _, ..] && IsDotted(letters))
            Remove(letters.ToString().Replace(".", "", StringComparison.Ordinal));
        return true;
    }

    private void Remove(string plain)
    {
        if (EnglishWords.Tells(plain))
            term.SetEmpty().Append(plain);
    }

    private static bool IsDotted(ReadOnlySpan<char> letters)
    {
        for (var at = 0; at < letters.Length; at++)
            if (at % 2 == 0 ? !char.IsLetter(letters[at]) : letters[at] != '.')
                return false;
        return true;
    }
}

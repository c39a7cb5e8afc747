using System.Text.RegularExpressions;

namespace NetworkPortal.Search.Text;

/// <summary>The initials of names: "LBUSD" of "Long Beach Unified School District".</summary>
internal static partial class Initials
{
    public const int Min = 3,
        Max = 8;

    /// <summary>
    /// Returns the initials of a name and of its parts before and after a colon or comma, each with the words of the
    /// part; with and without small words, so that "SCDE" and "SCDOE" are both the Department of Education.
    /// </summary>
    public static IEnumerable<(string Initials, string Words)> Of(string name) =>
        Breaks().Split(Remarks().Replace(name, " ")).SelectMany(OfPart).Distinct();

    /// <summary>Whether a word is the initials of others, with or without small words.</summary>
    public static bool AreOf(string initials, IReadOnlyList<Word> words) =>
        words.Count > 1
        && words.ToList().ConvertAll(word => word.Form) is var forms
        && (initials == Joined(forms) || initials == Joined(forms.Where(EnglishWords.Tells)));

    private static IEnumerable<(string Initials, string Words)> OfPart(string part)
    {
        var words = EnglishWords.All.Cut(part).ConvertAll(word => word.Form);
        if (words.Count is < Min or > Max || words.Exists(word => !char.IsAsciiLetter(word[0])))
            yield break;
        var phrase = string.Join(' ', words);
        foreach (var initials in new[] { Joined(words), Joined(words.Where(EnglishWords.Tells)) }.Distinct())
            if (initials.Length >= Min)
                yield return (initials, phrase);
    }

    private static string Joined(IEnumerable<string> words) => string.Concat(words.Select(word => word[0]));

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Remarks();

    [GeneratedRegex("[:,;?!–—]")]
    private static partial Regex Breaks();
}

using System.Globalization;
using System.Text;

namespace NetworkPortal.Kernel;

/// <summary>A name as part of a URL: lowercase, letters and digits of every script, words joined by hyphens.</summary>
public static class Slug
{
    private const int MaxLength = 80;

    /// <summary>Converts text: "Walker-Gamble Elementary" becomes "walker-gamble-elementary", "Straße" "strasse",
    /// "Школа 5" "школа-5". At most 80 characters; blank if the text has neither letters nor digits.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in LetterForms.Compose(text).ToLowerInvariant().EnumerateRunes())
        {
            var letters = Letters(rune);
            if (letters is null)
                continue;
            if (letters == "-" && (slug.Length == 0 || slug[^1] == '-'))
                continue;
            if (slug.Length + letters.Length > MaxLength)
                break;
            slug.Append(letters);
        }
        return LetterForms.Compose(slug.ToString()).Trim('-');
    }

    /// <summary>Like <see cref="From(string)"/>, with a fallback, such as an ID, if that is blank.</summary>
    public static string From(string text, string otherwise) => From(text) is { Length: > 0 } slug ? slug : otherwise;

    /// <summary>Returns the slug, or the first of slug-2, slug-3 … that isn't taken.</summary>
    public static string Free(string slug, Func<string, bool> taken)
    {
        var free = slug;
        for (var number = 2; taken(free); number++)
            free = $"{slug}-{number}";
        return free;
    }

    /// <returns>Null for a skipped character, a hyphen for a word separator.</returns>
    private static string? Letters(Rune rune) =>
        rune.Value is '\'' or '’'
            ? null
            : Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.LowercaseLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.UppercaseLetter
                or UnicodeCategory.TitlecaseLetter => LetterForms.ToAscii(rune.Value) ?? rune.ToString(),
                // Vowels in Hindi or Thai are marks and stay; a leftover accent that did not compose with a letter is
                // dropped.
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => rune.Value
                    is >= 0x300
                        and <= 0x36F
                    ? null
                    : rune.ToString(),
                UnicodeCategory.DecimalDigitNumber => rune.ToString(),
                UnicodeCategory.Format => null,
                _ => "-",
            };
}

using System.Globalization;
using System.Text;

namespace NetworkPortal.Kernel;

/// <summary>A name as part of an address: lower case, letters and digits of every script, words joined by
/// hyphens.</summary>
public static class Slug
{
    private const int MaxLength = 80;

    /// <summary>
    /// "Walker-Gamble Elementary" becomes "walker-gamble-elementary", "Straße" "strasse", "Школа 5" "школа-5". At most
    /// 80 characters; blank
    /// where the text has neither letter nor digit.
    /// </summary>
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

    /// <summary>As <see cref="From(string)"/>, and something else where that is blank, such as an id.</summary>
    public static string From(string text, string otherwise) => From(text) is { Length: > 0 } slug ? slug : otherwise;

    /// <returns>Null for what is passed over, a hyphen for what parts words.</returns>
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
                // Vowels of Hindi or Thai are marks; an accent that no letter took in is none.
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

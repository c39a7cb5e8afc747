using System.Globalization;
using System.Text;

namespace NetworkPortal.Kernel;

/// <summary>A name as part of an address: lower case, letters and digits, words joined by hyphens.</summary>
public static class Slug
{
    // The portal runs without ICU, so that it starts fast and anywhere; .NET then takes no accent off a letter.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīıłñńňòóôõöøōőŕřśşšťţùúûüūůűųýÿźżž";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiilnnnoooooooorrsssttuuuuuuuuyyzzz";

    /// <summary>"Walker-Gamble Elementary" becomes "walker-gamble-elementary"; accents are dropped. At most 80 characters.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            var c = Accented.IndexOf(letter) is var at and >= 0 ? Plain[at] : letter;
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’') continue;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == 80) break;
        }
        return slug.ToString().Trim('-');
    }
}

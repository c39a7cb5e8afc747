using System.Globalization;
using System.Text;

namespace NetworkPortal.Kernel;

/// <summary>A name as part of an address: lower case, letters and digits, words joined by hyphens.</summary>
public static class Slug
{
    /// <summary>"Walker-Gamble Elementary" becomes "walker-gamble-elementary"; accents are dropped. At most 80 characters.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’') continue;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == 80) break;
        }
        return slug.ToString().Trim('-');
    }
}

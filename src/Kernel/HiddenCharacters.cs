using System.Globalization;
using System.Text;

namespace NetworkPortal.Kernel;

/// <summary>Removes invisible characters that change how other text reads: control characters, line breaks, and
/// bidirectional formatting.</summary>
public static class HiddenCharacters
{
    /// <summary>Returns the text without them; a line break becomes a space.</summary>
    public static string RemoveFrom(string text) =>
        string.Join(
            ' ',
            string.Concat(
                    text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c).Where(c => !IsHidden(c))
                )
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>Checks for invisible characters. Joiners stay: Persian, Hindi, and emoji need them.</summary>
    private static bool IsHidden(char c) =>
        c
            is '\u061C'
                or '\u200B'
                or '\u200E'
                or '\u200F'
                or '\uFEFF'
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u2069');

    /// <summary>Returns the text without anything that Unicode renders invisibly (Default_Ignorable_Code_Point),
    /// including joiners: for addresses and keys.</summary>
    internal static string RemoveAllFrom(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!IsIgnorable(rune))
                kept.Append(rune);
        return kept.ToString();
    }

    private static bool IsIgnorable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2065
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xE0000 and <= 0xE0FFF);
}

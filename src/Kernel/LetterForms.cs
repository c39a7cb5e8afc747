using System.Collections.Frozen;
using ADRaffy.ENSNormalize;

namespace NetworkPortal.Kernel;

/// <summary>Letters in one form. The portal runs without ICU, so that it starts fast and anywhere; .NET then leaves every text as it is.</summary>
public static class LetterForms
{
    /// <summary>Letters that are no accented ones, each with what is written for it where only a to z are at hand.</summary>
    private const string Pairs =
        "đd ðd ħh ıi ĸk łl ŋn øo ſs ŧt ßss ẞss æae œoe þth ĳij ŀl ŉn ƀb ɓb ƈc ɖd ɗd ƒf ɠg ɨi ƙk ƚl ɲn ƞn ɵo ƥp ƫt ƭt ʋv ƴy ƶz ȥz";

    private static readonly FrozenDictionary<int, string> Plain = Pairs.Split(' ').ToFrozenDictionary(pair => (int)pair[0], pair => pair[1..]);

    /// <summary>Composed as Unicode's form C asks: é is one letter, however it was typed.</summary>
    public static string Compose(string text) => IsAscii(text) ? text : ENSNormalize.NF.NFC(text);

    /// <summary>A letter of the Latin script in letters from a to z, without its accents; null for any other letter.</summary>
    /// <param name="letter">In lower case.</param>
    public static string? ToAscii(int letter)
    {
        if (letter < 0x80) return ((char)letter).ToString();
        if (Plain.TryGetValue(letter, out var plain)) return plain;
        var parts = ENSNormalize.NF.NFD(char.ConvertFromUtf32(letter));
        return parts[0] is >= 'a' and <= 'z' ? ((char)parts[0]).ToString() : parts.Length > 1 && Plain.TryGetValue(parts[0], out plain) ? plain : null;
    }

    private static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);
}

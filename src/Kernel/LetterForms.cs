using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;

namespace NetworkPortal.Kernel;

/// <summary>Unicode normalization. The portal runs without ICU, so that it starts fast and on any system; .NET's own
/// normalization then does nothing.</summary>
public static class LetterForms
{
    /// <summary>Letters that do not decompose to a base letter and accents, each with its replacement in a to
    /// z.</summary>
    private const string Pairs =
        "đd ðd ħh ıi ĸk łl ŋn øo ſs ŧt ßss ẞss æae œoe þth ĳij ŀl ŉn ƀb ɓb ƈc ɖd ɗd ƒf ɠg ɨi ƙk ƚl ɲn ƞn ɵo ƥp "
        + "ƫt ƭt ʋv ƴy ƶz ȥz";

    private static readonly FrozenDictionary<int, string> Plain = Pairs
        .Split(' ')
        .ToFrozenDictionary(pair => (int)pair[0], pair => pair[1..]);

    private static readonly Lazy<Dictionary<int, string>> Compatibility = new(ReadCompatibility);

    /// <summary>Returns the text in Unicode form NFC: é is one character, however it was typed.</summary>
    public static string Compose(string text) => IsAscii(text) ? text : ENSNormalize.NF.NFC(WellFormed(text));

    /// <summary>Returns the text in form NFKC: composed, with compatibility forms (ﬁ, ①, Ａ) replaced, for comparing
    /// addresses and passwords (NIST SP 800-63B, 3.1.1.2).</summary>
    public static string Compatible(string text) => IsAscii(text) ? text : ENSNormalize.NF.NFC(PlainForms(text));

    /// <summary>Returns the text in form NFKD: letters separated from their accents, compatibility forms
    /// replaced.</summary>
    public static string Decompose(string text) =>
        IsAscii(text) ? text : ENSNormalize.NF.NFD(PlainForms(ENSNormalize.NF.NFD(WellFormed(text))));

    private static string PlainForms(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(Compatibility.Value.GetValueOrDefault(rune.Value) ?? rune.ToString());
        return plain.ToString();
    }

    /// <summary>Converts a Latin letter to letters from a to z, without its accents; null for any other
    /// letter.</summary>
    /// <param name="letter">In lowercase.</param>
    public static string? ToAscii(int letter)
    {
        if (letter < 0x80)
            return ((char)letter).ToString();
        if (Plain.TryGetValue(letter, out var plain))
            return plain;
        var parts = ENSNormalize.NF.NFD(char.ConvertFromUtf32(letter));
        return parts[0] is >= 'a' and <= 'z' ? ((char)parts[0]).ToString()
            : parts.Length > 1 && Plain.TryGetValue(parts[0], out plain) ? plain
            : null;
    }

    private static bool IsAscii(string text) => Ascii.IsValid(text);

    /// <summary>Replaces unpaired surrogates with the replacement character.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());

    private static Dictionary<int, string> ReadCompatibility()
    {
        using var reader = new StreamReader(
            typeof(LetterForms).Assembly.GetManifestResourceStream("compatibility.txt")!
        );
        var forms = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            var codes = Array.ConvertAll(
                line.Split(' '),
                code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            );
            forms[codes[0]] = string.Concat(codes.Skip(1).Select(char.ConvertFromUtf32));
        }
        return forms;
    }
}

using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;

namespace NetworkPortal.Kernel;

/// <summary>Letters in one form. The portal runs without ICU, so that it starts fast and anywhere; .NET then leaves
/// every text as it is.</summary>
public static class LetterForms
{
    /// <summary>Letters that are no accented ones, each with what is written for it where only a to z are at
    /// hand.</summary>
    private const string Pairs =
        "đd ðd ħh ıi ĸk łl ŋn øo ſs ŧt ßss ẞss æae œoe þth ĳij ŀl ŉn ƀb ɓb ƈc ɖd ɗd ƒf ɠg ɨi ƙk ƚl ɲn ƞn ɵo ƥp "
        + "ƫt ƭt ʋv ƴy ƶz ȥz";

    private static readonly FrozenDictionary<int, string> Plain = Pairs
        .Split(' ')
        .ToFrozenDictionary(pair => (int)pair[0], pair => pair[1..]);

    private static readonly Lazy<Dictionary<int, string>> Compatibility = new(ReadCompatibility);

    /// <summary>Composed as Unicode's form C asks: é is one letter, however it was typed.</summary>
    public static string Compose(string text) => IsAscii(text) ? text : ENSNormalize.NF.NFC(WellFormed(text));

    /// <summary>Form KC: composed, and compatibility forms (ﬁ, ①, Ａ) as the plain ones, as addresses and passwords are
    /// compared (NIST SP 800-63B, 3.1.1.2).</summary>
    public static string Compatible(string text) => IsAscii(text) ? text : ENSNormalize.NF.NFC(PlainForms(text));

    /// <summary>Form KD: a letter is parted from its accents, and compatibility forms are the plain ones.</summary>
    public static string Decompose(string text) =>
        IsAscii(text) ? text : ENSNormalize.NF.NFD(PlainForms(ENSNormalize.NF.NFD(WellFormed(text))));

    private static string PlainForms(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(Compatibility.Value.GetValueOrDefault(rune.Value) ?? rune.ToString());
        return plain.ToString();
    }

    /// <summary>A letter of the Latin script in letters from a to z, without its accents; null for any other
    /// letter.</summary>
    /// <param name="letter">In lower case.</param>
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

    /// <summary>Half of a character becomes the sign for what can't be read.</summary>
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

using System.IO.Compression;

namespace NetworkPortal.Search.Text;

/// <summary>
/// The correct English words, which are never corrected even if the portal doesn't contain them. From SCOWL; its
/// license is next to the list.
/// </summary>
internal static class EnglishDictionary
{
    private static readonly Lazy<HashSet<string>> Words = new(Read);

    /// <summary>Checks whether a lowercase word without accents is correct.</summary>
    public static bool Has(string form) => Words.Value.Contains(form);

    private static HashSet<string> Read()
    {
        using var packed = typeof(EnglishDictionary).Assembly.GetManifestResourceStream("english-words.txt.br")!;
        using var lines = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress));
        var words = new HashSet<string>(90_000, StringComparer.Ordinal);
        while (lines.ReadLine() is { } word)
            words.Add(word);
        return words;
    }
}

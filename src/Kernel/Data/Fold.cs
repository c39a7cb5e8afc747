using System.Collections.Frozen;
using System.Text;

namespace NetworkPortal.Kernel.Data;

/// <summary>Folds text for searching and sorting: ignores case, accents, and compatibility forms, so "École" becomes
/// "ecole". C#, SQLite, and PostgreSQL fold identically (decision 0061). Not for identifiers such as addresses, paths,
/// and tokens.</summary>
public static class Fold
{
    private const int MaxWords = 8;

    /// <summary>Sorts names for people to read: "Écrin" before "Edgar". The databases sort identically.</summary>
    public static IComparer<string> NameOrder { get; } =
        Comparer<string>.Create(
            (one, other) => ByCodePoint(Of(one), Of(other)) is var order and not 0 ? order : ByCodePoint(one, other)
        );

    /// <summary>Letters that do not decompose, each with its replacement; a final sigma becomes a sigma.</summary>
    internal static FrozenDictionary<int, string> Letters { get; } =
        "ßss æae œoe øo łl đd ðd þth ıi ςσ".Split(' ').ToFrozenDictionary(pair => (int)pair[0], pair => pair[1..]);

    /// <summary>Returns the folded text. In a query, the database computes it.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var rune in LetterForms.Decompose(text).EnumerateRunes())
        {
            if (IsAccent(rune))
                continue;
            var lower = Rune.ToLowerInvariant(rune);
            folded.Append(Letters.GetValueOrDefault(lower.Value) ?? lower.ToString());
        }
        return folded.ToString();
    }

    /// <summary>Splits a search input into folded words; at most eight.</summary>
    public static IEnumerable<string> Words(string typed) =>
        Typed(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords);

    /// <summary>Returns a search input folded, without null characters, which PostgreSQL takes in no text.</summary>
    internal static string Typed(string typed) => Of(typed.Replace('\0', ' '));

    /// <summary>Returns the text unchanged, to sort names that fold identically; in queries on PostgreSQL it adds code
    /// point collation.</summary>
    internal static string Exact(string text) => text;

    private static int ByCodePoint(string one, string other) =>
        Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

    /// <summary>Checks for Combining Diacritical Marks. Other combining marks stay: in Hindi they are vowels.</summary>
    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;
}

using System.Text.RegularExpressions;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Finds and hides a person's name in a text: all of it, and the first or the last name alone unless someone
/// else who may be named has it, too.</summary>
internal static partial class NamesInText
{
    private const string Colleague = "a colleague";
    private static readonly HashSet<string> Titles = new(["dr", "mr", "mrs", "ms", "mx", "prof"], Fold);

    /// <summary>First and last names that are ordinary words; in lower case they aren't names.</summary>
    private static readonly HashSet<string> Words = new(
        (
            "art baker bell bill black brook brooks brown carter chance chase church cook day dean drew early east "
            + "faith fields forest frank gene glass grace grant gray green guy hall hand hill hope hunt jack joy king "
            + "lane law little long love mark march may miles mills moody north page park pat price rice rich rob "
            + "rose rush sage short sky small smart stone summer sue teacher test tom trust wade ward waters west "
            + "white will wise wood woods young"
        ).Split(' '),
        Fold
    );

    private static StringComparer Fold => StringComparer.OrdinalIgnoreCase;

    /// <param name="others">The names of people whom the text may name.</param>
    public static string Without(string text, string name, IReadOnlyCollection<string> others)
    {
        if (name.Trim().Length == 0)
            return text;
        text = Hide(text, name.Trim().Split(' '));
        var parts = Parts(name);
        if (parts.Count == 0)
            return text;
        text = Hide(text, parts);
        var kept = others.SelectMany(Parts).ToHashSet(Fold);
        foreach (var part in (string[])[parts[0], parts[^1]])
            if (part.Length > 1 && !kept.Contains(part))
                text = Hide(text, [part]);
        return text;
    }

    /// <summary>Whether a text names the person with the first and the last name.</summary>
    public static bool Names(string text, string name) =>
        Parts(name) is { Count: > 1 } parts && Has(text, parts[..1]) && Pattern([parts[0], parts[^1]]).IsMatch(text);

    /// <summary>Returns the words of a name without titles, initials, and what is in parentheses.</summary>
    private static List<string> Parts(string name) =>
        [
            .. Parenthesized()
                .Replace(name, "")
                .Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(part => part.TrimEnd('.').Length > 1 && !Titles.Contains(part.TrimEnd('.'))),
        ];

    private static string Hide(string text, IReadOnlyList<string> parts) =>
        !Has(text, parts)
            ? text
            : Pattern(parts)
                .Replace(
                    text,
                    found =>
                        parts.Count == 1 && Words.Contains(parts[0]) && char.IsLower(found.Groups["name"].Value[0])
                            ? found.Value
                            : Colleague
                );

    /// <summary>Whether it can contain the name at all: most texts can't, and patterns cost more.</summary>
    private static bool Has(string text, IEnumerable<string> parts) =>
        parts.All(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Matches the whole name in any case, with a title before it; an ending such as “’s” stays.</summary>
    private static Regex Pattern(IReadOnlyList<string> parts) =>
        new(
            $@"(?<![\p{{L}}\p{{N}}])(?:(?:{string.Join('|', Titles)})\.?\s+)?"
                + $@"(?<name>{string.Join(@"\s+", parts.Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parenthesized();
}

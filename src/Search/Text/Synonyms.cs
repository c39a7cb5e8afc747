namespace NetworkPortal.Search.Text;

/// <summary>
/// Synonym words and phrases, as staff wrote them: one group per line, "PLC = professional learning community =
/// learning team".
/// </summary>
internal sealed class Synonyms
{
    private const int MaxGroups = 1000,
        MaxLength = 6;

    /// <summary>Phrases by the first stem of each.</summary>
    private readonly Dictionary<string, List<Member>> byFirst = new(StringComparer.Ordinal);

    private sealed record Member(IReadOnlyList<Word> Words, IReadOnlyList<Member> Group);

    public static Synonyms None { get; } = new("");

    public Synonyms(string lines)
    {
        foreach (
            var line in lines
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Take(MaxGroups)
        )
            Add(line);
    }

    /// <summary>Returns what is wrong with a line, or null.</summary>
    public static string? FaultOf(string line)
    {
        var phrases = line.Split('=', StringSplitOptions.TrimEntries).Select(EnglishWords.All.Cut).ToList();
        return phrases.Count < 2 ? "put = between the terms."
            : phrases.Exists(words => words.Count == 0) ? "a term is missing."
            : phrases.Exists(words => words.Count > MaxLength) ? $"a term can have up to {MaxLength} words."
            : null;
    }

    /// <summary>Returns the longest phrase that starts at a position of a query, and its synonyms.</summary>
    /// <returns>The number of words in the phrase, and its synonyms as words; 0 words if no phrase starts
    /// there.</returns>
    public (int Length, IReadOnlyList<IReadOnlyList<Word>> Others) At(IReadOnlyList<Word> words, int at)
    {
        if (!byFirst.TryGetValue(words[at].Term, out var members))
            return (0, []);
        var here = members.Where(member => Begins(member.Words, words, at)).ToList();
        if (here.Count == 0)
            return (0, []);
        var length = here.Max(member => member.Words.Count);
        var longest = here.Where(member => member.Words.Count == length).ToList();
        return (
            length,
            [
                .. longest
                    .SelectMany(member => member.Group)
                    .Where(other => !longest.Contains(other))
                    .Distinct()
                    .Select(other => other.Words),
            ]
        );
    }

    private static bool Begins(IReadOnlyList<Word> phrase, IReadOnlyList<Word> words, int at)
    {
        if (at + phrase.Count > words.Count)
            return false;
        for (var next = 0; next < phrase.Count; next++)
            if (words[at + next].Term != phrase[next].Term)
                return false;
        return true;
    }

    private void Add(string line)
    {
        var group = new List<Member>();
        foreach (var phrase in line.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (EnglishWords.All.Cut(phrase) is { Count: > 0 and <= MaxLength } words)
                group.Add(new(words, group));
        if (group.Count < 2)
            return;
        foreach (var member in group)
        {
            if (!byFirst.TryGetValue(member.Words[0].Term, out var members))
                byFirst[member.Words[0].Term] = members = [];
            members.Add(member);
        }
    }
}

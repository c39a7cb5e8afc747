using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>A line of rules.txt.</summary>
/// <param name="Route">"GET /desk/people/{id:guid}".</param>
internal sealed record Rule(string Route, IReadOnlyList<Example> Examples)
{
    public string Method => Route.Split(' ')[0];

    public string Pattern => Route.Split(' ')[1];

    public static IReadOnlyList<Rule> Read() =>
        [
            .. File.ReadLines(Path.Combine(Repository.Folder, "tests/NetworkPortal.Tests/Authorisation/rules.txt"))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(Parse),
        ];

    public static Rule Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        return new(parts[0], [.. parts.Skip(1).Select(Example.Parse)]);
    }
}

/// <summary>An example request to a route, and who is allowed to make it.</summary>
/// <param name="Values">Values for the route pattern; keys that start with a question mark go into the query
/// string.</param>
internal sealed record Example(string Label, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Who)
{
    private static readonly string[] Labels = ["own", "other", "none"];

    public bool Fresh => Who.Contains("fresh");

    /// <summary>Whether to request it after all others, in the order of the lines.</summary>
    public bool Last => Fresh || Who.Contains("last");

    public static Example Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(
            words.FirstOrDefault(word => Labels.Contains(word)) ?? "",
            words
                .Where(word => word.Contains('=', StringComparison.Ordinal))
                .Select(word => word.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1]),
            [.. words.Where(word => !word.Contains('=', StringComparison.Ordinal) && !Labels.Contains(word))]
        );
    }

    /// <summary>Whether this person is allowed.</summary>
    public bool Allows(Cast who, IReadOnlySet<string> permissions) =>
        Who.Any(word =>
            word switch
            {
                "Public" => true,
                "nobody" or "fresh" or "last" => false,
                "SignedIn" => who != Cast.Anonymous,
                _ => Enum.TryParse<Cast>(word, out var cast) ? cast == who : Known(word) && permissions.Contains(word),
            }
        );

    /// <param name="keys">{my-message} stands for "my-message@Teacher" when the teacher asks, or else for
    /// "my-letter".</param>
    public string Path(string pattern, IReadOnlyDictionary<string, string> keys, Cast who)
    {
        var (path, query) = (pattern, "");
        foreach (var (name, given) in Values)
        {
            var value = System.Text.RegularExpressions.Regex.Replace(
                given,
                @"\{([\w-]+)\}",
                key => keys.TryGetValue($"{key.Groups[1].Value}@{who}", out var own) ? own : keys[key.Groups[1].Value]
            );
            if (name[0] == '?')
                query += $"{(query.Length == 0 ? '?' : '&')}{name[1..]}={value}";
            else
                path = System.Text.RegularExpressions.Regex.Replace(path, @"\{\**" + name + @"(:\w+)?\}", value);
        }
        Assert.True(!path.Contains('{', StringComparison.Ordinal), $"{pattern}: the example gives no {path}.");
        return path + query;
    }

    private static bool Known(string word) =>
        Permissions.Find(word) is not null
            ? true
            : throw new InvalidOperationException($"rules.txt: \"{word}\" is neither a permission nor a cast member.");
}

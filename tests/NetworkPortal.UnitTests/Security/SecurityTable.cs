using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Security;

/// <summary>The claims in src/SECURITY.md, by requirement.</summary>
internal static partial class SecurityTable
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Folder, "src", "SECURITY.md"));

    /// <summary>All level 1 and 2 requirements of OWASP ASVS 5.0.0, with their level.</summary>
    public static IReadOnlyDictionary<string, int> Requirements { get; } =
        File.ReadLines(
                Path.Combine(Repository.Folder, "tests", "NetworkPortal.UnitTests", "Security", "asvs-5.0-ids.txt")
            )
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1]));

    /// <summary>The table rows; one row can cover several requirements met by the same evidence.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [.. Text.Split('\n').Where(line => RowStart().IsMatch(line)).Select(Read)];

    /// <summary>Lines "Not applicable: 1.2.6, 1.2.7 (why); 1.2.8 (why)".</summary>
    public static IReadOnlyList<(string Ids, string Reason)> NotApplicable { get; } =
    [
        .. Text.Split('\n')
            .Where(line => line.StartsWith("Not applicable:", StringComparison.Ordinal))
            .SelectMany(line => line["Not applicable:".Length..].Split(';'))
            .Select(part =>
                (part.Split('(')[0], part.Contains('(', StringComparison.Ordinal) ? part[part.IndexOf('(')..] : "")
            ),
    ];

    public static IReadOnlyList<string> Ids(string cell) => [.. Id().Matches(cell).Select(match => match.Value)];

    private static Claim Read(string line)
    {
        var cells = line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
        Assert.True(cells.Length == 6, $"A row has {cells.Length} cells, not 6: {line}");
        return new Claim
        {
            Ids = Ids(cells[0]),
            Level = cells[1],
            Asks = cells[2],
            How = cells[3],
            Evidence = cells[4],
            State = cells[5],
        };
    }

    [GeneratedRegex(@"^\| *\d+\.\d+\.\d+")]
    private static partial Regex RowStart();

    [GeneratedRegex(@"\b\d+\.\d+\.\d+\b")]
    private static partial Regex Id();
}

internal sealed partial record Claim
{
    public required IReadOnlyList<string> Ids { get; init; }

    public required string Level { get; init; }

    public required string Asks { get; init; }

    /// <summary>How the requirement is met, or why it is not.</summary>
    public required string How { get; init; }

    /// <summary>Tests as `Class.Method`, files as `path/file.ext`, headings of the document as links.</summary>
    public required string Evidence { get; init; }

    public required string State { get; init; }

    public IEnumerable<string> Tests =>
        Code().Matches(Evidence).Select(match => match.Groups[1].Value).Where(code => TestName().IsMatch(code));

    public IEnumerable<string> Files =>
        Code().Matches(Evidence).Select(match => match.Groups[1].Value).Where(code => !TestName().IsMatch(code));

    public IEnumerable<string> Headings => Link().Matches(Evidence).Select(match => match.Groups[1].Value);

    /// <summary>Whether the row says that there is no code to mutate, because the requirement asks for documentation or
    /// is met by the framework, a setting or a tool.</summary>
    public bool IsNotMutated => NotMutated().IsMatch(Evidence);

    public override string ToString() => string.Join(", ", Ids);

    [GeneratedRegex(@"^[A-Z]\w*\.[A-Z]\w*$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^(prose|framework|setting|tool|absent): ")]
    private static partial Regex NotMutated();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Link();
}

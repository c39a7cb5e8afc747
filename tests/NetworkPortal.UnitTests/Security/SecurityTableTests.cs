using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Security;

/// <summary>src/SECURITY.md covers every requirement, and the evidence it names exists.</summary>
public sealed partial class SecurityTableTests
{
    private static readonly string[] States = ["met", "partly", "no"];

    private static readonly HashSet<string> Tests = [.. AllTests()];

    private static readonly HashSet<string> Headings =
    [
        .. Heading().Matches(SecurityTable.Text).Select(match => Anchor(match.Groups[1].Value)),
    ];

    [Fact]
    public void The_document_covers_every_level_1_and_2_requirement_exactly_once()
    {
        var covered = SecurityTable
            .Claims.SelectMany(claim => claim.Ids)
            .Concat(SecurityTable.NotApplicable.SelectMany(line => SecurityTable.Ids(line.Ids)))
            .ToList();
        Assert.Empty(covered.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(SecurityTable.Requirements.Keys.Except(covered));
        Assert.Empty(covered.Except(SecurityTable.Requirements.Keys));
    }

    [Fact]
    public void The_requirements_list_has_as_many_entries_as_the_standard() =>
        Assert.Equal(
            (70, 183),
            (
                SecurityTable.Requirements.Values.Count(level => level == 1),
                SecurityTable.Requirements.Values.Count(level => level == 2)
            )
        );

    [Fact]
    public void Each_claim_has_a_state_its_level_and_a_short_description() =>
        Assert.All(
            SecurityTable.Claims,
            claim =>
            {
                Assert.True(States.Contains(claim.State), $"{claim}: \"{claim.State}\" is not a valid state.");
                Assert.All(claim.Ids, id => Assert.Equal(SecurityTable.Requirements[id].ToString(), claim.Level));
                Assert.True(
                    claim.Asks.Split(' ').Length is > 0 and <= 14,
                    $"{claim}: say in a few words what it asks."
                );
                Assert.True(claim.How.Length > 0, $"{claim}: say how it is met, or why it is not.");
            }
        );

    [Fact]
    public void Each_requirement_that_does_not_apply_has_a_reason() =>
        Assert.All(
            SecurityTable.NotApplicable,
            line =>
            {
                Assert.NotEmpty(SecurityTable.Ids(line.Ids));
                Assert.True(line.Reason.Length > 5, $"{line.Ids}: why does it not apply?");
            }
        );

    [Fact]
    public void Each_claim_has_evidence() =>
        Assert.All(
            SecurityTable.Claims,
            claim =>
            {
                Assert.True(claim.Evidence.Length > 0, $"{claim}: no evidence.");
                if (claim.State == "met")
                    Assert.True(
                        claim.Tests.Concat(claim.Files).Concat(claim.Headings).Any(),
                        $"{claim}: it names no test, file or heading."
                    );
            }
        );

    [Fact]
    public void All_named_tests_exist() =>
        Assert.Empty(
            SecurityTable.Claims.SelectMany(claim =>
                claim.Tests.Where(test => !Tests.Contains(test)).Select(test => $"{claim}: {test}")
            )
        );

    [Fact]
    public void All_named_files_exist() =>
        Assert.Empty(
            SecurityTable.Claims.SelectMany(claim =>
                claim.Files.Where(file => !Exists(file)).Select(file => $"{claim}: {file}")
            )
        );

    [Fact]
    public void All_named_headings_exist() =>
        Assert.Empty(
            SecurityTable.Claims.SelectMany(claim =>
                claim.Headings.Where(heading => !Headings.Contains(heading)).Select(heading => $"{claim}: #{heading}")
            )
        );

    /// <summary>Relative to the repository root, or to src, where the document is.</summary>
    private static bool Exists(string file) =>
        ((string[])["", "src"])
            .Select(folder => Path.Combine(Repository.Folder, folder, file))
            .Any(path => File.Exists(path) || Directory.Exists(path));

    /// <summary>Every test of the three test projects as Class.Method, read from their source code.</summary>
    private static IEnumerable<string> AllTests() =>
        from file in Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Concat(
                Directory.EnumerateFiles(
                    Path.Combine(Repository.Folder, "tests"),
                    "*Journey.cs",
                    SearchOption.AllDirectories
                )
            )
        let source = File.ReadAllText(file)
        from method in TestMethod().Matches(source)
        select $"{TestClass().Matches(source[..method.Index])[^1].Groups[1].Value}.{method.Groups[1].Value}";

    /// <summary>The heading's anchor, as GitHub and Forgejo generate it.</summary>
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?m)^\s*public (?:static )?(?:async )?(?:Task|void|ValueTask) (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"(?m)^\s*public sealed (?:partial )?class (\w+)")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"(?m)^#{2,4} (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}

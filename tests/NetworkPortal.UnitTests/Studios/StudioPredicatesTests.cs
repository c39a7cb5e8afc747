using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Studios;

/// <summary>
/// States and roles of studios are compared only where their meaning is said: the entities, the queries, and the texts.
/// Elsewhere a new role or state would be forgotten.
/// </summary>
public sealed partial class StudioPredicatesTests
{
    private static readonly string[] Allowed =
    [
        "Studio.cs",
        "Studio.Finishing.cs",
        "StudioMembership.cs",
        "StudioQueries.cs",
        "StudioText.cs",
        "StudioViewerState.cs",
        "StudiosTables.cs",
        "StudiosStep.cs",
    ];

    [Fact]
    public void States_and_roles_are_compared_only_in_named_predicates()
    {
        var raw = Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "src", "Studios"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Allowed.Contains(Path.GetFileName(file)))
            .Where(file => Comparison().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);
        Assert.Empty(raw);
    }

    [GeneratedRegex(@"(==|!=|\bis( not)?|\bor|: )\s*(StudioState|StudioRole|StudioMembershipState)\.")]
    private static partial Regex Comparison();
}

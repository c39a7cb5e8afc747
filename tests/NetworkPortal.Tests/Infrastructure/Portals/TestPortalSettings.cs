using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>How a test's portal differs from the usual one.</summary>
internal sealed class TestPortalSettings
{
    /// <summary>The clock; null for the real one.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>Settings such as "Portal:OutputCache" = "false".</summary>
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>Whether its own address is http://localhost and its port, as passkeys in a browser need, rather than
    /// the public one.</summary>
    public bool OnLocalhost { get; set; }

    /// <summary>Whether passwords are hashed with the portal's own strength.</summary>
    public bool CostlyHashes { get; set; }

    /// <summary>Whether its data may be a copy of a portal's that was set up once for the same recipes.</summary>
    public bool StartsFromCopy { get; set; } = true;

    /// <summary>
    /// Keys, storage, strong hashes, services or recipes of its own mark what a portal holds from the start: such a
    /// portal is set up by itself.
    /// </summary>
    public bool CanStartFromCopy =>
        StartsFromCopy
        && !CostlyHashes
        && Services is null
        && !Recipes.Any(Path.IsPathRooted)
        && !Values.Keys.Any(name =>
            OwnSetup.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>The moment at which its data is prepared, where its clock tells another than today's.</summary>
    public DateTimeOffset? PreparedAt =>
        Time?.GetUtcNow() is { } now && (now - DateTimeOffset.UtcNow).Duration() > TimeSpan.FromMinutes(1) ? now : null;

    private static readonly string[] OwnSetup =
    [
        "Keys:",
        "Media:S3",
        "Portal:Database",
        "Portal:DataFolder",
        "Portal:Theme",
    ];

    /// <summary>Adds or replaces services; it runs before the portal adds its own.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Adds routes for the test to ask, beside the portal's own.</summary>
    public Action<IEndpointRouteBuilder>? Routes { get; set; }

    /// <summary>The recipes that fill it, as files below recipes/; those that do not exist are passed over.</summary>
    public IReadOnlyList<string> Recipes { get; set; } =
    [
        "network/network.recipe.json",
        "demo/people.recipe.json",
        "demo/studios.recipe.json",
        "demo/visits.recipe.json",
        "test/test.recipe.json",
    ];
}

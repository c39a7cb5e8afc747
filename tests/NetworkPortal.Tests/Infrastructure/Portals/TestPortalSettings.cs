using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>How a test's portal differs from the default one.</summary>
internal sealed class TestPortalSettings
{
    /// <summary>The clock; null for the real one.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>Settings such as "Portal:OutputCache" = "false".</summary>
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>Whether its base URL is http://localhost with its port, as passkeys in a browser require, instead of
    /// the public URL.</summary>
    public bool OnLocalhost { get; set; }

    /// <summary>Whether passwords are hashed at production strength.</summary>
    public bool CostlyHashes { get; set; }

    /// <summary>Whether it may start from a copy of a prepared portal with the same recipes.</summary>
    public bool StartsFromCopy { get; set; } = true;

    /// <summary>
    /// A portal with its own keys, storage, hash strength, services or recipes is set up separately, since these affect
    /// its initial data.
    /// </summary>
    public bool CanStartFromCopy =>
        StartsFromCopy
        && !CostlyHashes
        && Services is null
        && !Recipes.Any(Path.IsPathRooted)
        && !Values.Keys.Any(name =>
            OwnSetup.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>When its data is prepared, if its clock differs from the real one.</summary>
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

    /// <summary>Adds or replaces services, before the portal adds its own.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Adds test routes to the portal's own.</summary>
    public Action<IEndpointRouteBuilder>? Routes { get; set; }

    /// <summary>The recipes that set it up, as paths below recipes/; missing files are skipped.</summary>
    public IReadOnlyList<string> Recipes { get; set; } =
    [
        "network/network.recipe.json",
        "demo/people.recipe.json",
        "demo/studios.recipe.json",
        "demo/visits.recipe.json",
        "test/test.recipe.json",
    ];
}

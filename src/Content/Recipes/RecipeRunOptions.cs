using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Options for running a recipe.</summary>
public sealed record RecipeRunOptions
{
    public RecipeParameters Parameters { get; init; } = new();

    /// <summary>The file's name in the audit log; defaults to its own name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether everything is rolled back at the end: the result shows what would be done.</summary>
    public bool DryRun { get; init; }

    public IProgress<RecipeProgress>? Progress { get; init; }

    /// <summary>Receives each effect as it happens; the result holds only the first ones.</summary>
    public Action<RecipeEffect>? Effect { get; init; }

    /// <summary>
    /// Whether the run is recorded in the audit log: yes for imported content, no for the portal's own setup.
    /// </summary>
    public bool Noted { get; init; }

    /// <summary>The account that runs the recipe; null on the command line.</summary>
    public Guid? By { get; init; }

    /// <summary>The names of steps that the person running the recipe may not run.</summary>
    public IReadOnlyCollection<string> Forbidden { get; init; } = [];

    /// <exception cref="RecipeException">The step is forbidden.</exception>
    internal void Allow(string step)
    {
        if (Forbidden.Contains(step, StringComparer.OrdinalIgnoreCase))
            throw new RecipeException(
                "only an administrator can run this step because it changes roles and permissions."
            );
    }
}

/// <summary>The progress of a run.</summary>
/// <param name="Place">The file and step.</param>
/// <param name="Of">The total count; 0 if unknown.</param>
public sealed record RecipeProgress(string Place, int Done, int Of);

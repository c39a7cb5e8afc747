using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>How a recipe is run.</summary>
public sealed record RecipeRunOptions
{
    public RecipeParameters Parameters { get; init; } = new();

    /// <summary>What the audit log calls the file; its own name where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether everything is undone at the end: the result tells what would be done.</summary>
    public bool DryRun { get; init; }

    public IProgress<RecipeProgress>? Progress { get; init; }

    /// <summary>Takes each effect as it comes; the result holds only the first ones.</summary>
    public Action<RecipeEffect>? Effect { get; init; }

    /// <summary>Whether the audit log tells of it: what comes from elsewhere, not what the portal is set up
    /// by.</summary>
    public bool Noted { get; init; }

    /// <summary>Who runs it; null at the command line.</summary>
    public Guid? By { get; init; }

    /// <summary>The steps that whoever runs the recipe may not have run, in the names of their steps.</summary>
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

/// <summary>How far a run is.</summary>
/// <param name="Place">The file and the step.</param>
/// <param name="Of">0 where nothing is counted.</param>
public sealed record RecipeProgress(string Place, int Done, int Of);

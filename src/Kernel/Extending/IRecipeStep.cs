using System.Text.Json.Nodes;

namespace NetworkPortal.Kernel.Extending;

/// <summary>Carries out one kind of recipe step.</summary>
public interface IRecipeStep
{
    /// <summary>The step's name in recipes, matched without regard to case.</summary>
    string Name { get; }

    /// <summary>Applies the step. What it does not know it keeps, or reports by <see cref="RecipeRun.Warn"/>.</summary>
    /// <exception cref="RecipeException">The step cannot be applied; the message says where and why.</exception>
    Task Execute(JsonObject step, RecipeRun run, CancellationToken ct);
}

/// <summary>What a recipe's steps share while it runs.</summary>
/// <param name="Folder">The recipe's own folder, absolute; paths in the recipe stay inside it.</param>
public sealed record RecipeRun(string Name, string Folder, Action<string> Warn, Action<string> Done)
{
    /// <summary>Takes what the step does to one thing, for whoever wants to know before it is done.</summary>
    public Action<RecipeEffect> Tell { get; init; } = _ => { };

    /// <summary>Takes what can only be done or told once every step has run; it gives a warning, or null where all is
    /// well by then.</summary>
    public Action<Func<CancellationToken, Task<string?>>> Later { get; init; } = _ => { };
}

/// <summary>What a step does to one thing.</summary>
/// <param name="Kind">What it is: "item", "file", "content type".</param>
/// <param name="Detail">Which fields change, or why it is passed over.</param>
public sealed record RecipeEffect(RecipeOutcome Outcome, string Kind, string Name, string Detail = "");

public enum RecipeOutcome
{
    Created,
    Changed,
    Unchanged,
    Skipped,

    /// <summary>Has no meaning here; it is kept for an export.</summary>
    Kept,
}

/// <summary>A recipe cannot be read or applied; the message is for the person who runs it.</summary>
public sealed class RecipeException(string message, Exception? inner = null) : Exception(message, inner);

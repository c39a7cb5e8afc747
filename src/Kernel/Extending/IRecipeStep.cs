using System.Text.Json.Nodes;

namespace NetworkPortal.Kernel.Extending;

/// <summary>One kind of recipe step.</summary>
public interface IRecipeStep
{
    /// <summary>The step's name in recipes, case-insensitive.</summary>
    string Name { get; }

    /// <summary>Applies the step. Unknown data is kept, or reported with <see cref="RecipeRun.Warn"/>.</summary>
    /// <exception cref="RecipeException">The step cannot be applied; the message says where and why.</exception>
    Task Execute(JsonObject step, RecipeRun run, CancellationToken ct);
}

/// <summary>State shared by a recipe's steps while it runs.</summary>
/// <param name="Folder">The recipe's own folder, absolute; paths in the recipe must stay inside it.</param>
public sealed record RecipeRun(string Name, string Folder, Action<string> Warn, Action<string> Done)
{
    /// <summary>Receives what the step does to one object, for previews.</summary>
    public Action<RecipeEffect> Tell { get; init; } = _ => { };

    /// <summary>Receives checks that can only run after every step; each returns a warning, or null if all is
    /// well.</summary>
    public Action<Func<CancellationToken, Task<string?>>> Later { get; init; } = _ => { };
}

/// <summary>What a step does to one object.</summary>
/// <param name="Kind">The kind of object: "item", "file", "content type".</param>
/// <param name="Detail">Which fields change, or why it is skipped.</param>
public sealed record RecipeEffect(RecipeOutcome Outcome, string Kind, string Name, string Detail = "");

public enum RecipeOutcome
{
    Created,
    Changed,
    Unchanged,
    Skipped,

    /// <summary>Not used by this portal; kept for an export.</summary>
    Kept,
}

/// <summary>A recipe cannot be read or applied; the message is for the person who runs it.</summary>
public sealed class RecipeException(string message, Exception? inner = null) : Exception(message, inner);

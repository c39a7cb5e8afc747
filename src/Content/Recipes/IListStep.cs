using System.Text.Json.Nodes;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>
/// A step with a list that may not fit into memory: its entries are read one by one while the step runs.
/// </summary>
internal interface IListStep : IRecipeStep
{
    /// <summary>The name of the member that holds the list.</summary>
    string List { get; }

    /// <param name="step">The step without its list.</param>
    Task Execute(JsonObject step, StepEntries entries, RecipeRun run, CancellationToken ct);

    Task IRecipeStep.Execute(JsonObject step, RecipeRun run, CancellationToken ct) =>
        step.AnyCase(List) is JsonArray list
            ? Execute(step, new StepEntries(list.Count, list), run, ct)
            : throw new RecipeException($"it needs a list of {List}.");
}

internal sealed record StepEntries(int Count, IEnumerable<JsonNode?> All);

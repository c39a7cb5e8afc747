using System.Text.Json.Nodes;
using NetworkPortal.Content.Recipes.Items;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>Imports content items: {"name": "content", "data": […]}.</summary>
internal sealed class ContentStep(ContentImport import) : IListStep
{
    public string Name => "content";

    public string List => "data";

    public async Task Execute(JsonObject step, StepEntries entries, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "data");
        var count = await import.Run(entries.All, run, ct);
        run.Done(count.ToString());
    }
}

internal static class Steps
{
    /// <summary>Returns the objects in a list of a recipe step.</summary>
    /// <exception cref="RecipeException">The list is missing or contains something other than objects.</exception>
    public static IReadOnlyList<JsonObject> Objects(JsonObject step, string list) =>
        step.AnyCase(list) is JsonArray given && given.All(entry => entry is JsonObject)
            ? [.. given.OfType<JsonObject>()]
            : throw new RecipeException($"it needs a list of {list}.");

    /// <summary>Warns about members of a step that have no effect.</summary>
    public static void WarnOfOthers(JsonObject step, RecipeRun run, params string[] read)
    {
        foreach (var (member, _) in step)
            if (!read.Append("name").Contains(member, StringComparer.OrdinalIgnoreCase))
                run.Warn($"'{member}' isn’t a property of this step and has no effect.");
    }
}

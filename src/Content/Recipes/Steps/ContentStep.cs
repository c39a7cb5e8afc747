using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Items.Importing;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>Takes in content items: {"name": "content", "data": […]}.</summary>
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
    /// <summary>The objects of a step's list.</summary>
    /// <exception cref="RecipeException">There is no such list, or it holds something else.</exception>
    public static IReadOnlyList<JsonObject> Objects(JsonObject step, string list) =>
        step.AnyCase(list) is JsonArray given && given.All(entry => entry is JsonObject)
            ? [.. given.OfType<JsonObject>()]
            : throw new RecipeException($"it needs a list of {list}.");

    /// <summary>Reports members of a step that nobody reads.</summary>
    public static void WarnOfOthers(JsonObject step, RecipeRun run, params string[] read)
    {
        foreach (var (member, _) in step)
            if (!read.Append("name").Contains(member, StringComparer.OrdinalIgnoreCase))
                run.Warn($"'{member}' isn't a property of this step; it has no effect.");
    }
}

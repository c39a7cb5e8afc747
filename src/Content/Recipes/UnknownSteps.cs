using System.Text.Json.Nodes;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Steps that this portal does not carry out are kept as they were written, so that an export can give them back.</summary>
internal static class UnknownSteps
{
    public static string DocumentOf(string step) => "recipe-step/" + step.ToLowerInvariant();

    public static async Task Keep(PortalDb db, string name, JsonObject step, RecipeRun run, CancellationToken cancel)
    {
        await SiteDocument.Change(db, DocumentOf(name), document =>
        {
            if (document["steps"] is not JsonArray steps) document["steps"] = steps = [];
            if (!steps.Any(kept => JsonNode.DeepEquals(kept, step))) steps.Add(step.DeepClone());
        }, cancel);
        run.Warn("this step is not known here; it is kept but has no effect.");
        run.Done("not known; kept");
    }
}

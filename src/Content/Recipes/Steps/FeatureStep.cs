using System.Text.Json.Nodes;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>Records the requested features for export. This portal has no features to enable or disable.</summary>
internal sealed class FeatureStep(PortalDb db) : IRecipeStep
{
    public string Name => "feature";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "enable", "disable");
        await SiteDocument.Change(
            db,
            SiteDocument.Features,
            document =>
            {
                foreach (var list in (string[])["enable", "disable"])
                    document[list] = new JsonArray([
                        .. Read(document, list)
                            .Union(Read(step, list))
                            .Order(StringComparer.Ordinal)
                            .Select(id => (JsonNode)id),
                    ]);
            },
            ct
        );
        var asked = Read(step, "enable").Concat(Read(step, "disable")).ToList();
        if (asked.Count > 0)
            run.Warn("features can’t be turned on or off here; the list is kept for export.");
        foreach (var id in asked)
            run.Tell(new(RecipeOutcome.Kept, "feature", id));
        run.Done("noted");
    }

    private static IEnumerable<string> Read(JsonObject owner, string list) =>
        (owner.AnyCase(list) as JsonArray)?.Select(id => id.AsString()).OfType<string>() ?? [];
}

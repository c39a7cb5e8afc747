using System.Text.Json.Nodes;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>Stores settings that are content items: {"name": "custom-settings", "TypeName": {content item}}.</summary>
internal sealed class CustomSettingsStep(PortalDb db) : IRecipeStep
{
    public string Name => "custom-settings";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var given = step.Where(member => !string.Equals(member.Key, "name", StringComparison.OrdinalIgnoreCase))
            .ToList();
        foreach (var (name, value) in given)
            if (value is not JsonObject)
                throw new RecipeException($"{name} must be a content item, but is {value.Kind()}.");
        foreach (var secret in Secrets.TakeOut(step))
            run.Warn($"{secret} is a secret from another site, so it wasn’t imported.");
        await SiteDocument.Change(
            db,
            SiteDocument.CustomSettings,
            document =>
            {
                foreach (var (name, value) in given)
                {
                    run.Tell(
                        new(
                            document.ContainsKey(name)
                                ? JsonNode.DeepEquals(document[name], value)
                                    ? RecipeOutcome.Unchanged
                                    : RecipeOutcome.Changed
                                : RecipeOutcome.Created,
                            "custom settings",
                            name
                        )
                    );
                    document[name] = value!.DeepClone();
                }
            },
            ct
        );
        run.Done($"{given.Count} custom settings saved");
    }
}

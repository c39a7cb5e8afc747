using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>Sets the site's settings; those that we do not use are kept for others.</summary>
internal sealed class SettingsStep(PortalDb db) : IRecipeStep
{
    private static readonly string[] Texts = ["SiteName", "Tagline", "TimeZoneId", "BaseUrl", "SecurityContact", "SecurityPolicy"];

    public string Name => "settings";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken cancel)
    {
        var given = step.Where(member => !string.Equals(member.Key, "name", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var text in Texts) if (step[text] is { } node && node.AsString() is null) throw new RecipeException($"{text} must be text, but is {node.Kind()}.");
        if (step["PageSize"] is { } size && size.AsNumber() is null) throw new RecipeException($"PageSize must be a number, but is {size.Kind()}.");
        if (step.String("TimeZoneId") is { Length: > 0 } zone && !Clock.IsZone(zone)) run.Warn($"the time zone '{zone}' is not known; UTC is used.");
        var changed = await SiteDocument.Change(db, SiteDocument.Settings, document =>
        {
            foreach (var (name, value) in given) document[name] = value?.DeepClone();
        }, cancel);
        run.Done(changed ? $"{given.Count} settings" : "as before");
    }
}

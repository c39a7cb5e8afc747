using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes.Keeping;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>The site's own documents as recipe steps. None of them holds a secret.</summary>
internal sealed class ExportSite(PortalDb db, PortalOptions portal)
{
    public async Task<JsonObject> Features(IEnumerable<string> needed, bool everything, CancellationToken cancel)
    {
        var noted = everything ? await SiteDocument.Read(db, SiteDocument.Features, cancel) : [];
        return new() { ["name"] = "feature", ["enable"] = List(noted.Strings("enable").Union(needed)), ["disable"] = List(noted.Strings("disable")) };
    }

    /// <summary>What stands before the content.</summary>
    public async Task<IReadOnlyList<JsonObject>> Before(CancellationToken cancel)
    {
        var steps = new List<JsonObject>();
        Add(steps, "themes", await Themes(cancel));
        Add(steps, "settings", await SiteDocument.Read(db, SiteDocument.Settings, cancel));
        return steps;
    }

    /// <summary>What stands after it: settings that are content, indices, and all that is kept for others.</summary>
    public async Task<IReadOnlyList<JsonObject>> After(CancellationToken cancel)
    {
        var steps = new List<JsonObject>();
        Add(steps, "custom-settings", await SiteDocument.Read(db, SiteDocument.CustomSettings, cancel));
        if ((await SiteDocument.Read(db, SiteDocument.IndexProfiles, cancel))["profiles"] is JsonArray { Count: > 0 } profiles)
            steps.Add(new() { ["name"] = "CreateOrUpdateIndexProfile", ["indexes"] = profiles.DeepClone() });
        if (await SiteDocument.Read(db, SiteDocument.LuceneIndices, cancel) is { Count: > 0 } indices)
            steps.Add(new() { ["name"] = "lucene-index", ["Indices"] = new JsonArray([.. Sorted(indices).Select(index => (JsonNode)new JsonObject { [index.Key] = index.Value?.DeepClone() })]) });
        steps.AddRange(await KeptSteps.All(db, cancel));
        foreach (var step in steps) Secrets.TakeOut(step);
        return steps;
    }

    /// <summary>A theme of this portal is no theme elsewhere, and would leave an Orchard Core site without one.</summary>
    private async Task<JsonObject> Themes(CancellationToken cancel)
    {
        var themes = await SiteDocument.Read(db, SiteDocument.Themes, cancel);
        foreach (var (name, value) in themes.ToList())
            if (value.AsString() is not { Length: > 0 } theme || Directory.Exists(Path.Combine(portal.ThemesFolder, Path.GetFileName(theme)))) themes.Remove(name);
        return themes;
    }

    private static void Add(List<JsonObject> steps, string name, JsonObject members)
    {
        Secrets.TakeOut(members);
        if (members.Count > 0) steps.Add(new JsonObject(Sorted(members).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())).Prepend(KeyValuePair.Create("name", (JsonNode?)name))));
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonObject members) => members.OrderBy(member => member.Key, StringComparer.Ordinal);

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
}

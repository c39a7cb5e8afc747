using System.Text.Json.Nodes;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>Exports the site's own documents as recipe steps, without secrets.</summary>
internal sealed class ExportSite(PortalDb db, PortalOptions portal)
{
    /// <param name="needed">The features that Orchard Core needs for the package; the others were recorded during
    /// earlier imports.</param>
    public async Task<JsonObject> Features(IReadOnlyCollection<string> needed, bool everything, CancellationToken ct)
    {
        var noted = everything ? await SiteDocument.Read(db, SiteDocument.Features, ct) : [];
        return new()
        {
            ["name"] = "feature",
            ["enable"] = List(noted.Strings("enable").Union(needed)),
            ["disable"] = List(noted.Strings("disable").Except(needed)),
        };
    }

    /// <summary>Returns the steps before the content.</summary>
    public async Task<IReadOnlyList<JsonObject>> Before(CancellationToken ct)
    {
        var steps = new List<JsonObject>();
        Add(steps, "themes", await Themes(ct));
        var settings = await SiteDocument.Read(db, SiteDocument.Settings, ct);
        if (await SiteDocument.Read(db, SearchSettings.Document, ct) is { Count: > 0 } search)
            settings[SearchSettings.Section] = search;
        Add(steps, "settings", settings);
        return steps;
    }

    /// <summary>
    /// Returns the steps after the content: custom settings, indexes, and unsupported steps kept for export.
    /// </summary>
    public async Task<IReadOnlyList<JsonObject>> After(CancellationToken ct)
    {
        var steps = new List<JsonObject>();
        Add(steps, "custom-settings", await SiteDocument.Read(db, SiteDocument.CustomSettings, ct));
        if (
            (await SiteDocument.Read(db, SiteDocument.IndexProfiles, ct))["profiles"] is JsonArray
            {
                Count: > 0
            } profiles
        )
            steps.Add(new() { ["name"] = "CreateOrUpdateIndexProfile", ["indexes"] = profiles.DeepClone() });
        if (await SiteDocument.Read(db, SiteDocument.LuceneIndices, ct) is { Count: > 0 } indices)
            steps.Add(
                new()
                {
                    ["name"] = "lucene-index",
                    ["Indices"] = new JsonArray([
                        .. Sorted(indices)
                            .Select(index => (JsonNode)new JsonObject { [index.Key] = index.Value?.DeepClone() }),
                    ]),
                }
            );
        foreach (var step in steps)
            ExportedIndices.Settle(step);
        var kept = await UnsupportedSteps.All(db, ct);
        steps.AddRange(kept.Where(step => !IsRules(step)));
        if (await Rules(kept.Where(IsRules), ct) is { Count: > 0 } rules)
            steps.Add(new() { ["name"] = "UrlRewriting", ["Rules"] = rules });
        if (steps.Any(step => step.String("name") == "CreateOrUpdateIndexProfile"))
            steps.Add(
                new()
                {
                    ["name"] = "RebuildIndex",
                    ["includeAll"] = true,
                    ["indexNames"] = new JsonArray(),
                }
            );
        foreach (var step in steps)
            Secrets.TakeOut(step);
        return steps;
    }

    /// <summary>Returns the portal's redirects and the stored rules that couldn't be converted to redirects.</summary>
    private async Task<JsonArray> Rules(IEnumerable<JsonObject> kept, CancellationToken ct)
    {
        var rules = await RedirectRules.All(db, ct);
        var known = rules.Select(RedirectRules.From).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var others = kept.SelectMany(step => step.Objects("Rules"))
            .Where(rule => RedirectRules.From(rule) is not { } from || !known.Contains(from))
            .Select(rule => rule.DeepClone());
        return new([.. rules, .. others]);
    }

    private static bool IsRules(JsonObject step) =>
        step.String("name").Equals("UrlRewriting", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Leaves out themes of this portal: Orchard Core doesn't have them and would be left without a theme.
    /// </summary>
    private async Task<JsonObject> Themes(CancellationToken ct)
    {
        var themes = await SiteDocument.Read(db, SiteDocument.Themes, ct);
        foreach (var (name, value) in themes.ToList())
            if (value.AsString() is not { Length: > 0 } theme || Directory.Exists(portal.FolderOf(theme)))
                themes.Remove(name);
        return themes;
    }

    private static void Add(List<JsonObject> steps, string name, JsonObject members)
    {
        Secrets.TakeOut(members);
        if (members.Count > 0)
            steps.Add(
                new JsonObject(
                    Sorted(members)
                        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
                        .Prepend(KeyValuePair.Create("name", (JsonNode?)name))
                )
            );
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonObject members) =>
        members.OrderBy(member => member.Key, StringComparer.Ordinal);

    private static JsonArray List(IEnumerable<string> names) =>
        new([.. names.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
}

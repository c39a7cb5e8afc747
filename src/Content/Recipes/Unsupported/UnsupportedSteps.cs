using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Unsupported;

/// <summary>Keeps steps that this portal doesn't support, without secrets, so that an export includes them.</summary>
internal static class UnsupportedSteps
{
    private const string Prefix = "recipe-step/";

    /// <summary>
    /// Orchard Core's own steps that have no effect here. Each is stored as a single step, in which new entries replace
    /// earlier ones with the same ID or name.
    /// </summary>
    private static readonly string[] Known =
    [
        "queries",
        "layers",
        "Templates",
        "AdminTemplates",
        "ShortcodeTemplates",
        "Placements",
        "MediaProfiles",
        "UrlRewriting",
        "Sitemaps",
        "AdminMenu",
        "WorkflowType",
        "deployment",
        "FeatureProfiles",
        "custom-user-settings",
        "lucene-index-reset",
        "lucene-index-rebuild",
        "ResetIndex",
        "ResetIndexProfile",
        "RebuildIndexProfile",
    ];

    private static readonly string[] Keys = ["Id", "SitemapId", "WorkflowTypeId", "MenuId", "Name"];

    public static string DocumentOf(string step) => Prefix + step.ToLowerInvariant();

    public static async Task Keep(PortalDb db, string name, JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var known = Known.Contains(name, StringComparer.OrdinalIgnoreCase);
        foreach (var secret in Secrets.TakeOut(step))
            run.Warn($"{secret} is a secret from another site, so it wasn’t imported.");
        await Store(db, name, step, ct);
        run.Warn(
            known
                ? "this portal doesn’t use this step; it’s kept for export."
                : "this step is unknown; it’s kept but has no effect."
        );
        run.Done(known ? "kept" : "unknown; kept");
        run.Tell(new(RecipeOutcome.Kept, "step", name));
    }

    public static Task Store(PortalDb db, string name, JsonObject step, CancellationToken ct) =>
        SiteDocument.Change(
            db,
            DocumentOf(name),
            document =>
            {
                if (document["steps"] is not JsonArray steps)
                    document["steps"] = steps = [];
                if (Known.Contains(name, StringComparer.OrdinalIgnoreCase) && steps is [JsonObject have, ..])
                    Merge(have, step);
                else if (!steps.Any(kept => JsonNode.DeepEquals(kept, step)))
                    steps.Add(step.DeepClone());
            },
            ct
        );

    /// <summary>Returns the stored steps with this name.</summary>
    public static async Task<IReadOnlyList<JsonObject>> All(PortalDb db, string name, CancellationToken ct) =>
        [.. (await SiteDocument.Read(db, DocumentOf(name), ct)).Objects("steps")];

    /// <summary>Returns all stored steps, in a stable order.</summary>
    public static async Task<IReadOnlyList<JsonObject>> All(PortalDb db, CancellationToken ct)
    {
        var documents = await db.Set<SiteDocument>()
            .AsNoTracking()
            .Where(document => document.Name.StartsWith(Prefix))
            .ToListAsync(ct);
        return documents
            .OrderBy(document => document.Name, StringComparer.Ordinal)
            .SelectMany(document => document.Read().Objects("steps"))
            .ToList();
    }

    private static void Merge(JsonObject have, JsonObject given)
    {
        foreach (var (name, value) in given)
            if (have[name] is JsonArray entries && value is JsonArray added)
                foreach (var entry in added)
                    Put(entries, entry);
            else if (have[name] is JsonObject members && value is JsonObject others)
                foreach (var (key, other) in others)
                    members[key] = other?.DeepClone();
            else
                have[name] = value?.DeepClone();
    }

    private static void Put(JsonArray entries, JsonNode? given)
    {
        var at = entries
            .ToList()
            .FindIndex(have =>
                JsonNode.DeepEquals(have, given)
                || Keys.FirstOrDefault(key => given.String(key).Length > 0) is { } key
                    && have.String(key) == given.String(key)
            );
        if (at < 0)
            entries.Add(given?.DeepClone());
        else
            entries[at] = given?.DeepClone();
    }
}

using System.Text.Json.Nodes;
using NetworkPortal.Content.Recipes.Items;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>
/// Changes the site settings; settings that the portal doesn't use are kept for export. Secrets of another site are not
/// imported.
/// </summary>
internal sealed class SettingsStep(PortalDb db) : IRecipeStep
{
    private static readonly string[] Texts =
    [
        "SiteName",
        "Tagline",
        "TimeZoneId",
        "BaseUrl",
        "SecurityContact",
        "SecurityPolicy",
    ];

    public string Name => "settings";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        foreach (var secret in Secrets.TakeOut(step))
            run.Warn($"{secret} is specific to another site, so it wasn’t imported.");
        if (step.Remove(SearchSettings.Section, out var search))
            await Search(search, run, ct);
        var given = step.Where(member => !string.Equals(member.Key, "name", StringComparison.OrdinalIgnoreCase))
            .ToList();
        foreach (var text in Texts)
            if (step[text] is { } node && node.AsString() is null)
                throw new RecipeException($"{text} must be text, but is {node.Kind()}.");
        if (step["PageSize"] is { } size && size.AsNumber() is null)
            throw new RecipeException($"PageSize must be a number, but is {size.Kind()}.");
        if (step.String("TimeZoneId") is { Length: > 0 } zone && !Clock.IsZone(zone))
            run.Warn($"the time zone '{zone}' is unknown; UTC is used.");
        var changed = await SiteDocument.Change(
            db,
            SiteDocument.Settings,
            document =>
            {
                var before = (JsonObject)document.DeepClone();
                foreach (var (name, value) in given)
                    document[name] = value?.DeepClone();
                if (Differences.Of(before, document) is { Length: > 0 } names)
                    run.Tell(new(RecipeOutcome.Changed, "settings", "Site settings", names));
            },
            ct
        );
        run.Done(changed ? Plural.Of(given.Count, "setting", "settings") : "unchanged");
    }

    /// <summary>Imports synonyms and pinned search results.</summary>
    private async Task Search(JsonNode? given, RecipeRun run, CancellationToken ct)
    {
        if (given is not JsonObject search)
            throw new RecipeException($"{SearchSettings.Section} must be an object, but is {given.Kind()}.");
        if (SearchWords.Faults(SearchSettings.Synonyms(search)).FirstOrDefault() is { } fault)
            throw new RecipeException($"{SearchSettings.Section}.Synonyms: {fault}");
        var changed = await SiteDocument.Change(
            db,
            SearchSettings.Document,
            document =>
            {
                if (search["Synonyms"] is not null)
                    SearchSettings.CopySynonyms(search, document);
                if (search["Pins"] is not null)
                    SearchSettings.WritePins(document, SearchSettings.Pins(search));
            },
            ct
        );
        if (changed)
            run.Tell(new(RecipeOutcome.Changed, "settings", "Search", "Synonyms, Pins"));
    }
}

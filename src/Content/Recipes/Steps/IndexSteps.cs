using System.Text.Json.Nodes;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>
/// Stores index profiles (Orchard Core 3). The portal has a single index; the content types of a profile named
/// "Search…" are included in search.
/// </summary>
internal class IndexProfileStep(PortalDb db) : IRecipeStep
{
    public virtual string Name => "CreateOrUpdateIndexProfile";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "indexes");
        var given = Steps.Objects(step, "indexes");
        await SiteDocument.Change(
            db,
            SiteDocument.IndexProfiles,
            document =>
            {
                if (document["profiles"] is not JsonArray profiles)
                    document["profiles"] = profiles = [];
                foreach (var profile in given)
                    Put(profiles, profile);
            },
            ct
        );
        foreach (var profile in given)
            run.Tell(new(RecipeOutcome.Kept, "index profile", profile.String("Name")));
        run.Done(Plural.Of(given.Count, "index profile kept", "index profiles kept"));
    }

    /// <summary>Adds a profile or replaces the one with the same Id or, failing that, the same Name.</summary>
    private static void Put(JsonArray profiles, JsonNode given)
    {
        if (given.String("Name").Length == 0)
            throw new RecipeException("an index profile has no Name.");
        var all = profiles.ToList();
        var at = given.String("Id") is { Length: > 0 } id ? all.FindIndex(have => have.String("Id") == id) : -1;
        if (at < 0)
            at = all.FindIndex(have =>
                string.Equals(have.String("Name"), given.String("Name"), StringComparison.OrdinalIgnoreCase)
            );
        if (at < 0)
            profiles.Add(given.DeepClone());
        else
            profiles[at] = given.DeepClone();
    }
}

/// <summary>The same step under the name that Orchard Core 3's export uses.</summary>
internal sealed class ExportedIndexProfileStep(PortalDb db) : IndexProfileStep(db)
{
    public override string Name => "IndexProfile";
}

/// <summary>
/// Accepts the request to rebuild an index. Nothing needs to be done, because the portal keeps its index up to date;
/// exports add this step again.
/// </summary>
internal sealed class RebuildIndexStep : IRecipeStep
{
    public string Name => "RebuildIndex";

    public Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        run.Done("the index updates automatically");
        return Task.CompletedTask;
    }
}

/// <summary>
/// Stores Lucene indexes from Orchard Core 2 and earlier. As in Orchard Core, existing ones are not changed.
/// </summary>
internal sealed class LuceneIndexStep(PortalDb db) : IRecipeStep
{
    public string Name => "lucene-index";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "Indices");
        if (
            step.AnyCase("Indices") is not JsonArray given
            || given.Any(index => index is not JsonObject && index.AsString() is not { Length: > 0 })
        )
            throw new RecipeException("it needs a list of Indices.");
        var indices = given.SelectMany(Named).ToList();
        await SiteDocument.Change(
            db,
            SiteDocument.LuceneIndices,
            document =>
            {
                foreach (var (name, index) in indices)
                    document.TryAdd(name, index?.DeepClone());
            },
            ct
        );
        foreach (var (name, _) in indices)
            run.Tell(new(RecipeOutcome.Kept, "index", name));
        run.Done(Plural.Of(indices.Count, "index kept", "indexes kept"));
    }

    /// <summary>Reads {"Search": {…}}, or just "Search" as before Orchard Core 1.0.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Named(JsonNode? index) =>
        index as JsonObject ?? new JsonObject { [index!.AsString()!] = new JsonObject() };
}

using System.Text.Json.Nodes;
using NetworkPortal.Content.Indexing;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Queries;

/// <summary>
/// Imports stored queries. Lucene queries are available at /api/queries/{name}; others are kept for export.
/// </summary>
internal sealed class QueriesStep(PortalDb db) : IRecipeStep
{
    public string Name => "queries";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        Steps.WarnOfOthers(step, run, "Queries");
        if (
            step.AnyCase("Queries") is not JsonArray given
            || given.Any(query => query is not JsonObject || query.String("Name").Length == 0)
        )
            throw new RecipeException("it needs a list of Queries, each with a Name.");
        var indices = await QueryIndex.All(db, ct);
        foreach (var query in given.OfType<JsonObject>().Select(StoredQueryJson.From))
            if (!query.IsLucene)
                run.Warn($"“{query.Name}” is a {query.Source} query. It’s kept for export but can’t be run here.");
            else if (!indices.Any(index => index.Name.Equals(query.Index, StringComparison.OrdinalIgnoreCase)))
                run.Warn($"“{query.Name}” uses the index “{query.Index}”, which no recipe has added yet.");
        await UnsupportedSteps.Store(db, Name, step, ct);
        foreach (var query in given)
            run.Tell(new(RecipeOutcome.Kept, "query", query.String("Name")));
        run.Done(Plural.Of(given.Count, "query", "queries"));
    }
}

/// <summary>
/// A stored query from a recipe. Orchard Core's exports use a different format from its recipes; both are supported.
/// </summary>
/// <param name="Template">A Liquid template that renders the query as JSON.</param>
/// <param name="ReturnsItems">Whether the query returns whole items instead of only their indexed fields.</param>
internal sealed record StoredQueryJson(string Name, string Source, string Index, string Template, bool ReturnsItems)
{
    public bool IsLucene => Source.Equals("Lucene", StringComparison.OrdinalIgnoreCase);

    public static StoredQueryJson From(JsonObject json)
    {
        var inner = json.Object("Properties").Object("LuceneQueryMetadata");
        return new(
            json.String("Name"),
            json.String("Source"),
            Either("Index"),
            Either("Template"),
            json.Bool("ReturnContentItems")
        );

        string Either(string name) => json.String(name) is { Length: > 0 } own ? own : inner.String(name);
    }

    /// <summary>Returns the query with this name (case-insensitive), or null.</summary>
    public static async Task<StoredQueryJson?> Find(PortalDb db, string name, CancellationToken ct) =>
        (await UnsupportedSteps.All(db, "queries", ct))
            .Select(step => step.AnyCase("Queries"))
            .OfType<JsonArray>()
            .SelectMany(list => list.OfType<JsonObject>())
            .Select(From)
            .FirstOrDefault(query => query.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Library;

[CollectionDefinition(nameof(LibraryPortal))]
public sealed class LibraryCollection : ICollectionFixture<LibraryPortal>;

/// <summary>A portal with the network's initial content and a test content type "Story" that has no template and a
/// field of every type.</summary>
public sealed class LibraryPortal() : TestPortal(Settings()), IAsyncLifetime
{
    private static int published;

    public async ValueTask InitializeAsync() => await Open();

    /// <summary>Gets a page as an anonymous reader, after all changes have been processed.</summary>
    internal async Task<Page> Get(string url)
    {
        await CaughtUp();
        using var client = await Client(Cast.Anonymous);
        return await client.GetPage(url);
    }

    /// <summary>Publishes an item, at a generated path if none is given.</summary>
    /// <param name="parts">The item's parts, as JSON properties.</param>
    internal async Task<ContentItem> Publish(
        string title,
        string type = "Story",
        string? path = null,
        JsonObject? parts = null
    )
    {
        var item = Make(title, type, path, parts);
        await Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Publish(item, Now()));
        return item;
    }

    internal async Task<ContentItem> Draft(string title, string type = "Story", string? path = null)
    {
        var item = Make(title, type, path, null);
        await Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Draft(item));
        return item;
    }

    /// <summary>Publishes a new version of an item with another title.</summary>
    internal Task Change(ContentItem item, string title) =>
        Db(async db =>
        {
            var versions = await ContentVersions.Of(db, item.ContentItemId);
            var next = versions.Latest!.NewVersion("Editor", Now());
            next.Write(title, next.Data, Now());
            await versions.Publish(next, Now());
        });

    internal Task Unpublish(ContentItem item) =>
        Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Unpublish(Now()));

    /// <summary>Returns a LibraryPart with a summary and terms (given by slug).</summary>
    internal async Task<JsonObject> Filed(
        string summary = "",
        string[]? topics = null,
        string[]? states = null,
        string[]? shifts = null,
        string[]? related = null
    )
    {
        var terms = await Services.GetRequiredService<Taxonomies>().Current();
        return new JsonObject
        {
            ["LibraryPart"] = new JsonObject
            {
                ["Summary"] = new JsonObject { ["Text"] = summary },
                ["Topics"] = Field(terms, "topics", topics),
                ["States"] = Field(terms, "states", states),
                ["Shifts"] = Field(terms, "shifts", shifts),
                ["Related"] = new JsonObject { ["ContentItemIds"] = Strings(related ?? []) },
            },
        };
    }

    private static JsonObject Field(TaxonomySet terms, string alias, string[]? slugs)
    {
        var taxonomy = terms.ByAlias(alias)!;
        return new JsonObject
        {
            ["TaxonomyContentItemId"] = taxonomy.Id,
            ["TermContentItemIds"] = Strings((slugs ?? []).Select(slug => taxonomy.BySlug(slug)!.Id)),
        };
    }

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static ContentItem Make(string title, string type, string? path, JsonObject? parts)
    {
        var data = parts ?? [];
        data["TitlePart"] = new JsonObject { ["Title"] = title };
        data["AutoroutePart"] = new JsonObject { ["Path"] = path ?? $"stories/{Guid.NewGuid():N}" };
        return ContentItem.New(type, title, data, "Editor", Now());
    }

    /// <summary>Returns a later time on each call, so that the newest item is the one created last.</summary>
    private static Instant Now() =>
        SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(Interlocked.Increment(ref published));

    private static TestPortalSettings Settings() =>
        new()
        {
            Recipes =
            [
                "network/network.recipe.json",
                Path.Combine(Repository.Folder, "tests/NetworkPortal.Tests/Library/stories.recipe.json"),
            ],
            Services = services => services.AddScoped<IHighlightSource, StudioHighlights>(),
        };
}

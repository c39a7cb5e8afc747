using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Search;

namespace NetworkPortal.Tests.Embeddings;

/// <summary>A portal with search by meaning, and the server of its model.</summary>
internal sealed class MeaningStage : IAsyncDisposable
{
    private readonly FakeSource source = new("fake");

    private MeaningStage(EmbeddingServer server) => Server = server;

    public EmbeddingServer Server { get; }

    public TestPortal Portal { get; private set; } = null!;

    public SemanticSearchStatus Status => Portal.Services.GetRequiredService<SemanticSearch>().Status()!;

    /// <param name="settings">Settings in addition to those of the endpoint; null turns search by meaning off.</param>
    public static async Task<MeaningStage> Start(params (string Name, string Value)[]? settings)
    {
        var stage = new MeaningStage(await EmbeddingServer.Start());
        stage.Portal = await TestPortal.Start(portal =>
        {
            portal.Recipes = ["demo/people.recipe.json"];
            portal.Services = services => services.AddSingleton<ISearchSource>(stage.source);
            if (settings is null)
                return;
            portal.Values["Embeddings:Endpoint"] = stage.Server.Address;
            portal.Values["Embeddings:Model"] = "words-1";
            foreach (var (name, value) in settings)
                portal.Values[$"Embeddings:{name}"] = value;
        });
        return stage;
    }

    /// <summary>Indexes documents, without waiting for their vectors.</summary>
    public async Task Put(params SearchDocument[] documents)
    {
        foreach (var document in documents)
            source.Documents[document.Key] = document;
        await Portal.Db(async db =>
        {
            foreach (var document in documents)
                db.RecordChange("fake", document.Key);
            await db.SaveChangesAsync();
        });
        await Portal.CaughtUp();
    }

    /// <summary>Waits until all documents have vectors.</summary>
    public Task Embedded() => Until(() => Status is { Total: > 0 } status && status.Embedded == status.Total);

    public static async Task Until(Func<bool> done)
    {
        var started = Stopwatch.StartNew();
        while (!done())
        {
            Assert.True(started.Elapsed < TimeSpan.FromSeconds(30), "This takes too long.");
            await Task.Delay(50);
        }
    }

    /// <summary>Returns the titles that someone's search finds.</summary>
    public async Task<IReadOnlyList<string>> Find(string query, Cast who = Cast.Anonymous)
    {
        using var client = await Portal.Client(who);
        return (await client.GetPage("/search?q=" + Uri.EscapeDataString(query))).Texts(".result-title");
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Server.DisposeAsync();
    }
}

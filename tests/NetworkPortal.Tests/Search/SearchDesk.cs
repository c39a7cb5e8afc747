using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Tests.Search;

/// <summary>A search index with its own database, source and folder, which can be stopped and restarted.</summary>
internal sealed class SearchDesk : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("search-test-").FullName;
    private ServiceProvider services;
    private ChangePosition at;

    private SearchDesk() => services = Build();

    public FakeSource Source { get; } = new();

    public SearchIndex Index => services.GetRequiredService<SearchIndex>();

    public SearchFollower Follower => services.GetServices<IChangeFollower>().OfType<SearchFollower>().Single();

    public IServiceScopeFactory Scopes => services.GetRequiredService<IServiceScopeFactory>();

    public IndexMaintenanceJob Upkeep => ActivatorUtilities.CreateInstance<IndexMaintenanceJob>(services);

    public string DataFolder => folder;

    public string IndexFolder => Path.Combine(folder, "index");

    /// <summary>Creates one whose index holds these documents, added by the follower.</summary>
    public static async Task<SearchDesk> With(params SearchDocument[] documents)
    {
        var desk = new SearchDesk();
        await desk.Start();
        foreach (var document in documents)
            await desk.Put(document);
        await desk.Follow();
        return desk;
    }

    public static SearchDocument Document(string key, string title, string body = "", string kind = "Article") =>
        new()
        {
            Key = key,
            Title = title,
            Body = body,
            Kind = kind,
            Url = "/" + key,
        };

    /// <summary>Creates the database if needed and resumes the change log from the index's checkpoint.</summary>
    public async Task Start()
    {
        await InDb(db => db.Database.EnsureCreatedAsync());
        at = (await Follower.Resume(CancellationToken.None))!.Value;
    }

    /// <summary>Stops and restarts, as the portal does; <paramref name="meanwhile"/> can change the files in
    /// between.</summary>
    public async Task Restart(Action? meanwhile = null)
    {
        await services.DisposeAsync();
        meanwhile?.Invoke();
        services = Build();
        await Start();
    }

    /// <summary>The equivalent of a second portal process on the same folder.</summary>
    public ServiceProvider Another() => Build();

    public Task Put(SearchDocument document)
    {
        Source.Documents[document.Key] = document;
        return Record(document.Key);
    }

    public Task Remove(string key)
    {
        Source.Documents.Remove(key);
        return Record(key);
    }

    public Task Record(string key, string kind = "content") =>
        InDb(async db =>
        {
            db.RecordChange(kind, key);
            return await db.SaveChangesAsync();
        });

    /// <summary>Applies all changes, as the change feed does.</summary>
    public async Task Follow()
    {
        while (await InDb(db => ChangeLog.After(db, at, 500, CancellationToken.None)) is { Count: > 0 } changes)
        {
            await Follower.Apply(changes, CancellationToken.None);
            at = changes[^1].Position;
        }
    }

    /// <summary>Applies all changes again from the start.</summary>
    public async Task FollowAgain()
    {
        at = default;
        await Follow();
    }

    public SearchResult Search(string text, string? kind = null, int page = 1, int size = 10) =>
        Index.Search(
            new()
            {
                Text = text,
                Chosen = kind is null ? new Dictionary<string, IReadOnlyList<string>>() : new() { ["kind"] = [kind] },
                Page = page,
                PageSize = size,
            }
        );

    /// <summary>The URLs of the results, best first.</summary>
    public string[] Find(string text) => Search(text).Hits.Select(hit => hit.Url).ToArray();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<T> InDb<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    private ServiceProvider Build()
    {
        var adding = new ServiceCollection();
        adding.AddLogging();
        adding.AddKernel(
            new PortalOptions
            {
                DataFolder = folder,
                BaseUrl = "https://portal.test",
                Theme = "none",
                ThemesFolder = folder,
                RecipesFolder = folder,
                Database = DatabaseKind.Sqlite,
                ConnectionString = $"Data Source={Path.Combine(folder, "portal.db")};Pooling=false",
            }
        );
        adding.AddSearch();
        adding.AddSingleton<ISearchSource>(Source);
        adding.AddSingleton(new SearchFacet("topic", "Topic", 10));
        adding.AddSingleton(new SearchFacet("state", "State", 20));
        return adding.BuildServiceProvider();
    }

    /// <summary>Typos: one letter omitted, doubled, replaced or swapped, at each position except the first.</summary>
    internal static IEnumerable<string> Slips(string word)
    {
        for (var at = 1; at < word.Length; at++)
        {
            yield return word.Remove(at, 1);
            yield return word.Insert(at, word[at].ToString());
            yield return word.Remove(at, 1).Insert(at, word[at] == 'x' ? "q" : "x");
            if (at + 1 < word.Length && word[at] != word[at + 1])
                yield return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
        }
    }
}

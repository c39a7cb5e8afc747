using NetworkPortal.Embeddings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Benchmarks;

/// <summary>The portal's search without the rest of the portal.</summary>
internal static class BareSearch
{
    /// <param name="folder">The folder for its database and index.</param>
    /// <param name="settings">Settings of the model for search by meaning; null for none.</param>
    public static async Task<ServiceProvider> Over(
        ISearchSource source,
        string folder,
        IReadOnlyDictionary<string, string?>? settings = null
    )
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
        adding.AddEmbeddings(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        adding.AddSingleton(source);
        foreach (var (name, order) in new[] { ("topic", 10), ("state", 20), ("grades", 30) })
            adding.AddSingleton(new SearchFacet(name, name, order));
        var services = adding.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.EnsureCreatedAsync();
        return services;
    }
}

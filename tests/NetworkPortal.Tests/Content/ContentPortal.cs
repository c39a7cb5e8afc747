using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content;

/// <summary>A portal without content, and a folder for the recipes of tests.</summary>
public sealed class ContentPortal() : TestPortal(Empty()), IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("portal-recipes-").FullName;

    public async ValueTask InitializeAsync() => await Open();

    /// <summary>Runs a recipe from a string.</summary>
    public Task<RecipeResult> Run(string json, RecipeParameters? parameters = null) =>
        Run(Encoding.UTF8.GetBytes(json), parameters);

    public Task<RecipeResult> Run(byte[] bytes, RecipeParameters? parameters = null)
    {
        var file = Write($"{Guid.NewGuid():N}.json", bytes);
        return RunFile(file, parameters);
    }

    public Task<RecipeResult> RunFile(string file, RecipeParameters? parameters = null) =>
        Services
            .GetRequiredService<NetworkPortal.Content.Recipes.Recipes>()
            .Run(file, parameters, TestContext.Current.CancellationToken);

    public string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static TestPortalSettings Empty() => new() { Recipes = [] };
}

using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Content.Recipes.Packages;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>Helpers to create, read, import, and export packages.</summary>
internal static class Packages
{
    public static async Task<byte[]> Export(this TestPortal portal, ExportChoice choice)
    {
        using var stream = new MemoryStream();
        await portal
            .Services.GetRequiredService<PackageExport>()
            .Write(stream, choice, ct: TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static async Task<RecipeResult> Import(
        this TestPortal portal,
        byte[] package,
        bool dryRun = false,
        string name = "package.zip"
    )
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-package-").FullName, name);
        await File.WriteAllBytesAsync(file, package, TestContext.Current.CancellationToken);
        try
        {
            return await portal
                .Services.GetRequiredService<PackageImport>()
                .Run(file, new RecipeRunOptions { DryRun = dryRun }, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    public static byte[] Zip(string recipe, params (string Name, byte[] Content)[] entries) =>
        Zip([("Recipe.json", Encoding.UTF8.GetBytes(recipe)), .. entries]);

    public static JsonObject Recipe(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var entry = zip.GetEntry("Recipe.json")!.Open();
        return (JsonObject)JsonNode.Parse(entry)!;
    }

    public static JsonObject Step(byte[] package, string name) =>
        Recipe(package)["steps"]!
            .AsArray()
            .OfType<JsonObject>()
            .Single(step => step["name"]!.GetValue<string>() == name);
}

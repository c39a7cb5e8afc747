using System.Text;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Content;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Media;

/// <summary>Media storage in a folder and in a bucket. PORTAL_TEST_S3 names the bucket's server, for example
/// "http://127.0.0.1:4568 bucket key secret".</summary>
public sealed class StorageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-storage-").FullName;

    private static string[]? Server => Environment.GetEnvironmentVariable("PORTAL_TEST_S3")?.Split(' ');

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    public async Task Media_storage_can_add_find_replace_and_delete_a_file(string kind)
    {
        var (storage, area) = (Storage(kind), Area());
        Assert.Null(storage.Find($"{area}/a b/ü.txt"));
        Assert.True(storage.Put($"{area}/a b/ü.txt", Written("one"), overwrite: false));
        Assert.Equal("one", await Read(storage, $"{area}/a b/ü.txt"));
        Assert.Equal("ü.txt", storage.Find($"{area}/a b/ü.txt")!.Name);
        Assert.False(storage.Put($"{area}/a b/ü.txt", Written("two"), overwrite: false));
        Assert.True(storage.Put($"{area}/a b/ü.txt", Written("three"), overwrite: true));
        Assert.Equal("three", await Read(storage, $"{area}/a b/ü.txt"));
        Assert.Equal(["a b/ü.txt"], storage.List(area));
        storage.Delete($"{area}/a b/ü.txt");
        storage.Delete($"{area}/a b/ü.txt");
        Assert.Null(storage.Find($"{area}/a b/ü.txt"));
        Assert.Empty(storage.List(area));
    }

    [Fact]
    public void Only_one_of_several_simultaneous_writers_gets_a_path()
    {
        var (storage, area) = (Storage("folder"), Area());
        for (var round = 0; round < 200; round++)
        {
            var files = Enumerable.Range(0, 8).Select(n => Written($"{n}")).ToList();
            var won = files
                .AsParallel()
                .WithDegreeOfParallelism(8)
                .Where(file => storage.Put($"{area}/place-{round}", file, overwrite: false))
                .ToList();
            Assert.Single(won);
        }
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    public async Task A_file_can_be_moved_only_to_a_free_path(string kind)
    {
        var (storage, area) = (Storage(kind), Area());
        storage.Put($"{area}/a.txt", Written("a"), overwrite: true);
        storage.Put($"{area}/b.txt", Written("b"), overwrite: true);
        Assert.False(storage.Move($"{area}/a.txt", $"{area}/b.txt"));
        Assert.False(storage.Move($"{area}/none.txt", $"{area}/c.txt"));
        Assert.True(storage.Move($"{area}/a.txt", $"{area}/below/c.txt"));
        Assert.Null(storage.Find($"{area}/a.txt"));
        storage.Copy($"{area}/below/c.txt", $"{area}/b.txt");
        Assert.Equal(("a", "a"), (await Read(storage, $"{area}/below/c.txt"), await Read(storage, $"{area}/b.txt")));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    public void Listing_returns_more_files_than_one_page_of_results(string kind)
    {
        var (storage, area) = (Storage(kind), Area());
        for (var at = 0; at < 1100; at++)
            storage.Put($"{area}/{at:0000}.txt", Written("x"), overwrite: true);
        Assert.Equal(1100, storage.List(area).Distinct().Count());
    }

    [Fact]
    public async Task A_file_another_server_put_into_the_bucket_is_found()
    {
        var area = Area();
        IMediaStorage here = Storage("bucket"),
            there = Storage("bucket");
        there.Put($"{area}/shared.txt", Written("theirs"), overwrite: true);
        Assert.Equal("theirs", await Read(here, $"{area}/shared.txt"));
    }

    [Fact]
    public async Task The_whole_library_can_be_served_from_a_bucket()
    {
        var server = Server ?? Skipped();
        await using var portal = await TestPortal.Start(settings =>
        {
            settings.Values["Media:S3:Endpoint"] = server[0];
            settings.Values["Media:S3:Bucket"] = server[1];
            settings.Values["Media:S3:AccessKey"] = server[2];
            settings.Values["Media:S3:SecretKey"] = server[3];
        });
        using var editor = await portal.Client(Cast.Editor);
        var taken = Assert.Single(await editor.Bring(Area(), ("quilt.png", MediaStage.Small)));
        Assert.True((await editor.Http.GetAsync(taken.Url)).IsSuccessStatusCode);
        Assert.False(Directory.Exists(Path.Combine(portal.DataFolder, "media", MediaPath.FolderOf(taken.Path))));
        var page = await editor.GetPage(taken.Page);
        Assert.True(
            (
                await editor.Http.GetAsync(page.Document.QuerySelector(".media-show img")!.GetAttribute("src"))
            ).IsSuccessStatusCode
        );
        await editor.Submit(taken.Page, "form[action$='/deletion']");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await editor.Http.GetAsync(taken.Url)).StatusCode);
        // This file comes from a recipe.
        Assert.True((await editor.Http.GetAsync("/media/tools/swot-analysis.docx")).IsSuccessStatusCode);
        Assert.Empty(
            Directory.EnumerateFiles(Path.Combine(portal.DataFolder, "media"), "*", SearchOption.AllDirectories)
        );
    }

    [Theory]
    [InlineData("Media:S3:AccessKey", "", "Media:S3:AccessKey is missing")]
    [InlineData("Media:S3:Endpoint", "storage", "Media:S3:Endpoint is \"storage\"")]
    public void An_invalid_bucket_setting_is_named_in_the_error(string name, string value, string says)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Media:S3:Bucket"] = "b",
            ["Media:S3:AccessKey"] = "k",
            ["Media:S3:SecretKey"] = "s",
            ["Media:S3:Endpoint"] = "http://127.0.0.1:1",
            [name] = value,
        };
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => From(settings)).Message);
    }

    [Fact]
    public void Media_storage_is_a_folder_when_no_bucket_is_configured() => Assert.IsType<FolderStorage>(From([]));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private IMediaStorage Storage(string kind)
    {
        if (kind == "folder")
            return new FolderStorage(Path.Combine(folder, "data"), new Disk());
        var server = Server ?? Skipped();
        return From(
            new()
            {
                ["Media:S3:Endpoint"] = server[0],
                ["Media:S3:Bucket"] = server[1],
                ["Media:S3:AccessKey"] = server[2],
                ["Media:S3:SecretKey"] = server[3],
            }
        );
    }

    private IMediaStorage From(Dictionary<string, string?> settings) =>
        MediaStorage.From(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            new PortalOptions
            {
                DataFolder = folder,
                BaseUrl = "",
                Theme = "",
                ThemesFolder = "",
                RecipesFolder = "",
                Database = DatabaseKind.Sqlite,
                ConnectionString = "",
            },
            new Disk(),
            TimeProvider.System
        );

    private static string[] Skipped()
    {
        Assert.Skip("PORTAL_TEST_S3 names no server.");
        return [];
    }

    private static string Area() => $"t{Guid.NewGuid():N}";

    private string Written(string words)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        File.WriteAllText(file, words, new UTF8Encoding(false));
        return file;
    }

    private static Task<string> Read(IMediaStorage storage, string key) =>
        File.ReadAllTextAsync(storage.Find(key)!.FullName);
}

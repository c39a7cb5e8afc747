using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Content.Media;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content;

public sealed class DiskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("disk-test-").FullName;

    /// <summary>Records the order in which files are flushed and renamed.</summary>
    private sealed class RecordingDisk : Disk
    {
        public List<(string Step, string Path)> Steps { get; } = [];

        public override void Flush(string file)
        {
            Steps.Add(("flush", file));
            base.Flush(file);
        }

        public override void Move(string file, string to)
        {
            Steps.Add(("move", to));
            base.Move(file, to);
        }

        public override void FlushFolder(string path)
        {
            Steps.Add(("folder", path));
            base.FlushFolder(path);
        }
    }

    [Fact]
    public async Task A_file_is_flushed_before_it_is_renamed_and_its_folder_after()
    {
        var disk = new RecordingDisk();
        var file = Path.Combine(folder, "new", "file");
        await disk.Write(file, "words"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(["folder", "flush", "move", "folder"], disk.Steps.Select(step => step.Step));
        Assert.Equal((folder, Path.Combine(folder, "new")), (disk.Steps[0].Path, disk.Steps[^1].Path));
        Assert.Equal([file], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Path.Combine(folder, "taken"));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            new Disk().Write(Path.Combine(folder, "taken"), [1], TestContext.Current.CancellationToken)
        );
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_media_library_flushes_a_file_before_and_its_folder_after_moving_it(bool overwrite)
    {
        var (disk, brought) = (new RecordingDisk(), Path.Combine(folder, "brought"));
        File.WriteAllText(brought, "words");
        Assert.True(new FolderStorage(folder, disk).Put("media/a.txt", brought, overwrite));
        var place = Path.Combine(folder, "media", "a.txt");
        Assert.Equal(
            [("flush", brought), ("move", place), ("folder", Path.Combine(folder, "media"))],
            disk.Steps.Where(step => step != ("folder", folder))
        );
    }

    [Fact]
    public async Task An_upload_is_on_disk_before_its_row_is_written()
    {
        var disk = new RecordingDisk();
        await using var portal = await TestPortal.Start(settings =>
        {
            settings.Services = services => services.AddSingleton<Disk>(disk);
        });
        using var editor = await portal.Client(Cast.Editor);
        var taken = Assert.Single(await editor.Bring("test", ("a.png", MediaStage.Small)));
        Assert.Equal("test/a.png", taken.Path);
        Assert.Contains(("move", Path.Combine(portal.DataFolder, "media", "test", "a.png")), disk.Steps);
        Assert.Equal(("folder", Path.Combine(portal.DataFolder, "media-staging")), disk.Steps[^1]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

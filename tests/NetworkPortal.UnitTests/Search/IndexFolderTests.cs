using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Tests.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class IndexFolderTests
{
    [Fact]
    public async Task A_check_repairs_differences_from_the_database()
    {
        await using var desk = await With(Document("a", "Quokka"), Document("b", "Wombat"), Document("c", "Numbat"));
        Assert.True((await desk.Index.Check(desk.Scopes)).None);
        desk.Source.Documents["b"] = Document("b", "Wallaby");
        desk.Source.Documents.Remove("c");
        desk.Source.Documents["d"] = Document("d", "Dingo");
        Assert.Equal(new IndexDifference(3, 1, 1, 1), await desk.Index.Check(desk.Scopes));
        Assert.Equal(["/b"], desk.Find("wallaby"));
        Assert.Equal(["/d"], desk.Find("dingo"));
        Assert.Empty(desk.Find("numbat"));
        Assert.True((await desk.Index.Check(desk.Scopes)).None);
    }

    [Fact]
    public async Task A_missing_index_is_built()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Restart(() => Directory.Delete(desk.IndexFolder, recursive: true));
        Assert.Equal(["/a"], desk.Find("math"));
    }

    [Fact]
    public async Task After_a_restart_the_index_continues_from_its_checkpoint()
    {
        await using var desk = await With(Document("a", "Math"));
        var asked = desk.Source.Asked;
        await desk.Put(Document("b", "Math"));
        await desk.Restart();
        Assert.Equal(["/a"], desk.Find("math"));
        await desk.Follow();
        Assert.Equal(["/a", "/b"], desk.Find("math").Order());
        Assert.Equal(asked + 1, desk.Source.Asked);
    }

    [Fact]
    public async Task Changes_not_committed_before_a_power_failure_are_applied_again()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Index.Commit(CancellationToken.None);
        var saved = Copy(desk.IndexFolder);
        await desk.Put(Document("b", "Math"));
        await desk.Remove("a");
        await desk.Follow();
        await desk.Restart(() => Restore(saved, desk.IndexFolder));
        await desk.Follow();
        Assert.Equal(["/b"], desk.Find("math"));
    }

    [Theory]
    [InlineData("segments_*")]
    [InlineData("*.tim")]
    [InlineData("*.fdt")]
    [InlineData("*.si")]
    public async Task A_damaged_index_file_is_repaired(string which)
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        await desk.Restart(() => Damage(desk.IndexFolder, which));
        Assert.Equal(2, desk.Search("math").Total);
        await desk.Put(Document("c", "Math"));
        await desk.Follow();
        Assert.Equal(3, desk.Search("math").Total);
    }

    [Theory]
    [InlineData("segments_*")]
    [InlineData("*.doc")]
    [InlineData("*.fdt")]
    public async Task A_truncated_or_missing_index_file_is_repaired(string which)
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Restart(() =>
            Files(desk.IndexFolder, which).ForEach(file => File.WriteAllBytes(file, File.ReadAllBytes(file)[..10]))
        );
        Assert.Equal(["/a"], desk.Find("math"));
        await desk.Restart(() => Files(desk.IndexFolder, which).ForEach(File.Delete));
        Assert.Equal(["/a"], desk.Find("math"));
    }

    [Fact]
    public async Task The_index_recovers_when_its_folder_is_deleted_while_running()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Index.Commit(CancellationToken.None);
        Directory.Delete(desk.IndexFolder, recursive: true);
        await desk.Put(Document("b", "Math"));
        for (var attempt = 0; attempt < 5; attempt++)
            await Record.ExceptionAsync(async () =>
            {
                await desk.Follow();
                await desk.Upkeep.Look(save: true, CancellationToken.None);
            });
        Assert.Equal(2, desk.Search("math").Total);
        await desk.Restart();
        Assert.Equal(2, desk.Search("math").Total);
    }

    [Fact]
    public async Task An_index_with_an_old_schema_is_rebuilt_and_answers_until_then()
    {
        await using var desk = await With(Document("old", "Math"));
        using (var open = IndexFilesOf(desk, out var restart))
        {
            open.Writer.SetCommitData(
                new Dictionary<string, string>
                {
                    ["schema"] = "0",
                    ["position"] = "0-1",
                    ["at"] = "0",
                }
            );
            open.Writer.Commit();
            desk.Source.Documents.Clear();
            desk.Source.Documents["new"] = Document("new", "Math");
            desk.Source.OnGiven = _ =>
            {
                Assert.Equal(["/old"], desk.Find("math"));
                Assert.False(desk.Search("math").Complete);
                return Task.CompletedTask;
            };
            open.Dispose();
            await restart();
        }
        Assert.Equal(["/new"], desk.Find("math"));
        Assert.True(desk.Search("math").Complete);
    }

    [Fact]
    public async Task The_index_is_rebuilt_for_another_database()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        await desk.Restart(() =>
        {
            File.Delete(Path.Combine(desk.DataFolder, "portal.db"));
            desk.Source.Documents.Clear();
            desk.Source.Documents["c"] = Document("c", "Math");
        });
        Assert.Equal(["/c"], desk.Find("math"));
    }

    [Fact]
    public async Task The_old_index_answers_during_a_rebuild()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        desk.Source.Documents["c"] = Document("c", "Math");
        var seen = new List<int>();
        desk.Source.OnGiven = _ =>
        {
            seen.Add(desk.Search("math").Total);
            return Task.CompletedTask;
        };
        Assert.Equal(3, await desk.Index.Rebuild(desk.Scopes, null, CancellationToken.None));
        Assert.Equal([2, 2, 2], seen);
        Assert.Equal(3, desk.Search("math").Total);
    }

    [Fact]
    public async Task The_old_index_stays_when_a_rebuild_fails()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        desk.Source.OnGiven = _ => throw new FormatException();
        await Assert.ThrowsAsync<FormatException>(() => desk.Index.Rebuild(desk.Scopes, null, CancellationToken.None));
        Assert.Equal((2, true), (desk.Search("math").Total, desk.Search("math").Complete));
        desk.Source.OnGiven = null;
        await desk.Put(Document("c", "Math"));
        await desk.Follow();
        Assert.Equal(3, desk.Search("math").Total);
    }

    [Fact]
    public async Task Changes_during_a_rebuild_are_not_missed()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        desk.Source.OnGiven = given => given == 1 ? desk.Put(Document("a", "Reading")) : Task.CompletedTask;
        await desk.Index.Rebuild(desk.Scopes, null, CancellationToken.None);
        await desk.Restart();
        await desk.Follow();
        Assert.Equal(["/a"], desk.Find("reading"));
        Assert.Equal(["/b"], desk.Find("math"));
    }

    [Fact]
    public async Task The_command_asks_the_running_portal_to_rebuild()
    {
        await using var desk = await With(Document("a", "Math"));
        desk.Source.Documents["b"] = Document("b", "Math");
        await using var command = desk.Another();
        var asking = command
            .GetRequiredService<SearchIndex>()
            .Rebuild(command.GetRequiredService<IServiceScopeFactory>(), null, CancellationToken.None);
        Assert.True(desk.Index.Note.IsAsked);
        await desk.Upkeep.Look(save: false, CancellationToken.None);
        Assert.Equal(2, await asking);
        Assert.Equal(2, desk.Search("math").Total);
        Assert.False(desk.Index.Note.IsAsked);
    }

    [Fact]
    public async Task The_command_reports_why_the_running_portal_could_not_rebuild()
    {
        await using var desk = await With(Document("a", "Math"));
        desk.Source.OnGiven = _ => throw new FormatException("The source failed.");
        await using var command = desk.Another();
        var asking = command
            .GetRequiredService<SearchIndex>()
            .Rebuild(command.GetRequiredService<IServiceScopeFactory>(), null, CancellationToken.None);
        await Assert.ThrowsAsync<FormatException>(() => desk.Upkeep.Look(save: false, CancellationToken.None));
        Assert.Contains(
            "The source failed.",
            (await Assert.ThrowsAsync<SearchBusyException>(() => asking)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_process_without_an_index_reports_search_as_unavailable()
    {
        await using var desk = await With(Document("a", "Math"));
        await using var another = desk.Another();
        var found = another.GetRequiredService<SearchIndex>().Search(new() { Text = "math" });
        Assert.Equal((false, 0), (found.Available, found.Total));
    }

    [Fact]
    public async Task The_checkpoint_is_stored_in_the_index()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Restart();
        var last = await desk.InDb(db => db.Set<Change>().AsNoTracking().OrderBy(change => change.Seq).LastAsync());
        Assert.Equal(IndexCheckpoint.After(last), desk.Index.Mark);
    }

    private static IndexFiles IndexFilesOf(SearchDesk desk, out Func<Task> restart)
    {
        restart = () => desk.Restart();
        desk.Index.Dispose();
        return IndexFiles.Open(desk.IndexFolder);
    }

    private static List<string> Files(string folder, string which) => [.. Directory.GetFiles(folder, which)];

    private static void Damage(string folder, string which)
    {
        var files = Files(folder, which);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = bytes.Length / 3; i < bytes.Length / 2; i++)
                bytes[i] ^= 0x5a;
            File.WriteAllBytes(file, bytes);
        }
    }

    private static Dictionary<string, byte[]> Copy(string folder) =>
        Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    private static void Restore(Dictionary<string, byte[]> saved, string folder)
    {
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in saved)
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
}

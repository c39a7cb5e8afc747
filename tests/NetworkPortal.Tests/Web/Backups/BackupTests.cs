using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Web.Backups;

public sealed class BackupTests : IDisposable
{
    private const int Writers = 4;

    private readonly CommandLine portal = new();
    private readonly CommandLine other = new();
    private readonly string folder = Directory.CreateTempSubdirectory("portal-backup-").FullName;

    public void Dispose()
    {
        portal.Dispose();
        other.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_consistent_and_has_all_that_was_saved_before()
    {
        await using var app = await portal.Open("Test");
        using var stop = new CancellationTokenSource();
        var saved = new int[Writers];
        var writers = Enumerable.Range(0, Writers).Select(writer => Write(app.Services, writer, saved, stop)).ToList();
        while (saved.Any(count => count < 5))
            await Task.Delay(10);
        int[] before = [.. saved];
        await Done(portal.Run("backup", Backup));
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await Done(other.Run("restore", Backup));

        await using var restored = await other.Open("Test");
        await using var scope = restored.Services.CreateAsyncScope();
        var changes = await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Set<Change>()
            .Where(change => change.Kind == "ours" || change.Kind == "theirs")
            .ToListAsync();
        var halves = changes.GroupBy(change => change.Key).ToList();
        Assert.All(halves, half => Assert.Equal(2, half.Count()));
        for (var writer = 0; writer < Writers; writer++)
            Assert.InRange(halves.Count(half => half.Key.StartsWith($"{writer}-")), before[writer], saved[writer]);
    }

    [Fact]
    public async Task A_restored_portal_has_everything_and_keeps_working()
    {
        await using (await portal.Open("Test"))
        {
            Put("media/tools/notes.txt", "Notes");
            Put("attachments/ab/abcd", "Mine");
            Put("media-sizes/1.webp", "A copy");
            Put("mail/1.part", "Half of");
            var draft = Path.Combine(portal.DataFolder, "mail", "1.part");
            await using var writing = new FileStream(draft, FileMode.Open, FileAccess.Write, FileShare.None);
            await Done(portal.Run("user", "invite", "ana@school.org"));
            await Done(portal.Run("backup", folder));
        }
        var file = Assert.Single(Directory.GetFiles(folder, "portal-*.backup"));
        await Done(other.Run("restore", file));
        foreach (var path in (string[])["media/tools/notes.txt", "attachments/ab/abcd"])
            Assert.Equal(Read(portal, path), Read(other, path));
        Assert.False(Directory.Exists(Path.Combine(other.DataFolder, "media-sizes")));
        Assert.False(File.Exists(Path.Combine(other.DataFolder, "mail", "1.part")));
        Assert.Equal(Keys(portal), Keys(other));

        await using var restored = await other.Open("Test");
        Assert.Null(other.Prepared!.Setup);
        Assert.Empty(other.Prepared.Migrations);
        await Done(other.Run("user", "invite", "ben@school.org"));
        Assert.Contains("none altered", (await other.Run("audit", "check")).Output);
        await using var scope = restored.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        Assert.Equal(
            2,
            await db.Set<NetworkPortal.Schools.People.AccountInvitation>().CountAsync(i => i.Email != null)
        );
    }

    [Fact]
    public async Task A_backup_is_restored_only_into_an_empty_place()
    {
        await Done(portal.Run("recipe", "run", "recipes/network/network.recipe.json"));
        await Done(portal.Run("backup", Backup));
        Refused("isn't empty", await portal.Run("restore", Backup));
        Refused("exists", await portal.Run("backup", Backup));
        await Done(portal.Run("restore", Backup, "--check"));

        await File.WriteAllTextAsync(Path.Combine(other.DataFolder, "mine.txt"), "Keep me");
        Refused("isn't empty", await other.Run("restore", Backup));
        Assert.Single(Directory.EnumerateFileSystemEntries(other.DataFolder));
    }

    [Fact]
    public async Task A_damaged_backup_and_a_wrong_passphrase_change_nothing()
    {
        await Done(portal.Run("recipe", "run", "recipes/network/network.recipe.json"));
        const string passphrase = "--Backup:Passphrase=a quilt of seven schools";
        Refused("12 characters", await portal.Run("backup", Backup, "--encrypt", "--Backup:Passphrase=short"));
        await Done(portal.Run("backup", Backup, "--encrypt", passphrase));
        Refused("passphrase", await other.Run("restore", Backup, "--Backup:Passphrase=another passphrase"));

        var damaged = await File.ReadAllBytesAsync(Backup);
        damaged[damaged.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Backup + ".damaged", damaged);
        Refused("damaged", await other.Run("restore", Backup + ".damaged", passphrase));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(other.DataFolder, "*", SearchOption.AllDirectories),
            file => !file.EndsWith(".lock")
        );
        await Done(other.Run("restore", Backup, passphrase));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(other.DataFolder, "media"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task There_is_nothing_to_back_up_before_the_first_start()
    {
        Refused("no portal to back up", await portal.Run("backup", Backup));
        Assert.Empty(Directory.GetFiles(folder));
    }

    private string Backup => Path.Combine(folder, "portal.backup");

    private static async Task Write(IServiceProvider services, int writer, int[] saved, CancellationTokenSource stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Write(async () =>
            {
                db.RecordChange("ours", $"{writer}-{saved[writer]}");
                await db.SaveChangesAsync();
                db.RecordChange("theirs", $"{writer}-{saved[writer]}");
            });
            saved[writer]++;
        }
    }

    private void Put(string path, string text)
    {
        var file = Path.Combine(portal.DataFolder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Read(CommandLine from, string path) => File.ReadAllText(Path.Combine(from.DataFolder, path));

    private static List<string> Keys(CommandLine from) =>
        [
            .. Directory
                .GetFiles(Path.Combine(from.DataFolder, "keys"))
                .Order(StringComparer.Ordinal)
                .Select(file => Path.GetFileName(file) + Convert.ToBase64String(File.ReadAllBytes(file))),
        ];

    private static async Task Done(Task<(int Code, string Output, string Errors)> run)
    {
        var (code, output, errors) = await run;
        Assert.True(code == 0, output + errors);
    }

    private static void Refused(string why, (int Code, string Output, string Errors) result)
    {
        Assert.Equal(1, result.Code);
        Assert.Contains(why, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }
}

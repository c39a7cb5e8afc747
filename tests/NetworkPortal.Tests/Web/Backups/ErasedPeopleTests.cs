using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NodaTime;

namespace NetworkPortal.Tests.Web.Backups;

/// <summary>People who were erased after a backup are erased again when it is restored.</summary>
public sealed class ErasedPeopleTests : IDisposable
{
    private const string Gone = "gone@school.org",
        Stays = "stays@school.org";

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
    public async Task A_list_next_to_the_backups_names_who_is_erased_again()
    {
        await BackUpAndErase();
        await Run(portal, "backup", Path.Combine(folder, "second.backup"));
        Assert.DoesNotContain(Gone, await File.ReadAllTextAsync(ListIn(folder)));
        var restored = await Run(other, "restore", Backup);
        Assert.Contains("Erased again: 1 person", restored);
        Assert.Contains("complete until", restored);
        Assert.Equal([Stays], await People(other));
        Assert.Matches("(?m)^OK +Erasures .*Restored from the backup of", (await other.Run("doctor")).Output);
    }

    [Fact]
    public async Task Without_a_list_the_restore_says_who_may_be_back_and_a_list_can_follow()
    {
        await BackUpAndErase();
        File.Delete(ListIn(folder));
        var restored = await Run(other, "restore", Backup);
        Assert.Matches("erased after .* UTC are back, because there was no list", restored);
        Assert.Equal([Gone, Stays], await People(other));
        Assert.Matches("(?m)^Note +Erasures .*without a list", (await other.Run("doctor")).Output);

        File.Copy(ListIn(portal.DataFolder), ListIn(other.DataFolder));
        Assert.Matches("(?m)^PROBLEM +Erasures .*1 person", (await other.Run("doctor")).Output);
        await using (await other.Open("Test"))
            Assert.Equal(1, other.Prepared!.ErasedAgain);
        Assert.Equal([Stays], await People(other));
        Assert.Matches("(?m)^OK +Erasures ", (await other.Run("doctor")).Output);
        await using (await other.Open("Test"))
            Assert.Equal(0, other.Prepared!.ErasedAgain);
    }

    [Fact]
    public async Task A_list_can_be_named_and_another_file_is_refused()
    {
        await BackUpAndErase();
        var (code, _, errors) = await other.Run("restore", Backup, "--erasures", Backup);
        Assert.Equal(1, code);
        Assert.Contains("isn't a list of erasures", errors);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(other.DataFolder, "*", SearchOption.AllDirectories),
            file => !file.EndsWith(".lock")
        );
        var restored = await Run(other, "restore", Backup, "--erasures", ListIn(portal.DataFolder));
        Assert.Contains("Erased again: 1 person", restored);
        Assert.Equal([Stays], await People(other));
    }

    [Fact]
    public async Task Lists_are_added_up_and_lines_that_say_nothing_are_left_out()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var day = Instant.FromUtc(2026, 11, 1, 12, 0);
        new ErasureList(day, new Dictionary<Guid, Instant> { [first] = day }).AddTo(folder);
        await File.AppendAllTextAsync(ListIn(folder), "\nnobody yesterday\n");
        var earlier = day - Duration.FromDays(9);
        new ErasureList(earlier, new Dictionary<Guid, Instant> { [first] = earlier, [second] = day }).AddTo(folder);
        var list = ErasureList.Read(ListIn(folder))!;
        Assert.Equal(day, list.WrittenAt);
        Assert.Equal([(first, earlier), (second, day)], list.People.Select(one => (one.Key, one.Value)));
        Assert.Single(Directory.GetFiles(folder));
        Assert.Null(ErasureList.Read(Path.Combine(folder, "none.txt")));
    }

    private string Backup => Path.Combine(folder, "first.backup");

    private static string ListIn(string folder) => Path.Combine(folder, ErasureList.FileName);

    /// <summary>Backs up a portal with two people, and then erases one.</summary>
    private async Task BackUpAndErase()
    {
        await using var app = await portal.Open("Test");
        await using (var scope = app.Services.CreateAsyncScope())
            foreach (var email in (string[])[Gone, Stays])
                Assert.True(
                    (
                        await scope
                            .ServiceProvider.GetRequiredService<UserManager<Account>>()
                            .CreateAsync(
                                new Account(email, email, "America/Denver", StudioStage.Now),
                                CastAccounts.Password
                            )
                    ).Succeeded
                );
        await Run(portal, "backup", Backup);
        await Erase(app);
    }

    private static async Task Erase(OpenedPortal app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var person = await db.Accounts.SingleAsync(a => a.Email == Gone);
        db.Add(Erasure.Ask(person.Id, atOnce: true, db.Now - Duration.FromMinutes(1)).Erasure);
        await db.SaveChangesAsync();
        await app.Services.GetRequiredService<ErasureJob>().Tick(CancellationToken.None);
    }

    private static async Task<List<string>> People(CommandLine of)
    {
        await using var app = of.Build();
        await using var scope = app.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Accounts.Where(a => a.Email != null)
            .OrderBy(a => a.Email)
            .Select(a => a.Email!)
            .ToListAsync();
    }

    private static async Task<string> Run(CommandLine of, params string[] arguments)
    {
        var (code, output, errors) = await of.Run(arguments);
        Assert.True(code == 0, output + errors);
        return output;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Tests.Web.Commands;

/// <summary>However a new portal was set up, its first administrator joins by the one-time link.</summary>
[Trait("speed", "slow")]
public sealed class FirstAdministratorTests : IDisposable
{
    private readonly CommandLine portal = new();

    public static TheoryData<string> Recipes =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(Repository.Folder, "recipes"),
                    "*.recipe.json",
                    SearchOption.AllDirectories
                )
                .Select(file => Path.GetRelativePath(Repository.Folder, file))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => portal.Dispose();

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task A_portal_set_up_by_any_recipe_still_gets_its_first_administrator(string recipe)
    {
        // A recipe that depends on another is rejected as a whole and leaves the portal new.
        await portal.Run("content", "import", Path.Combine(Repository.Folder, recipe));
        await using var app = await portal.Open("Production");
        // The demo people include an administrator.
        var addsOne =
            recipe.EndsWith("people.recipe.json", StringComparison.Ordinal)
            || recipe.EndsWith("demo.recipe.json", StringComparison.Ordinal);
        Assert.Equal(!addsOne, await BecomesAdministrator(app));
    }

    [Fact]
    public async Task A_portal_set_up_by_an_import_still_gets_its_first_administrator()
    {
        var file = Path.Combine(portal.DataFolder, "everything.zip");
        using (var other = new CommandLine())
        {
            await other.Run("recipe", "run", "recipes/network/network.recipe.json");
            Assert.Equal(0, (await other.Run("content", "export", file, "--versions", "Both", "--users")).Code);
        }
        Assert.Equal(0, (await portal.Run("content", "import", file)).Code);
        await using var app = await portal.Open("Production");
        Assert.Null(portal.Prepared!.Setup);
        Assert.True(await BecomesAdministrator(app));
    }

    [Fact]
    public async Task In_Development_a_portal_without_room_for_the_demo_starts_and_prints_the_link()
    {
        await portal.Run("recipe", "run", "recipes/test/accepted-by-orchard.recipe.json");
        await using var app = await portal.Open("Development");
        Assert.Equal(portal.Prepared!.Demo is { Added: null }, await BecomesAdministrator(app));
    }

    [Fact]
    public async Task A_published_build_started_in_Development_says_that_it_has_no_demo_content()
    {
        var published = Directory.CreateDirectory(Path.Combine(portal.DataFolder, "published")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(published, "themes"), Path.Combine(Repository.Folder, "themes"));
        Directory.CreateSymbolicLink(
            Path.Combine(Directory.CreateDirectory(Path.Combine(published, "recipes")).FullName, "network"),
            Path.Combine(Repository.Folder, "recipes", "network")
        );
        await using var app = await portal.Open("Development", $"--contentRoot={published}");
        Assert.NotNull(portal.Prepared!.Setup);
        Assert.Contains("not included in a published build", portal.Prepared.Demo!.Note);
        Assert.True(await BecomesAdministrator(app));
    }

    /// <returns>False if there is an administrator already.</returns>
    private static async Task<bool> BecomesAdministrator(OpenedPortal app)
    {
        var url = await Startup.FirstAdministrator(app.Services);
        if (url is not null)
            await Accept(new Uri(url), app);
        return url is not null;
    }

    private static async Task Accept(Uri link, OpenedPortal app)
    {
        using var client = new PortalClient(new Uri(app.Urls.First()));
        var page = await client.Submit(
            link.PathAndQuery,
            "main form",
            new()
            {
                ["name"] = "First Person",
                ["email"] = "first@school.org",
                ["password"] = CastAccounts.Password,
            }
        );
        Assert.True((int)page.Status < 400, $"{(int)page.Status} {page.Text("main")}");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        Assert.Equal(
            "first@school.org",
            await db.WhoMay(Permissions.ManageUsers).Select(account => account.Email).SingleAsync()
        );
        Assert.Null(await Startup.FirstAdministrator(app.Services));
    }
}

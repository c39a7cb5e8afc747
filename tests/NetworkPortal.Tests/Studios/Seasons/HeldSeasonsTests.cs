using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Studios.Seasons.Announcing;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Seasons;

/// <summary>Seasons are held in memory, and no one reads what they were before.</summary>
public sealed class HeldSeasonsTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Fact]
    public async Task The_next_reader_of_Today_sees_a_seasons_new_name_and_a_deleted_one_no_longer()
    {
        var season = await portal.NewSeason(SeasonCalls.Plan(0));
        using var client = await (await portal.NewTeacher()).Client();
        Assert.Contains(season.Name, (await client.GetPage("/today")).Text("main"), StringComparison.Ordinal);
        var name = await Rename(season);
        var text = (await client.GetPage("/today")).Text("main");
        Assert.Contains(name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(season.Name, text, StringComparison.Ordinal);
        await Change(change => change.Delete(season.Slug, default));
        Assert.DoesNotContain(name, (await client.GetPage("/today")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_sees_a_seasons_new_name_once_it_has_followed_the_change_log()
    {
        var season = await portal.NewSeason(SeasonCalls.Plan(0));
        var other = new OtherProcess(portal);
        Assert.Equal(season.Name, (await other.Seasons.Current())[season.Id].Name);
        var start = await portal.Db(db => ChangeLog.End(db, default));
        var name = await Rename(season);
        await other.Follow(start);
        Assert.Equal(name, (await other.Seasons.Current())[season.Id].Name);
    }

    [Fact]
    public async Task Another_process_shows_a_new_call_before_it_has_followed_the_change_log()
    {
        var other = new OtherProcess(portal);
        await other.Seasons.Current();
        var season = await portal.NewSeason(SeasonCalls.Plan(0));
        Assert.DoesNotContain(season.Id, await other.Seasons.Current());
        Assert.Contains(season.Name, await other.Shows(season));
    }

    private async Task<string> Rename(StudioSeason season)
    {
        var plan = season.Planned() with { Name = $"Renamed {Guid.NewGuid():N} (demo)" };
        await Change(change => change.Edit(season.Id, plan, season.Version, default));
        return plan.Name;
    }

    private async Task Change(Func<ChangeSeason, Task> work)
    {
        await using var scope = portal.Scope();
        await work(scope.ServiceProvider.GetRequiredService<ChangeSeason>());
    }

    /// <summary>What a second portal process on the same database holds.</summary>
    private sealed class OtherProcess(QuietPortal portal)
    {
        private readonly PageCache cache = new();
        private HeldSeasons? seasons;

        public HeldSeasons Seasons =>
            seasons ??= new(portal.Services.GetRequiredService<IServiceScopeFactory>(), cache);

        public async Task Follow(ChangePosition start)
        {
            // On PostgreSQL, changes are readable once older transactions have ended.
            await portal.CaughtUp();
            var changes = await portal.Db(db => ChangeLog.After(db, start, 500, default));
            Assert.Contains(changes, change => change.Kind == ChangeSeason.Kind);
            await cache.Apply(changes, default);
        }

        public Task<IEnumerable<string>> Shows(StudioSeason season) =>
            portal.Db(async db =>
            {
                var highlights = new SeasonHighlights(db, Seasons, TimeProvider.System);
                var groups = await highlights.ForMe(
                    new CurrentUser(new HttpContextAccessor()),
                    [
                        new()
                        {
                            Kind = highlights.SignKinds.Single(),
                            Id = season.Id,
                            Permission = "",
                        },
                    ],
                    default
                );
                return groups.SelectMany(group => group.Items).Select(item => item.Title);
            });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Studios.Seasons.Announcing;
using NetworkPortal.Tests.Accounts.Notifications;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Seasons.Announcing;

/// <summary>On a portal without demo data, so that no other call is open.</summary>
public sealed class SeasonAnnouncementsTests(NotificationStage stage) : IClassFixture<NotificationStage>
{
    [Fact]
    public async Task An_open_call_is_announced_once_to_those_who_chose_it_and_on_Today()
    {
        stage.GoTo(12);
        var (asked, other) = (await stage.NewTeacher(), await stage.NewTeacher());
        await stage.Choose(asked, SeasonNotices.Call, DeliveryFrequency.Daily);
        var season = await stage.NewSeason(SeasonCalls.Plan(today: StudioSeason.Today(stage.Now)));
        await Tick();
        await Tick();
        stage.GoTo(16);
        await stage.Round();
        var mail = await stage.OneMail(asked);
        Assert.Contains(season.Name, mail.Text, StringComparison.Ordinal);
        Assert.Contains("Proposals are due by", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await stage.Mail(other));
        Assert.NotNull((await stage.Read(season)).AnnouncedAt);
        Assert.Contains(season.Name, (await other.Get("/today")).Text("main"), StringComparison.Ordinal);
        stage.GoDays(1);
        await Tick();
        await stage.Round();
        await stage.OneMail(asked);
        await Close(season);
    }

    [Fact]
    public async Task A_call_that_closes_before_the_digest_or_is_not_open_yet_is_left_out()
    {
        stage.GoTo(12);
        var asked = await stage.NewTeacher();
        await stage.Choose(asked, SeasonNotices.Call, DeliveryFrequency.Daily);
        var today = StudioSeason.Today(stage.Now);
        var (closing, coming) = (
            await stage.NewSeason(SeasonCalls.Plan(today: today)),
            await stage.NewSeason(SeasonCalls.Plan(90, today: today))
        );
        await Tick();
        await Close(closing);
        stage.GoTo(16);
        await stage.Round();
        Assert.Empty(await stage.Mail(asked));
        Assert.Null((await stage.Read(coming)).AnnouncedAt);
        Assert.DoesNotContain(coming.Name, (await asked.Get("/today")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_without_a_school_is_not_told()
    {
        stage.GoTo(12);
        var stranger = await stage.NewPerson(null);
        await stage.Choose(stranger, SeasonNotices.Call, DeliveryFrequency.Daily);
        var season = await stage.NewSeason(SeasonCalls.Plan(today: StudioSeason.Today(stage.Now)));
        await Tick();
        stage.GoDays(1);
        await stage.Round();
        Assert.Empty(await stage.Mail(stranger));
        Assert.DoesNotContain(season.Name, (await stranger.Get("/today")).Text("main"), StringComparison.Ordinal);
        await Close(season);
    }

    [Fact]
    public async Task Without_an_open_call_a_proposal_has_no_season()
    {
        var teacher = await stage.NewTeacher();
        using var client = await teacher.Client();
        var page = await client.GetPage("/studios/propose");
        Assert.Contains("No season is taking proposals", page.Text("form .notice"), StringComparison.Ordinal);
        Assert.False(page.Has("main form [name=season]"));
        await client.Submit(page, "main form", ProposeForSeasonTests.Values());
        Assert.Null(
            await stage.Db(db =>
                db.Studios.Where(s => s.ProposedById == teacher.Id).Select(s => s.SeasonId).SingleAsync()
            )
        );
    }

    private Task Tick() => stage.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);

    private Task Close(StudioSeason season) =>
        stage.Db(async db =>
        {
            var today = StudioSeason.Today(stage.Now);
            (await db.StudioSeasons.SingleAsync(s => s.Id == season.Id)).Plan(
                SeasonCalls.Plan(-5, today: today),
                stage.Now
            );
            await db.SaveChangesAsync();
        });
}

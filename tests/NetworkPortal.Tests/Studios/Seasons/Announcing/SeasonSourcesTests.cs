using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Studios.Seasons.Announcing;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Seasons.Announcing;

/// <summary>What seasons contribute to the home page, Today, and calendars.</summary>
public sealed class SeasonSourcesTests(PortalFixture portal)
{
    [Fact]
    public async Task The_home_page_shows_open_calls()
    {
        var season = await portal.NewSeason(SeasonCalls.Plan(0));
        await using var scope = portal.Scope();
        var groups = await Assert
            .Single(scope.ServiceProvider.GetServices<IHighlightSource>(), source => source is SeasonHighlights)
            .ForEveryone(default);
        Assert.Contains(season.Name, Assert.Single(groups).Items.Select(item => item.Title));
    }

    [Fact]
    public async Task Today_stops_showing_a_call_once_the_teacher_has_proposed_a_studio_for_it()
    {
        var season = await portal.NewSeason(SeasonCalls.Plan(0));
        var teacher = await portal.NewTeacher();
        Assert.Contains(season.Url, (await teacher.Get("/today")).Links());
        await portal.Put(await portal.NewStudio(teacher, open: false), season);
        Assert.DoesNotContain(season.Url, (await teacher.Get("/today")).Links());
    }

    [Fact]
    public async Task A_members_calendar_has_the_dates_of_the_season_and_no_one_elses()
    {
        var season = await portal.NewSeason();
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var (member, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Put(studio, season);
        await portal.Join(studio, member);
        await using var scope = portal.Scope();
        var feed = Assert.Single(scope.ServiceProvider.GetServices<ICalendarSource>(), source => source is SeasonFeed);
        Assert.Equal(
            [$"{season.Name}: studio proposals due", $"{season.Name}: opening day", $"{season.Name}: share-out day"],
            (await feed.For(member.Id, default)).Select(one => one.Summary)
        );
        Assert.Empty(await feed.For(other.Id, default));
    }
}

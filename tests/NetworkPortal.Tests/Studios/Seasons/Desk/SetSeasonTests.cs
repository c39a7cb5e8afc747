using System.Net;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Seasons.Desk;

public sealed class SetSeasonTests(PortalFixture portal)
{
    [Fact]
    public async Task Staff_put_a_studio_into_a_season_and_take_it_out()
    {
        var season = await portal.NewSeason();
        var studio = await portal.NewStudio(await portal.NewTeacher());
        using var client = await (await portal.NewStaff()).Client();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain(season.Url, (await anyone.GetPage(studio.Url())).Links());
        var desk = await client.Submit(Url(studio), "form.form", new() { ["season"] = season.Slug });
        Assert.Equal("/desk/studios", desk.Path);
        Assert.Equal(season.Id, (await portal.Read(studio)).SeasonId);
        await portal.CaughtUp();
        Assert.Contains(season.Url, (await anyone.GetPage(studio.Url())).Links());
        await client.Submit(Url(studio), "form.form", new() { ["season"] = "" });
        Assert.Null((await portal.Read(studio)).SeasonId);
    }

    [Fact]
    public async Task Someone_elses_newer_choice_is_shown_first_and_a_repeated_one_changes_nothing()
    {
        var (first, second) = (await portal.NewSeason(), await portal.NewSeason());
        var studio = await portal.NewStudio(await portal.NewTeacher());
        using var client = await (await portal.NewStaff()).Client();
        var form = await client.GetPage(Url(studio));
        var older = new Dictionary<string, object?> { ["season"] = second.Slug };
        await client.Submit(form, "form.form", new() { ["season"] = first.Slug });
        var again = await client.Submit(form, "form.form", new() { ["season"] = first.Slug });
        Assert.Equal(HttpStatusCode.OK, again.Status);
        var page = await client.Submit(form, "form.form", older);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(first.Name, page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(first.Id, (await portal.Read(studio)).SeasonId);
        await client.Submit(page, "form.form");
        Assert.Equal(second.Id, (await portal.Read(studio)).SeasonId);
    }

    [Fact]
    public async Task An_unknown_season_is_refused_and_only_staff_choose()
    {
        var season = await portal.NewSeason();
        var (teacher, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(teacher);
        var page = await staff.Post(Url(studio), ("season", "no-such-season"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get(Url(studio))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post(Url(studio), ("season", season.Slug))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Get("/desk/studios/no-such-studio/season")).Status);
        Assert.Null((await portal.Read(studio)).SeasonId);
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains("/account/sign-in", (await client.GetPage(Url(studio))).Path, StringComparison.Ordinal);
    }

    private static string Url(Studio studio) => $"/desk/studios/{studio.Slug}/season";
}

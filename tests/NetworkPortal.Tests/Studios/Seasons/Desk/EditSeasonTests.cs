using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Tests.Studios.Seasons.Desk;

public sealed class EditSeasonTests(PortalFixture portal)
{
    private const string New = "/desk/studios/seasons/new";

    [Fact]
    public async Task Staff_add_a_season_once_and_everyone_sees_its_page()
    {
        using var client = await (await portal.NewStaff()).Client();
        var form = await client.GetPage(New);
        var values = Values();
        var pages = new[]
        {
            await client.Submit(form, "form.form", values),
            await client.Submit(form, "form.form", values),
        };
        Assert.All(pages, page => Assert.Equal("/desk/studios/seasons", page.Path));
        Assert.Contains((string)values["name"]!, pages[0].Text("table"), StringComparison.Ordinal);
        var season = await Saved(values);
        Assert.Equal((1, false), (season.Version, season.TakesLateProposals));
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(season.Name, (await anyone.GetPage(season.Url)).Title);
    }

    [Fact]
    public async Task Dates_out_of_order_and_missing_ones_show_errors_and_everything_is_kept()
    {
        using var client = await (await portal.NewStaff()).Client();
        var values = Values();
        values["proposals_due_on"] = values["opens_on"];
        values["ends_on"] = values["opens_on"];
        var page = await client.Submit(New, "form.form", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        foreach (var name in new[] { "opens_on", "ends_on" })
        {
            Assert.True(page.Has($"#field-{name}[aria-invalid=true]"), name);
            Assert.True(page.Has($".error-summary a[href='#field-{name}']"), name);
        }
        Assert.False(page.Has("#field-share_out_on[aria-invalid=true]"));
        Assert.Equal("Ask one question.", page.Text("#field-call"));
        var empty = await client.Submit(New, "form.form");
        Assert.Equal(7, empty.Texts(".error-summary li").Count);
    }

    [Fact]
    public async Task A_name_that_another_season_has_is_refused()
    {
        var season = await portal.NewSeason();
        using var client = await (await portal.NewStaff()).Client();
        var values = Values();
        values["name"] = season.Name;
        var page = await client.Submit(New, "form.form", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-name[aria-invalid=true]"));
    }

    [Fact]
    public async Task A_weekend_is_questioned_until_staff_confirm_it()
    {
        using var client = await (await portal.NewStaff()).Client();
        var values = Values();
        values["opens_on"] = Iso(StudioStage.Today.PlusDays(75).Next(IsoDayOfWeek.Saturday));
        var page = await client.Submit(New, "form.form", values);
        Assert.Contains("That’s a Saturday.", page.Text("#field-opens_on-error"), StringComparison.Ordinal);
        Assert.False(page.Has("#field-share_out_on[aria-invalid=true]"));
        values["anyway"] = "true";
        Assert.Equal(HttpStatusCode.OK, (await client.Submit(page, "form.form", values)).Status);
        var season = await Saved(values);
        var edit = await client.Submit(Edit(season), "form.form", new() { ["call"] = "Another call." });
        Assert.Equal(HttpStatusCode.OK, edit.Status);
    }

    [Fact]
    public async Task Staff_edit_a_season_and_saving_it_unchanged_changes_nothing()
    {
        var season = await portal.NewSeason();
        using var client = await (await portal.NewStaff()).Client();
        var form = await client.GetPage(Edit(season));
        var values = new Dictionary<string, object?> { ["call"] = "Another call.", ["late"] = "true" };
        await client.Submit(form, "form.form", values);
        await client.Submit(form, "form.form", values);
        var saved = await portal.Read(season);
        Assert.Equal(("Another call.", true, 2), (saved.Call, saved.TakesLateProposals, saved.Version));
        Assert.Equal(season.Slug, saved.Slug);
    }

    [Fact]
    public async Task The_older_of_two_edits_never_wins_silently()
    {
        var season = await portal.NewSeason();
        using var client = await (await portal.NewStaff()).Client();
        var older = await client.GetPage(Edit(season));
        await client.Submit(Edit(season), "form.form", new() { ["call"] = "The newer call." });
        var page = await client.Submit(older, "form.form", new() { ["call"] = "The older call." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("The newer call.", page.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Equal("The older call.", page.Text("#field-call"));
        Assert.Equal("The newer call.", (await portal.Read(season)).Call);
        Assert.Equal(HttpStatusCode.OK, (await client.Submit(page, "form.form")).Status);
        Assert.Equal("The older call.", (await portal.Read(season)).Call);
    }

    [Fact]
    public async Task A_season_with_a_studio_is_not_deleted_and_one_without_is()
    {
        var (season, empty) = (await portal.NewSeason(), await portal.NewSeason());
        await portal.Put(await portal.NewStudio(await portal.NewTeacher(), open: false), season);
        var staff = await portal.NewStaff();
        using var client = await staff.Client();
        await client.Post(Delete(season));
        Assert.Equal(season.Name, (await portal.Read(season)).Name);
        await client.Post(Delete(empty));
        var again = await client.Post(Delete(empty));
        Assert.Equal((HttpStatusCode.OK, "/desk/studios/seasons"), (again.Status, again.Path));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Get(empty.Url)).Status);
    }

    [Fact]
    public async Task The_seasons_desk_is_for_staff_only_and_paged()
    {
        var season = await portal.NewSeason();
        for (var number = 0; number < 20; number++)
            await portal.NewSeason();
        var (staff, teacher) = (await portal.NewStaff(), await portal.NewTeacher());
        var page = await staff.Get("/desk/studios/seasons");
        Assert.Equal(20, page.Texts("tbody tr").Count);
        Assert.Equal("/desk/studios/seasons?page=2", page.Link("Next page"));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get("/desk/studios/seasons")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post(Delete(season))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post(Edit(season), ("name", "Mine"))).Status);
        Assert.Equal(season.Name, (await portal.Read(season)).Name);
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains("/account/sign-in", (await client.GetPage(New)).Path, StringComparison.Ordinal);
    }

    private static string Edit(StudioSeason season) => $"/desk/studios/seasons/{season.Slug}/edit";

    private static string Delete(StudioSeason season) => $"/desk/studios/seasons/{season.Slug}/deletion";

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string SchoolDay(int inDays) =>
        Iso(SchoolCalendar.WithoutClosures.Later(StudioStage.Today.PlusDays(inDays), 1));

    private static Dictionary<string, object?> Values() =>
        new()
        {
            ["name"] = $"Spring {Guid.NewGuid():N} (demo)",
            ["call"] = "Ask one question.",
            ["proposals_open_on"] = SchoolDay(0),
            ["proposals_due_on"] = SchoolDay(30),
            ["opens_on"] = SchoolDay(60),
            ["share_out_on"] = SchoolDay(120),
            ["ends_on"] = SchoolDay(130),
        };

    private Task<StudioSeason> Saved(Dictionary<string, object?> values)
    {
        var name = (string)values["name"]!;
        return portal.Db(db => db.StudioSeasons.AsNoTracking().SingleAsync(s => s.Name == name));
    }
}

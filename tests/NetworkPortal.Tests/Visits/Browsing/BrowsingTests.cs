using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Browsing;

public sealed class BrowsingTests(PortalFixture portal)
{
    [Fact]
    public async Task Anyone_can_find_a_visit_day_by_text_state_and_month()
    {
        var word = "Lanterns" + Guid.NewGuid().ToString("N")[..8];
        var state = "State " + word;
        var day = await portal.NewDay(await portal.NewSchool(state: state), inDays: 45, focus: word + " at noon");
        await portal.CaughtUp();
        var month = day.Date.ToString("uuuu-MM", null);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            [word + " at noon"],
            (await anyone.GetPage($"/visits?q={word.ToUpperInvariant()}")).Texts(".day h3")
        );
        Assert.Equal(
            [word + " at noon"],
            (await anyone.GetPage($"/visits?q=noon&state={Uri.EscapeDataString(state)}&month={month}")).Texts(".day h3")
        );
        Assert.Empty((await anyone.GetPage($"/visits?q={word}&month=2019-01")).Texts(".day h3"));
        var page = await anyone.GetPage($"/visits?state={Uri.EscapeDataString(state)}");
        Assert.True(page.Has(".day svg.emblem"));
        Assert.Contains("10 of 10 spots", page.Text(".day .seats"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task Days_are_found_by_state_grades_and_room()
    {
        var word = "Bridges" + Guid.NewGuid().ToString("N")[..8];
        var school = await portal.NewSchool(state: "Colorado");
        await portal.NewDay(school, (1, 2), focus: word + " small");
        await portal.NewDay(school, (3, 10), inDays: 31, focus: word + " large");
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            [word + " small", word + " large"],
            (await anyone.GetPage($"/visits?q={word}+colorado")).Texts(".day h3")
        );
        Assert.Equal([word + " large"], (await anyone.GetPage($"/visits?q={word}&people=3")).Texts(".day h3"));
        Assert.Equal(2, (await anyone.GetPage($"/visits?q={word}&grades=K-5")).Texts(".day h3").Count);
        var page = await anyone.GetPage($"/visits?q={word}&grades=9-12");
        Assert.Empty(page.Texts(".day h3"));
        Assert.Contains("K-5", page.Text(".beside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_is_found_by_another_form_of_a_word_and_one_for_partners_only_by_who_may_see_it()
    {
        var word = "Quarry" + Guid.NewGuid().ToString("N")[..8];
        var stage = await Stage.Set(portal);
        var school = stage.HostSchool;
        await portal.NewDay(school, focus: $"{word}: collaborating in teams");
        var partners = await portal.NewDay(school, inDays: 31, focus: $"{word}: collaboration with partners");
        await portal.Db(async db =>
        {
            await db
                .HostDays.Where(d => d.Id == partners.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.PartnersUntil, d => (LocalDate?)d.Date));
            db.RecordChange("visit-day", partners.Id.ToString());
            return await db.SaveChangesAsync();
        });
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            [$"{word}: collaborating in teams"],
            (await anyone.GetPage($"/visits?q={word}+collaborated")).Texts(".day h3")
        );
        Assert.Equal(2, (await stage.Host.Get($"/visits?q={word}+collaboration")).Texts(".day h3").Count);
    }

    [Fact]
    public async Task The_list_reads_one_page_of_days()
    {
        var word = "Kayaks" + Guid.NewGuid().ToString("N")[..8];
        var school = await portal.NewSchool();
        for (var i = 0; i < 22; i++)
            await portal.NewDay(school, inDays: 30 + i, focus: $"{word} {i}");
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(20, (await anyone.GetPage($"/visits?q={word}")).Texts(".day h3").Count);
        Assert.Equal([$"{word} 20", $"{word} 21"], (await anyone.GetPage($"/visits?q={word}&page=2")).Texts(".day h3"));
    }

    [Theory]
    [InlineData("?page=-1&month=soon&state=%FF%FE")]
    [InlineData("?page=99999999999999&q=%00")]
    [InlineData("?q=%25%27%22<script>")]
    public async Task Invalid_query_parameters_still_get_a_page(string query)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/visits" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_and_canceled_visit_days_are_not_listed()
    {
        var school = await portal.NewSchool();
        var word = "Kites" + Guid.NewGuid().ToString("N")[..8];
        await portal.NewDay(school, inDays: -3, focus: word + " past");
        var canceled = await portal.NewDay(school, focus: word + " canceled");
        await portal.NewDay(school, focus: word + " ahead");
        await (await portal.NewPerson(school)).Post($"/visits/days/{canceled.Id}/cancellation", ("reason", "Wind"));
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal([word + " ahead"], (await anyone.GetPage("/visits?q=" + word)).Texts(".day h3"));
        Assert.Contains(
            "Wind",
            (await anyone.GetPage($"/visits/days/{canceled.Id}")).Text(".notice"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Cached_pages_show_the_spots_left_after_each_change()
    {
        var stage = await Stage.Set(portal);
        using var anyone = await portal.Client(Cast.Anonymous);
        await portal.CaughtUp();
        Assert.Contains(
            "8 of 10 spots",
            (await anyone.GetPage($"/visits/days/{stage.Day.Id}")).Text(".seats"),
            StringComparison.Ordinal
        );
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        await portal.CaughtUp();
        Assert.Contains(
            "10 of 10 spots",
            (await anyone.GetPage($"/visits/days/{stage.Day.Id}")).Text(".seats"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_visit_day_page_offers_each_viewer_the_one_action_available_to_them()
    {
        var stage = await Stage.Set(portal);
        var path = $"/visits/days/{stage.Day.Id}";
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(["Request a visit"], (await anyone.GetPage(path)).Texts("main .button-primary"));
        Assert.Equal(
            ["Request a visit"],
            (await (await portal.NewPerson(await portal.NewSchool())).Get(path)).Texts("main .button-primary")
        );
        Assert.Equal(["View your visit"], (await stage.Asker.Get(path)).Texts("main .button-primary"));
        Assert.Contains("9:30 classrooms", (await anyone.GetPage(path)).Text(".reading"), StringComparison.Ordinal);
        var forHost = await stage.Host.Get(path);
        Assert.Empty(forHost.Texts("main .button-primary"));
        Assert.Equal(path + "/edit", forHost.Link("Edit this visit day"));
        var teacher = await (await portal.NewPerson(stage.School, SchoolRole.Teacher)).Get(path);
        Assert.Equal(["I’d like to see this"], teacher.Texts("main .button-primary"));
        Assert.Contains(stage.Asker.Name, teacher.Text(".next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_day_says_so_and_offers_no_button()
    {
        var school = await portal.NewSchool();
        var day = await portal.NewDay(await portal.NewSchool(), (1, 9));
        await (await portal.NewPerson(school)).Ask(day, school);
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage($"/visits/days/{day.Id}");
        Assert.Contains("This visit day is full", page.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("The only team spot is taken", page.Text(".seats"), StringComparison.Ordinal);
        Assert.Empty(page.Texts("main .button-primary"));
    }

    [Fact]
    public async Task A_signed_in_person_sees_their_own_visits_first()
    {
        var stage = await Stage.Set(portal);
        Assert.Contains(
            stage.HostSchool.Name,
            (await stage.Asker.Get("/visits")).Text(".agenda"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 request is waiting for your answer",
            (await stage.Host.Get("/visits")).Text(".notice-warning"),
            StringComparison.Ordinal
        );
        var stranger = await (await portal.NewPerson(await portal.NewSchool())).Get("/visits");
        Assert.False(stranger.Has(".agenda"));
        Assert.DoesNotContain($"/visits/{stage.Visit}", stranger.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_visit_day_returns_404()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage($"/visits/days/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage("/visits/days/no-guid")).Status);
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Hosting;

/// <summary>What a school offers on several dates.</summary>
public sealed class OfferTests(PortalFixture portal)
{
    [Fact]
    public async Task Several_dates_are_one_offer_and_posting_them_twice_posts_each_once()
    {
        var school = await portal.NewSchool();
        var host = await portal.NewPerson(school);
        using var client = await host.Client();
        var page = await client.Submit("/visits/days/new", "main form", Entry(In(40), In(41), In(47)));
        Assert.Contains("3 visit days posted.", page.Text(".flash"), StringComparison.Ordinal);
        page = await client.Submit("/visits/days/new", "main form", Entry(In(40), In(41), In(48)));
        Assert.Contains("1 visit day posted.", page.Text(".flash"), StringComparison.Ordinal);
        var days = await Days(school.Id);
        Assert.Equal(4, days.Count);
        Assert.Single(days.Select(day => day.OfferId).Distinct());
        Assert.All(days, day => Assert.Equal((2, 6, new LocalTime(8, 30)), (day.Teams, day.People, day.Starts)));
        page = await host.Get("/visits/hosting");
        Assert.Single(page.Texts("main h2"), "Reading in pairs");
        Assert.Equal(4, page.Texts("main h3").Count);
    }

    [Fact]
    public async Task If_one_date_is_wrong_none_is_posted_and_all_are_shown_again()
    {
        var school = await portal.NewSchool();
        using var client = await (await portal.NewPerson(school)).Client();
        var page = await client.Submit("/visits/days/new", "main form", Entry(In(40), In(41), In(40)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-date-3[aria-invalid=true]"));
        Assert.Equal(In(41), page.Document.QuerySelector("#field-date-2")!.GetAttribute("value"));
        Assert.Empty(await Days(school.Id));
    }

    [Fact]
    public async Task More_dates_of_an_offer_start_from_the_hours_of_its_last_day()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        var path = $"/visits/offers/{stage.Day.OfferId}/days/new";
        await client.Submit(path, "main form", new() { ["date"] = In(50) });
        var days = await Days(stage.HostSchool.Id);
        Assert.Equal([stage.Day.OfferId, stage.Day.OfferId], days.Select(day => day.OfferId));
        Assert.Equal(
            (days[0].Starts, days[0].Ends, 3, 10),
            (days[1].Starts, days[1].Ends, days[1].Teams, days[1].People)
        );
        var page = await client.Submit(path, "main form", new() { ["date"] = In(50), ["people"] = 5 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has($".notice-warning a[href='/visits/days/{days[1].Id}/edit']"));
    }

    [Fact]
    public async Task Editing_an_offer_changes_its_upcoming_days_and_no_others()
    {
        var stage = await Stage.Set(portal);
        var other = await portal.NewDay(stage.HostSchool);
        using var client = await stage.Host.Client();
        await client.Submit($"/visits/offers/{stage.Day.OfferId}/days/new", "main form", new() { ["date"] = In(50) });
        using var asker = await stage.Asker.Client();
        var later = (await Days(stage.HostSchool.Id)).Single(day => day.Id != stage.Day.Id && day.Id != other.Id);
        var form = await asker.GetPage($"/visits/days/{later.Id}/request");
        await client.Submit(
            $"/visits/offers/{stage.Day.OfferId}/edit",
            "main form",
            new() { ["question"] = "How do we find the time?", ["bring"] = "Comfortable shoes" }
        );
        var days = (await Days(stage.HostSchool.Id)).ToDictionary(day => day.Id);
        Assert.Equal((2, 2, 1), (days[stage.Day.Id].Version, days[later.Id].Version, days[other.Id].Version));
        var mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-changed", mail.Template);
        Assert.Contains("Comfortable shoes", mail.Text, StringComparison.Ordinal);
        var page = await asker.Submit(form, "main form", new() { ["purpose"] = "How do students prepare?" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("How do we find the time?", page.Text("#changes + dl"), StringComparison.Ordinal);
        Assert.Contains(
            "Comfortable shoes",
            (await asker.GetPage($"/visits/days/{later.Id}")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_date_can_have_hours_of_its_own_and_the_contact_and_lunch_are_posted_with_each()
    {
        var school = await portal.NewSchool();
        using var client = await (await portal.NewPerson(school)).Client();
        var entry = Entry(In(40), In(41), In(47));
        (entry["starts-2"], entry["ends-2"], entry["ends-3"]) = ("10:00", "15:30", "12:15");
        (entry["contact_name"], entry["lunch"]) = ("Lee Park (demo)", "Soup");
        await client.Submit("/visits/days/new", "main form", entry);
        var page = await client.Submit("/visits/days/new", "main form", entry);
        Assert.Contains("already posted", page.Text(".flash"), StringComparison.Ordinal);
        var days = await Days(school.Id);
        Assert.Equal(
            [
                (new LocalTime(8, 30), new LocalTime(14, 0)),
                (new LocalTime(10, 0), new LocalTime(15, 30)),
                (new LocalTime(8, 30), new LocalTime(12, 15)),
            ],
            days.Select(day => (day.Starts, day.Ends))
        );
        Assert.All(days, day => Assert.Equal(("Lee Park (demo)", "Soup"), (day.Contact.Name, day.Lunch.Offer)));
    }

    [Theory]
    [InlineData("starts-3", "16:00", "#field-ends-3")]
    [InlineData("starts-4", "09:00", "#field-date-4")]
    [InlineData("ends-2", "noon", "#field-ends-2")]
    public async Task Hours_that_cannot_be_used_are_refused_at_their_date(string field, string hour, string wrong)
    {
        var school = await portal.NewSchool();
        using var client = await (await portal.NewPerson(school)).Client();
        var entry = Entry(In(40), In(41), In(47));
        entry[field] = hour;
        var page = await client.Submit("/visits/days/new", "main form", entry);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has($"{wrong}[aria-invalid=true]"));
        Assert.Empty(await Days(school.Id));
    }

    [Fact]
    public async Task A_day_can_be_offered_again_or_copied_into_a_new_offer()
    {
        var stage = await Stage.Set(portal);
        await portal.NewDay(stage.HostSchool, (1, 4), inDays: 50, focus: "Music");
        using var client = await stage.Host.Client();
        var page = await client.GetPage($"/visits/days/{stage.Day.Id}");
        var links = page.Document.QuerySelectorAll("aside a").Select(link => link.GetAttribute("href")!).ToList();
        page = await client.GetPage(links.Single(link => link.Contains("/offers/", StringComparison.Ordinal)));
        Assert.Equal(("09:00", "10", ""), (Value(page, "starts"), Value(page, "people"), Value(page, "date")));
        await client.Submit(page, "main form", new() { ["date"] = In(60) });
        page = await client.GetPage(
            links.Single(link =>
                link.EndsWith($"new?from={stage.Day.Id}", StringComparison.Ordinal)
                && !link.Contains("/offers/", StringComparison.Ordinal)
            )
        );
        Assert.Equal(("Student-led conferences", "10"), (Value(page, "focus"), Value(page, "people")));
        await client.Submit(page, "main form", new() { ["date"] = In(61), ["focus"] = "Reading in pairs" });
        var days = await Days(stage.HostSchool.Id);
        Assert.Equal(2, days.Count(day => day.OfferId == stage.Day.OfferId));
        Assert.Equal("Reading in pairs", days[^1].Focus);
    }

    [Fact]
    public async Task Only_the_host_can_offer_a_day_again()
    {
        var stage = await Stage.Set(portal);
        var page = await stage.Asker.Get($"/visits/days/{stage.Day.Id}");
        Assert.False(page.Has("a[href*='new?from=']"));
        page = await stage.Asker.Get($"/visits/days/new?from={stage.Day.Id}");
        Assert.Equal("", Value(page, "focus"));
        page = await stage.Asker.Get($"/visits/offers/{stage.Day.OfferId}/days/new?from={stage.Day.Id}");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    private static string Value(Page page, string field) =>
        page.Document.QuerySelector($"#field-{field}")!.GetAttribute("value") ?? "";

    private static string In(int days) => VisitStage.SchoolDay(days);

    private static Dictionary<string, object?> Entry(string first, string second, string third) =>
        new()
        {
            ["focus"] = "Reading in pairs",
            ["date"] = first,
            ["date-2"] = second,
            ["date-3"] = third,
            ["starts"] = "08:30",
            ["ends"] = "14:00",
            ["teams"] = 2,
            ["people"] = 6,
        };

    private Task<List<HostDay>> Days(Guid school) =>
        portal.Db(db =>
            db.HostDays.AsNoTracking().Where(d => d.SchoolId == school).OrderBy(d => d.StartsAt).ToListAsync()
        );
}

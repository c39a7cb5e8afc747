using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Browsing;

/// <summary>Visit days are found by distance, dates, and time of day.</summary>
public sealed class FindingTests(PortalFixture portal)
{
    [Fact]
    public async Task Days_within_a_distance_are_found_and_sorted_nearest_first()
    {
        var word = Word();
        var (mine, person) = await At(40.4406, -79.9959);
        var (far, _) = await At(39.9526, -75.1652);
        var (near, _) = await At(40.60, -80.0);
        var (unknown, _) = (await portal.NewSchool(), 0);
        await portal.NewDay(far, focus: word + " far");
        await portal.NewDay(near, inDays: 31, focus: word + " near");
        await portal.NewDay(unknown, inDays: 32, focus: word + " unknown");
        await portal.CaughtUp();

        var all = await person.Get($"/visits?q={word}");
        Assert.Equal([word + " far", word + " near", word + " unknown"], all.Texts(".day h3"));
        Assert.Contains($"about 260 miles from {mine.Name}", all.Text(".day"), StringComparison.Ordinal);
        Assert.Equal(
            [word + " near", word + " far", word + " unknown"],
            (await person.Get($"/visits?q={word}&sort=distance")).Texts(".day h3")
        );
        Assert.Equal([word + " near"], (await person.Get($"/visits?q={word}&within=50")).Texts(".day h3"));
        Assert.Equal([word + " near"], (await person.Get($"/visits?q={word}&within=200")).Texts(".day h3"));
        // Anyone can measure from a school that they name.
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            [word + " far"],
            (await anyone.GetPage($"/visits?q={word}&within=25&near={far.Slug}")).Texts(".day h3")
        );
        var nowhere = await anyone.GetPage($"/visits?q={word}&within=50");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.Status);
        Assert.Equal("Error: To search by distance, enter a ZIP code or a town.", nowhere.Text(".field-error"));
        Assert.Equal(3, nowhere.Texts(".day h3").Count);
    }

    [Fact]
    public async Task Days_are_found_near_a_zip_code_or_a_town_of_the_network()
    {
        var (word, town) = (Word(), "Sankt Ård " + Guid.NewGuid().ToString("N")[..8]);
        var zip = $"{Random.Shared.Next(10_000, 99_999)}";
        await portal.NewDay(await In(town, zip, 45.10, -93.20), focus: word + " one");
        await portal.NewDay(await In(town, zip, 45.20, -93.30), inDays: 31, focus: word + " other");
        await portal.NewDay((await At(39.9526, -75.1652)).School, inDays: 32, focus: word + " far");
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);

        string[] places = [town, town.ToUpperInvariant().Replace('Å', 'A'), $"{town}, Minnesota", zip, zip + "-2417"];
        foreach (var place in places)
            Assert.Equal(
                [word + " one", word + " other"],
                (await anyone.GetPage(Near(word, place) + "&within=25")).Texts(".day h3")
            );
        var page = await anyone.GetPage(Near(word, zip) + "&sort=distance");
        Assert.Equal((3, word + " far"), (page.Texts(".day h3").Count, page.Texts(".day h3")[^1]));
        Assert.Contains($"less than 5 miles from {zip}", page.Text(".day"), StringComparison.Ordinal);
        // What someone types comes before their own school.
        var (_, person) = await At(39.9526, -75.1652);
        Assert.Equal([word + " far"], (await person.Get($"/visits?q={word}&within=25")).Texts(".day h3"));
        Assert.Equal(2, (await person.Get(Near(word, town) + "&within=25")).Texts(".day h3").Count);
    }

    [Fact]
    public async Task An_unknown_place_is_said_at_the_field_with_what_was_typed()
    {
        var (word, town) = (Word(), "Twinford" + Guid.NewGuid().ToString("N")[..8]);
        await portal.NewDay(await In(town, "55401", 45.10, -93.20), focus: word);
        await In(town, "97201", 45.50, -122.70, "Oregon");
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);

        foreach (var place in new[] { "Atlantis", "00000", town[..6], "Minnesota" })
        {
            var page = await anyone.GetPage(Near(word, place) + "&within=25");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains($"We don’t know where “{place}” is.", page.Text(".field-error"), StringComparison.Ordinal);
            Assert.Equal(place, page.Document.QuerySelector("#field-place")?.GetAttribute("value"));
            Assert.Equal(word, page.Document.QuerySelector("#q")?.GetAttribute("value"));
            Assert.Single(page.Texts(".day h3"));
        }
        var twice = await anyone.GetPage(Near(word, town) + "&within=25");
        Assert.Contains("in more than one state", twice.Text(".field-error"), StringComparison.Ordinal);
        Assert.Single((await anyone.GetPage(Near(word, town + ", MN") + "&within=25")).Texts(".day h3"));
        Assert.Empty((await anyone.GetPage(Near(word, town + ", Oregon") + "&within=25")).Texts(".day h3"));
    }

    private static string Near(string word, string place) => $"/visits?q={word}&place={Uri.EscapeDataString(place)}";

    private async Task<School> In(
        string town,
        string zip,
        double latitude,
        double longitude,
        string state = "Minnesota"
    )
    {
        var (school, _) = await At(latitude, longitude);
        await portal.Db(async db =>
        {
            var stored = db.Schools.Single(s => s.Id == school.Id);
            stored.Describe(
                new()
                {
                    Name = stored.Name,
                    Place = town,
                    State = state,
                    TimeZoneId = stored.TimeZoneId,
                }
            );
            var city = $"{town}, {(state == "Oregon" ? "OR" : "MN")} {zip}";
            stored.Welcome(stored.Arrival with { City = city });
            await db.SaveChangesAsync();
        });
        return school;
    }

    [Fact]
    public async Task Someone_whose_school_has_no_coordinates_is_told_how_to_search_by_distance()
    {
        var person = await portal.NewPerson(await portal.NewSchool());
        Assert.Contains("add map coordinates", (await person.Get("/visits")).Text("main"), StringComparison.Ordinal);
        var (_, other) = await At(40, -80);
        var page = await other.Get("/visits");
        Assert.DoesNotContain("add map coordinates", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Within 50 miles", page.Text("#within"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_found_by_dates_and_by_time_of_day()
    {
        var word = Word();
        var school = await portal.NewSchool();
        var early = await portal.NewDay(school, inDays: 30, focus: word + " early");
        var late = await portal.NewDay(school, inDays: 60, focus: word + " late");
        await Move(late, new(13, 0), new(15, 0));
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        var from = late.Date.PlusDays(-3).ToString("uuuu-MM-dd", null);
        Assert.Equal([word + " late"], (await anyone.GetPage($"/visits?q={word}&from={from}")).Texts(".day h3"));
        Assert.Equal([word + " early"], (await anyone.GetPage($"/visits?q={word}&to={from}")).Texts(".day h3"));
        var afternoons = await anyone.GetPage($"/visits?q={word}&part=afternoon");
        Assert.Equal([word + " late"], afternoons.Texts(".day h3"));
        Assert.Contains("Whole day", afternoons.Text(".beside"), StringComparison.Ordinal);
        Assert.Equal([word + " early"], (await anyone.GetPage($"/visits?q={word}&part=day")).Texts(".day h3"));
        Assert.Empty((await anyone.GetPage($"/visits?q={word}&part=morning")).Texts(".day h3"));
        await Move(early, new(9, 0), new(12, 0));
        Assert.Equal([word + " early"], (await anyone.GetPage($"/visits?q={word}&part=morning")).Texts(".day h3"));
    }

    private static string Word() => "Lakes" + Guid.NewGuid().ToString("N")[..8];

    private async Task<(School School, Person Person)> At(double latitude, double longitude)
    {
        var school = await portal.NewSchool();
        await portal.Db(async db =>
        {
            db.Schools.Single(s => s.Id == school.Id).Welcome(new() { Latitude = latitude, Longitude = longitude });
            await db.SaveChangesAsync();
        });
        return (school, await portal.NewPerson(school));
    }

    private Task Move(HostDay day, NodaTime.LocalTime starts, NodaTime.LocalTime ends) =>
        portal.Db(async db =>
        {
            var stored = db.HostDays.Single(d => d.Id == day.Id);
            stored.Change(
                new()
                {
                    Date = stored.Date,
                    Starts = starts,
                    Ends = ends,
                    TimeZoneId = stored.TimeZoneId,
                    Teams = stored.Teams,
                    People = stored.People,
                },
                "Host (demo)",
                NodaTime.SystemClock.Instance.GetCurrentInstant()
            );
            db.RecordChange("visit-day", $"{day.Id}");
            await db.SaveChangesAsync();
        });
}

using System.Net;
using Ical.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Hosting;

/// <summary>What visitors hear of a host's changes, and what happens to a form that is older than a change.</summary>
public sealed class EditDayTests(PortalFixture portal)
{
    [Fact]
    public async Task Everyone_who_is_coming_is_told_of_another_schedule_with_the_same_sequence()
    {
        var stage = await Confirmed();
        await EditOffer(stage, new() { ["description"] = "9:00 back gate, door 4" });
        foreach (var person in (string[])[stage.Colleague(1), stage.Colleague(2)])
        {
            var mail = (await portal.MailTo(person))[^1];
            Assert.Equal(("visit-changed", "REQUEST"), (mail.Template, mail.CalendarMethod));
            Assert.Contains("9:00 back gate, door 4", mail.Text, StringComparison.Ordinal);
            Assert.Contains("Before: 9:00 arrive", mail.Text, StringComparison.Ordinal);
            var written = Assert.Single(Calendar.Load(mail.Calendar!)!.Events);
            Assert.Equal(0, written.Sequence);
            Assert.Contains("back gate", written.Description, StringComparison.Ordinal);
        }
        Assert.Contains(
            "9:00 back gate, door 4 (was: 9:00 arrive",
            (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".timeline"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_small_fix_is_not_emailed_but_a_new_time_always_is()
    {
        var stage = await Confirmed();
        var page = await EditOffer(stage, new() { ["description"] = "9:00 arrive.", ["quietly"] = true });
        Assert.Contains("We didn’t email anyone.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Single(await portal.MailTo(stage.Colleague(1)));
        Assert.Equal("9:00 arrive.", (await portal.Read(stage.Day)).Description);
        await Edit(stage, new() { ["starts"] = "10:00", ["quietly"] = true });
        var mail = (await portal.MailTo(stage.Colleague(1)))[^1];
        Assert.Equal("visit-moved", mail.Template);
        Assert.Equal(1, Assert.Single(Calendar.Load(mail.Calendar!)!.Events).Sequence);
    }

    [Fact]
    public async Task The_times_of_all_visits_follow_the_day_those_that_ended_too()
    {
        var stage = await Confirmed();
        var other = await portal.NewSchool();
        var declined = await (await portal.NewPerson(other)).Ask(stage.Day, other);
        await stage.Host.Post($"/visits/{declined}/decline", ("reason", "Exams"));
        await Edit(stage, new() { ["starts"] = "10:00" });
        var day = await portal.Read(stage.Day);
        Assert.NotEqual(stage.Day.StartsAt, day.StartsAt);
        foreach (var visit in await portal.VisitsTo(day))
            Assert.Equal((day.StartsAt, day.EndsAt), (visit.StartsAt, visit.EndsAt));
    }

    [Fact]
    public async Task Saving_without_a_change_emails_no_one()
    {
        var stage = await Confirmed();
        await Edit(stage, []);
        await EditOffer(stage, []);
        Assert.Single(await portal.MailTo(stage.Colleague(1)));
        Assert.Equal(1, (await portal.Read(stage.Day)).Version);
    }

    [Fact]
    public async Task An_older_form_shows_both_versions_and_overwrites_nothing()
    {
        var stage = await Stage.Set(portal);
        var colleague = await portal.NewPerson(stage.HostSchool);
        using var client = await colleague.Client();
        var older = await client.GetPage($"/visits/offers/{stage.Day.OfferId}/edit");
        await EditOffer(stage, new() { ["focus"] = "Reading in grade 2" });
        var page = await client.Submit(older, "main form", new() { ["description"] = "8:30 arrive" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(stage.Host.Name, page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Reading in grade 2", page.Text("#changes + dl"), StringComparison.Ordinal);
        Assert.Equal("8:30 arrive", page.Text("#field-description"));
        Assert.Equal("Reading in grade 2", (await portal.Read(stage.Day)).Focus);
        page = await client.Submit(page, "main form");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("8:30 arrive", (await portal.Read(stage.Day)).Description);
    }

    [Fact]
    public async Task An_older_form_of_a_day_overwrites_nothing()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        var older = await client.GetPage($"/visits/days/{stage.Day.Id}/edit");
        await Edit(stage, new() { ["ends"] = "15:00" });
        var page = await client.Submit(older, "main form", new() { ["people"] = 9 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("9:00 AM to 3:00 PM", page.Text("#changes + dl"), StringComparison.Ordinal);
        Assert.Equal((10, new(15, 0)), ((await portal.Read(stage.Day)).People, (await portal.Read(stage.Day)).Ends));
    }

    [Fact]
    public async Task No_one_requests_a_date_that_they_have_not_seen()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (receiver, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host);
        using var client = await asker.Client();
        var form = await client.GetPage($"/visits/days/{day.Id}/request");
        using var hosting = await receiver.Client();
        var later = VisitStage.SchoolDay(50);
        await hosting.Submit($"/visits/days/{day.Id}/edit", "main form", new() { ["date"] = later });
        var page = await client.Submit(form, "main form", new() { ["purpose"] = "How do students prepare?" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("changed this day after you opened it", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains((await portal.Read(day)).Date.Day.ToString(), page.Text("#changes + dl"));
        Assert.Equal("How do students prepare?", page.Text("#field-purpose"));
        Assert.Empty(await portal.VisitsTo(day));
        await client.Submit(page, "main form");
        Assert.Single(await portal.VisitsTo(day));
    }

    private async Task<Stage> Confirmed()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    private static async Task<Page> EditOffer(Stage stage, Dictionary<string, object?> values)
    {
        using var client = await stage.Host.Client();
        return await client.Submit($"/visits/offers/{stage.Day.OfferId}/edit", "main form", values);
    }

    private static async Task<Page> Edit(Stage stage, Dictionary<string, object?> values)
    {
        using var client = await stage.Host.Client();
        return await client.Submit($"/visits/days/{stage.Day.Id}/edit", "main form", values);
    }
}

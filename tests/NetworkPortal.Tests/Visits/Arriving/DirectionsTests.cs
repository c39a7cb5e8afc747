using System.Net;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Arriving;

/// <summary>The host's directions and day contact: who sees them, and who is told when they change.</summary>
public sealed class DirectionsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_new_address_raises_the_calendars_sequence_and_a_new_entrance_keeps_it()
    {
        var (stage, waiting) = (await Confirmed(), await Stage.Set(portal));
        await Enter(stage, new() { ["street"] = "45 Foothill Road", ["city"] = "Garnet, CO 80401" });
        var moved = (await portal.MailTo(stage.Colleague(1)))[^1];
        Assert.Equal(("visit-changed", 1), (moved.Template, Event(moved).Sequence));
        Assert.EndsWith("45 Foothill Road, Garnet, CO 80401", Event(moved).Location, StringComparison.Ordinal);

        await Enter(stage, new() { ["entrance"] = "Door 4", ["office_phone"] = "303-555-0121" });
        var told = (await portal.MailTo(stage.Colleague(2)))[^1];
        Assert.Equal(("visit-changed", 1), (told.Template, Event(told).Sequence));
        Assert.Contains("Entrance: Door 4", told.Text, StringComparison.Ordinal);
        Assert.Contains("Front office: 303-555-0121", Event(told).Description, StringComparison.Ordinal);

        await Enter(stage, []);
        Assert.Equal(3, (await portal.MailTo(stage.Colleague(1))).Count);
        await Enter(waiting, new() { ["entrance"] = "Door 4" });
        Assert.Single(await portal.MailTo(waiting.Asker.Email));
    }

    [Theory]
    [InlineData("coordinates", "40.4")]
    [InlineData("coordinates", "95, 10")]
    [InlineData("office_phone", "555-0100")]
    public async Task Invalid_directions_are_rejected_and_kept_in_the_form(string field, string value)
    {
        var stage = await Stage.Set(portal);
        var page = await Enter(stage, new() { ["parking"] = "Lot B", [field] = value });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Text($"#field-{field}-error"));
        Assert.Equal("Lot B", page.Text("#field-parking"));
        Assert.Equal("", (await School(stage)).Arrival.Parking);
    }

    [Fact]
    public async Task The_older_of_two_edits_is_shown_with_what_is_saved_and_wins_only_on_purpose()
    {
        var stage = await Stage.Set(portal);
        var url = $"/schools/{stage.HostSchool.Slug}/arrival";
        using var client = await stage.Host.Client();
        var form = await client.GetPage(url);
        await Enter(stage, new() { ["entrance"] = "Door 4" });
        var page = await client.Submit(form, "main form", new() { ["parking"] = "Lot B" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Door 4", page.Text("section[aria-labelledby='saved-facts']"), StringComparison.Ordinal);
        Assert.Equal("Lot B", page.Text("#field-parking"));
        Assert.Equal(("Door 4", ""), await Facts());
        await client.Submit(page, "main form", new() { ["entrance"] = "Door 4" });
        Assert.Equal(("Door 4", "Lot B"), await Facts());

        async Task<(string, string)> Facts()
        {
            var saved = (await School(stage)).Arrival;
            return (saved.Entrance, saved.Parking);
        }
    }

    [Fact]
    public async Task Only_people_involved_see_phone_numbers_and_everyone_sees_the_address()
    {
        var stage = await Stage.Set(portal);
        await Enter(
            stage,
            new()
            {
                ["street"] = "45 Foothill Road",
                ["parking"] = "Lot B",
                ["office_phone"] = "303-555-0121",
                ["coordinates"] = "39.7555, -105.2211",
            }
        );
        await Contact(stage, "Lee Park", "303-555-0125");
        using var anyone = await portal.Client(Cast.Anonymous);
        var day = (await anyone.GetPage($"/visits/days/{stage.Day.Id}")).Text("main");
        Assert.Contains("45 Foothill Road", day, StringComparison.Ordinal);
        Assert.DoesNotContain("Lot B", day, StringComparison.Ordinal);
        var member = await portal.NewPerson(await portal.NewSchool());
        day = (await member.Get($"/visits/days/{stage.Day.Id}")).Text("main");
        Assert.Contains("Lot B", day, StringComparison.Ordinal);
        Assert.DoesNotContain("555-01", day, StringComparison.Ordinal);
        Assert.DoesNotContain("555-01", (await stage.Asker.Get($"/visits/{stage.Visit}")).Text("main"));

        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var visit = await stage.Asker.Get($"/visits/{stage.Visit}");
        Assert.Equal("tel:3035550125", visit.Link("Lee Park, 303-555-0125"));
        Assert.Equal("tel:3035550121", visit.Link("303-555-0121"));
        Assert.Contains("mlat=39.7555&mlon=-105.2211", visit.Links().Single(link => link!.Contains("mlat")));
    }

    [Fact]
    public async Task A_new_day_contact_is_told_and_forgotten_when_that_person_erases_their_account()
    {
        var stage = await Confirmed();
        var contact = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        await Contact(stage, contact.Name, "303-555-0125");
        var mail = (await portal.MailTo(stage.Colleague(1)))[^1];
        Assert.Equal("visit-changed", mail.Template);
        Assert.Contains($"Contact for the day: {contact.Name}, 303-555-0125", mail.Text, StringComparison.Ordinal);
        Assert.Equal(contact.Id, (await portal.Read(stage.Day)).Contact.AccountId);

        await ErasureTests.Erase(portal, contact.Id);
        Assert.Equal(DayContact.None, (await portal.Read(stage.Day)).Contact);
        var history = (await portal.Read(stage.Visit)).Events[^1].Changes.Single(c => c.Label == DayContact.Label);
        Assert.DoesNotContain("555-0125", history.To, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Name, history.To, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_shows_a_visit_in_the_hosts_time_zone_first()
    {
        var stage = await Stage.Set(portal, "America/Denver");
        var today = (await stage.Asker.Get("/today")).Text("main");
        Assert.Contains("(Eastern) (7:00 AM back home)", today, StringComparison.Ordinal);
    }

    private async Task<Stage> Confirmed()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    private Task<School> School(Stage stage) =>
        portal.Db(db => db.Schools.AsNoTracking().SingleAsync(s => s.Id == stage.HostSchool.Id));

    private static async Task<Page> Enter(Stage stage, Dictionary<string, object?> values)
    {
        using var client = await stage.Host.Client();
        return await client.Submit($"/schools/{stage.HostSchool.Slug}/arrival", "main form", values);
    }

    private static async Task Contact(Stage stage, string name, string phone)
    {
        using var client = await stage.Host.Client();
        await client.Submit(
            $"/visits/days/{stage.Day.Id}/edit",
            "main form",
            new() { ["contact_name"] = name, ["contact_phone"] = phone }
        );
    }

    private static CalendarEvent Event(OutgoingMail mail) => Assert.Single(Calendar.Load(mail.Calendar!)!.Events);
}

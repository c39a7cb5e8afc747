using Ical.Net;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Visits.Following;

/// <summary>The host has the visit in its own calendar, under its own title, and kept up to date.</summary>
public sealed class HostCalendarTests(PortalFixture portal)
{
    [Fact]
    public async Task Hosts_get_an_entry_with_the_confirmation_and_lose_it_with_a_cancellation()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var invited = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal(("visit-expected", "REQUEST"), (invited.Template, invited.CalendarMethod));
        var entry = Assert.Single(Calendar.Load(invited.Calendar!)!.Events);
        Assert.Equal($"Visit from {stage.School.Name} (2 people)", entry.Summary);
        Assert.EndsWith($"/visits/{stage.Visit}", entry.Url!.ToString(), StringComparison.Ordinal);
        Assert.Equal(stage.Host.Email, Assert.Single(entry.Attendees).Value!.AbsoluteUri["mailto:".Length..]);
        Assert.Equal(stage.Asker.Email, invited.ReplyToAddress);

        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        var canceled = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal(("visit-canceled", "CANCEL"), (canceled.Template, canceled.CalendarMethod));
        Assert.Equal(entry.Uid, Assert.Single(Calendar.Load(canceled.Calendar!)!.Events).Uid);
    }

    [Fact]
    public async Task A_coordinator_who_left_loses_the_entry_and_the_successor_gets_it()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var successor = await portal.NewPerson(stage.HostSchool);
        await portal.Leave(stage.Host.Id, stage.HostSchool);
        await stage.Asker.Post($"/visits/{stage.Visit}/purpose", ("purpose", "How do you group students?"));
        var left = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal(("visit-not-hosting", "CANCEL"), (left.Template, left.CalendarMethod));
        var joined = (await portal.MailTo(successor.Email))[^1];
        Assert.Equal(("visit-purpose-changed", "REQUEST"), (joined.Template, joined.CalendarMethod));
        Assert.Equal(2, (await portal.Read(stage.Visit)).Team.Count);
    }

    [Fact]
    public async Task A_change_of_the_day_updates_both_sides_with_the_same_sequence()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        using var client = await stage.Host.Client();
        await client.Submit(
            $"/visits/offers/{stage.Day.OfferId}/edit",
            "main form",
            new() { ["description"] = "9:00 Use the north door" }
        );
        foreach (var person in new[] { stage.Host.Email, stage.Colleague(1) })
        {
            var mail = (await portal.MailTo(person))[^1];
            Assert.Contains("Use the north door", mail.Calendar!, StringComparison.Ordinal);
            Assert.Equal(0, Assert.Single(Calendar.Load(mail.Calendar!)!.Events).Sequence);
        }
    }
}

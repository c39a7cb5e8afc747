using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Notifications;

/// <summary>When notifications are sent: immediately, after quiet hours, in a digest, or never, and only
/// once.</summary>
public sealed class ReviewNotificationTests(NotificationStage stage) : IClassFixture<NotificationStage>
{
    [Fact]
    public async Task An_immediate_notification_is_sent_with_the_change_and_explains_why()
    {
        stage.GoTo(12);
        var (person, studio) = (await stage.NewTeacher(), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Join(studio, person);
        var mail = await stage.OneMail(person);
        Assert.Equal(("studio-joined", stage.Now), (mail.Template, mail.NotBefore));
        Assert.Contains("You’re getting this because you joined this studio", mail.Text);
        Assert.Contains($"Change your email settings <{TestPortal.PublicUrl}/account/notifications>", mail.Text);
        Assert.Contains($"Turn off these emails <{mail.UnsubscribeUrl}>", mail.Text);
    }

    [Fact]
    public async Task A_notification_that_is_turned_off_is_never_sent()
    {
        var (person, studio) = (await stage.NewTeacher(), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Off);
        await stage.Join(studio, person);
        stage.GoDays(8);
        await stage.Round();
        Assert.Empty(await stage.Mail(person));
    }

    [Fact]
    public async Task Notifications_held_during_quiet_hours_arrive_afterward_in_one_email()
    {
        stage.GoTo(22);
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        await stage.Sleep(person);
        var (one, other) = (await stage.NewStudio(leader), await stage.NewStudio(leader));
        await stage.Join(one, person);
        await stage.Join(other, person);
        stage.GoTo(6, 59);
        await stage.Round();
        Assert.Empty(await stage.Mail(person));
        stage.GoTo(7);
        await stage.Round();
        var mail = await stage.OneMail(person);
        Assert.Equal("digest", mail.Template);
        Assert.Contains(one.Name, mail.Text);
        Assert.Contains(other.Name, mail.Text);
    }

    [Theory]
    [InlineData(DeliveryFrequency.Daily)]
    [InlineData(DeliveryFrequency.Weekly)]
    public async Task A_digest_collects_a_day_or_a_week_of_notifications(DeliveryFrequency cadence)
    {
        stage.GoTo(12);
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        await stage.Choose(person, StudioNotices.Receipt, cadence);
        await stage.Set(person, settings => settings.Collect(new(16, 0), stage.Now.InUtc().Date.PlusDays(2).DayOfWeek));
        var studios = new[] { await stage.NewStudio(leader), await stage.NewStudio(leader) };
        foreach (var studio in studios)
            await stage.Join(studio, person);
        stage.GoTo(15, 59);
        await stage.Round();
        Assert.Empty(await stage.Mail(person));
        stage.GoTo(16);
        await stage.Round();
        if (cadence == DeliveryFrequency.Weekly)
        {
            Assert.Empty(await stage.Mail(person));
            stage.GoDays(2);
            await stage.Round();
        }
        var mail = await stage.OneMail(person);
        Assert.All(studios, studio => Assert.Contains(studio.Name, mail.Text));
        Assert.All(studios, studio => Assert.Contains($"{TestPortal.PublicUrl}/studios/{studio.Slug}", mail.Text));
        stage.GoDays(8);
        await stage.Round();
        await stage.OneMail(person);
    }

    [Fact]
    public async Task A_studio_can_have_its_own_notification_choice()
    {
        stage.GoTo(12);
        var person = await stage.NewTeacher();
        var other = await stage.NewTeacher();
        var leader = await stage.NewTeacher();
        var (loud, silent) = (await stage.NewStudio(leader, places: 1), await stage.NewStudio(leader, places: 1));
        foreach (var studio in new[] { loud, silent })
        {
            await stage.Join(studio, other);
            await stage.Join(studio, person);
        }
        await stage.Choose(person, StudioNotices.Place, DeliveryFrequency.Off, silent.Id);
        await stage.Leave(silent, other);
        await stage.Leave(loud, other);
        Assert.Equal(
            $"You have a spot: {loud.Name}",
            Assert.Single(await stage.Mail(person), mail => mail.Template == "studio-moved-up").Subject
        );
    }

    [Fact]
    public async Task A_digest_is_sent_once_even_when_several_servers_send_at_the_same_moment()
    {
        stage.GoTo(12);
        var studio = await stage.NewStudio(await stage.NewTeacher(), places: 8);
        var people = new List<Person>();
        for (var at = 0; at < 6; at++)
            people.Add(await stage.NewTeacher());
        foreach (var person in people)
        {
            await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Daily);
            await stage.Join(studio, person);
        }
        stage.GoTo(16);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => ActivatorUtilities.CreateInstance<DigestJob>(stage.Services).Tick(default)))
        );
        foreach (var person in people)
            await stage.OneMail(person);
    }

    [Fact]
    public async Task A_notification_too_late_for_a_digest_waits_for_the_next_one()
    {
        stage.GoTo(12);
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Daily);
        var (early, late) = (await stage.NewStudio(leader), await stage.NewStudio(leader));
        await stage.Join(early, person);
        stage.GoTo(16);
        await stage.Round();
        await stage.Join(late, person);
        // As if it had been created just before the hour and saved just after.
        await stage.Db(db =>
            db.QueuedNotifications.Where(n => n.AccountId == person.Id && n.ClosedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(n => n.DueAt, stage.Now))
        );
        stage.GoTo(16, 5);
        await stage.Round();
        Assert.Contains(early.Name, (await stage.OneMail(person)).Text);
        stage.GoTo(16);
        await stage.Round();
        Assert.Contains(late.Name, (await stage.Mail(person))[1].Text);
    }

    [Fact]
    public async Task Everything_overdue_after_an_outage_arrives_in_one_digest()
    {
        stage.GoTo(12);
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Daily);
        var studios = new[] { await stage.NewStudio(leader), await stage.NewStudio(leader) };
        await stage.Join(studios[0], person);
        await stage.Db(db =>
            db.QueuedNotifications.Where(n => n.AccountId == person.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(n => n.DueAt, stage.Now - Duration.FromDays(3)))
        );
        await stage.Join(studios[1], person);
        await stage.Db(db =>
            db.QueuedNotifications.Where(n => n.AccountId == person.Id && n.DueAt > stage.Now)
                .ExecuteUpdateAsync(row => row.SetProperty(n => n.DueAt, stage.Now - Duration.FromDays(2)))
        );
        await stage.Round();
        var mail = await stage.OneMail(person);
        Assert.All(studios, studio => Assert.Contains(studio.Name, mail.Text));
    }

    [Fact]
    public async Task Calendar_invitations_are_sent_immediately_regardless_of_choices()
    {
        stage.GoTo(12);
        var (hostSchool, school) = (await stage.NewSchool("UTC"), await stage.NewSchool("UTC"));
        var (host, asker) = (await stage.NewPerson(hostSchool), await stage.NewPerson(school));
        await stage.Set(
            asker,
            settings => settings.Rest(new(null, null, false, PausedUntil: stage.Now.InUtc().Date.PlusDays(100)))
        );
        foreach (var kind in new[] { VisitNotices.Receipt, VisitNotices.Change })
            await stage.Choose(asker, kind, DeliveryFrequency.Off);
        var day = await stage.NewDay(hostSchool, inDays: 150);
        using var client = await asker.Client();
        // The form suggests the requester as the first member of the team.
        var visit = (
            await client.Submit($"/visits/days/{day.Id}/request", "main form", new() { ["purpose"] = "To learn" })
        ).Path;
        Assert.Empty(await stage.Mail(asker));
        await host.Post($"{visit}/confirmation");
        var mail = await stage.OneMail(asker);
        Assert.Equal(("visit-confirmed", "REQUEST", null), (mail.Template, mail.CalendarMethod, mail.UnsubscribeUrl));
        Assert.DoesNotContain("Turn off these emails", mail.Text);
    }
}

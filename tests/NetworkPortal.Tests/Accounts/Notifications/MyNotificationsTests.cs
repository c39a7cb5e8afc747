using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Notifications;

public sealed class MyNotificationsTests(NotificationStage stage) : IClassFixture<NotificationStage>
{
    private const string Url = "/account/notifications";
    private const string Form = "form.form";

    [Fact]
    public async Task The_page_shows_the_defaults_and_saves_changes()
    {
        var (person, studio) = (await stage.NewTeacher(), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Join(studio, person);
        using var client = await person.Client();
        var page = await client.GetPage(Url);
        Assert.Equal("AtOnce", Chosen(page, "studio.place"));
        Assert.Equal("Daily", Chosen(page, "studio.reminder"));
        Assert.Equal("same", Chosen(page, Own(studio)));
        Assert.Contains("Calendar invitations", page.Text("aside.margin"));
        Assert.Equal("page", page.Document.QuerySelector($".tabs a[href='{Url}']")!.GetAttribute("aria-current"));

        var saved = await client.Submit(
            page,
            Form,
            new()
            {
                ["studio.place"] = "Weekly",
                [Own(studio)] = "Off",
                ["quiet_from"] = "21:00",
                ["quiet_until"] = "06:30",
                ["quiet_weekends"] = "true",
                ["digest_at"] = "17:30",
                ["digest_day"] = "Friday",
                ["paused_until"] = stage.Now.InUtc().Date.PlusDays(3).ToString("uuuu-MM-dd", null),
            }
        );
        Assert.Contains("Notifications saved.", saved.Text(".flash"));
        Assert.Equal(("Weekly", "Off"), (Chosen(saved, "studio.place"), Chosen(saved, Own(studio))));
        Assert.Equal(
            ("21:00", "06:30", "17:30"),
            (Value(saved, "quiet_from"), Value(saved, "quiet_until"), Value(saved, "digest_at"))
        );
        var choices = await stage.Db(db =>
            db.NotificationChoices.Where(c => c.AccountId == person.Id && c.Kind != StudioNotices.Session.Key)
                .ToListAsync()
        );
        Assert.Equal(
            [DeliveryFrequency.Off, DeliveryFrequency.Weekly],
            choices.Select(choice => choice.Cadence).OrderBy(cadence => cadence.ToString())
        );
    }

    [Fact]
    public async Task Choosing_the_defaults_again_deletes_the_saved_choices()
    {
        var (person, studio) = (await stage.NewTeacher(), await stage.NewStudio(await stage.NewTeacher()));
        await stage.Join(studio, person);
        using var client = await person.Client();
        await client.Submit(Url, Form, new() { ["studio.receipt"] = "Off", [Own(studio)] = "AtOnce" });
        await client.Submit(Url, Form, new() { ["studio.receipt"] = "AtOnce", [Own(studio)] = "same" });
        Assert.Empty(
            await stage.Db(db =>
                db.NotificationChoices.Where(c => c.AccountId == person.Id && c.Kind != StudioNotices.Session.Key)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task Invalid_times_and_frequencies_are_rejected()
    {
        var person = await stage.NewTeacher();
        using var client = await person.Client();
        var page = await client.Submit(Url, Form, new() { ["quiet_from"] = "21:00" });
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "Error: Enter both times, or leave both blank."),
            (page.Status, page.Text("#field-quiet_until-error"))
        );
        Assert.Equal("21:00", Value(page, "quiet_from"));
        page = await client.Submit(Url, Form, new() { ["quiet_from"] = "21:00", ["quiet_until"] = "21:00" });
        Assert.Contains("different end time", page.Text("#field-quiet_until-error"));
        page = await client.Post(
            Url,
            ("studio.reminder", "Weekly"),
            ("digest_at", "16:00"),
            ("digest_day", "Monday"),
            ("digests", "true")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Empty(
            await stage.Db(db =>
                db.NotificationChoices.Where(c => c.AccountId == person.Id && c.Kind != StudioNotices.Session.Key)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task The_page_lists_only_studios_the_person_is_in()
    {
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        var (mine, other) = (await stage.NewStudio(leader), await stage.NewStudio(leader));
        await stage.Join(mine, person);
        var page = await person.Get(Url);
        Assert.True(page.Has($"input[name='{Own(mine)}']"));
        Assert.False(page.Has($"input[name='{Own(other)}']"));
        await stage.Leave(mine, person);
        Assert.False((await person.Get(Url)).Has($"input[name='{Own(mine)}']"));
    }

    [Fact]
    public async Task The_page_previews_the_next_digest()
    {
        stage.GoTo(12);
        var (person, leader) = (await stage.NewTeacher(), await stage.NewTeacher());
        Assert.Contains("Nothing yet", (await person.Get(Url)).Text("aside.margin"));
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Daily);
        var (kept, left) = (await stage.NewStudio(leader), await stage.NewStudio(leader));
        await stage.Join(kept, person);
        await stage.Join(left, person);
        await stage.Leave(left, person);
        var aside = (await person.Get(Url)).Text("aside.margin");
        Assert.Contains("4:00 PM (UTC)", aside);
        Assert.Contains(kept.Name, aside);
        Assert.DoesNotContain(left.Name, aside);
    }

    [Fact]
    public async Task A_changed_choice_also_applies_to_notifications_already_queued()
    {
        stage.GoTo(12);
        var person = await stage.NewTeacher();
        await stage.Choose(person, StudioNotices.Receipt, DeliveryFrequency.Weekly);
        await stage.Join(await stage.NewStudio(await stage.NewTeacher()), person);
        using var client = await person.Client();
        await client.Submit(Url, Form, new() { ["studio.receipt"] = "Daily" });
        stage.GoTo(16);
        await stage.Round();
        await stage.OneMail(person);
    }

    [Fact]
    public async Task The_page_requires_signing_in()
    {
        using var client = await stage.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(Url);
        Assert.StartsWith("/account/sign-in", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Notification_data_is_exported_and_erased_with_the_person()
    {
        var person = await stage.NewTeacher();
        var other = await stage.NewTeacher();
        var studio = await stage.NewStudio(await stage.NewTeacher(), places: 5);
        foreach (var one in new[] { person, other })
        {
            await stage.Choose(one, StudioNotices.Receipt, DeliveryFrequency.Weekly);
            await stage.Sleep(one);
            await stage.Join(studio, one);
        }
        await using var scope = stage.Scope();
        var records = scope.ServiceProvider.GetServices<IPersonalData>().OfType<NotificationRecords>().Single();
        var exported = await records.Export(person.Id, default).ToListAsync();
        Assert.Equal(
            ["Notification times", "Notification choices", "Notifications"],
            exported.Select(part => part.Title)
        );
        Assert.Equal(
            ("Confirmations", "Weekly digest"),
            ((string?)exported[1].Records[0]["What"], (string?)exported[1].Records[0]["When"])
        );
        await records.Erase(person.Id, default);
        Assert.Empty(await records.Export(person.Id, default).ToListAsync());
        Assert.Equal(3, (await records.Export(other.Id, default).ToListAsync()).Count);
    }

    [Fact]
    public async Task Sent_notifications_are_purged_and_queued_ones_are_kept()
    {
        stage.GoTo(12);
        var told = await stage.NewTeacher();
        var waiting = await stage.NewTeacher();
        var studio = await stage.NewStudio(await stage.NewTeacher(), places: 5);
        await stage.Choose(told, StudioNotices.Receipt, DeliveryFrequency.Daily);
        await stage.Choose(waiting, StudioNotices.Receipt, DeliveryFrequency.Weekly);
        await stage.Set(
            waiting,
            settings => settings.Rest(new(null, null, false, stage.Now.InUtc().Date.PlusDays(200)))
        );
        await stage.Join(studio, told);
        await stage.Join(studio, waiting);
        stage.GoTo(16);
        await stage.Round();
        await stage.OneMail(told);
        await using var scope = stage.Scope();
        await scope
            .ServiceProvider.GetServices<IRetention>()
            .OfType<NoticeRetention>()
            .Single()
            .Purge(stage.Now + Duration.FromHours(1), default);
        Assert.Equal(
            waiting.Id,
            await stage.Db(db =>
                db.QueuedNotifications.Where(n => n.AccountId == told.Id || n.AccountId == waiting.Id)
                    .Select(n => n.AccountId)
                    .SingleAsync()
            )
        );
    }

    private static string Own(Studio studio) => $"studio.reminder.{studio.Id:N}";

    private static string? Chosen(Page page, string name) =>
        page.Document.QuerySelector($"input[name='{name}'][checked]")?.GetAttribute("value");

    private static string? Value(Page page, string name) =>
        page.Document.QuerySelector($"input[name='{name}']")?.GetAttribute("value");
}

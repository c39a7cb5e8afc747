using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring;

/// <summary>A portal whose clock moves only when a test advances it.</summary>
public sealed class ClockPortal : TestPortal, IAsyncLifetime
{
    public ClockPortal()
        : this(new TestClock()) { }

    private ClockPortal(TestClock clock)
        : base(new TestPortalSettings { Time = clock }) => Clock = clock;

    internal TestClock Clock { get; }

    internal Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    public async ValueTask InitializeAsync() => await Open();

    internal Task Turn() => Services.GetRequiredService<ScheduleJob>().Tick(CancellationToken.None);

    internal Task Plan(string id, Action<ItemSchedule> set) =>
        Db(async db =>
        {
            set(await db.ScheduleOf(id, CancellationToken.None));
            await db.SaveChangesAsync();
        });

    internal Task<ItemSchedule?> PlanOf(string id) =>
        Db(db => db.Schedules.AsNoTracking().SingleOrDefaultAsync(s => s.ContentItemId == id));

    /// <summary>Signs in again, because an older session may have expired on this clock.</summary>
    internal Task<PortalClient> As(Cast who) => SignIn(who.Email(), CastAccounts.Password);

    internal Task<Guid> Person(Cast who) =>
        Db(db => db.Accounts.Where(a => a.Email == who.Email()).Select(a => a.Id).SingleAsync());
}

public sealed class ScheduleTests(ClockPortal portal) : IClassFixture<ClockPortal>
{
    [Fact]
    public async Task A_scheduled_item_is_not_published_when_its_scheduler_can_no_longer_publish()
    {
        var id = await portal.NewDraft(DeskStage.CaseStudy("For another (demo)"), now: portal.Now);
        var (due, teacher) = (portal.Now + Duration.FromHours(1), await portal.Person(Cast.Teacher));
        await portal.Plan(id, plan => plan.Publish(due, teacher));
        portal.Clock.Advance(TimeSpan.FromHours(2));
        await portal.Turn();
        Assert.False(await portal.IsPublished(id));
        Assert.Contains("no longer has permission", (await portal.PlanOf(id))!.HoldReason);
    }

    [Fact]
    public async Task A_scheduled_item_is_published_and_unpublished_at_the_set_times()
    {
        using var editor = await portal.As(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("On time (demo)"), now: portal.Now);
        var page = await editor.GetPage($"/desk/content/{id}");
        var zone = await portal.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.Editor.Email()).Select(a => a.TimeZoneId).SingleAsync()
        );
        var (on, off) = (
            Local(portal.Now + Duration.FromHours(2), zone),
            Local(portal.Now + Duration.FromHours(30), zone)
        );
        var set = await editor.Submit(
            page,
            Form(id),
            new()
            {
                ["publish_day"] = $"{on:uuuu-MM-dd}",
                ["publish_hour"] = $"{on:HH:mm}",
                ["unpublish_day"] = $"{off:uuuu-MM-dd}",
                ["unpublish_hour"] = $"{off:HH:mm}",
            }
        );
        Assert.Contains("Schedule saved.", set.Text(".flash"));
        Assert.Equal(Clock.At(on.Date, on.TimeOfDay, zone), (await portal.PlanOf(id))!.PublishAt);

        await portal.Turn();
        Assert.False(await portal.IsPublished(id));
        portal.Clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(portal.Turn(), portal.Turn());
        Assert.True(await portal.IsPublished(id));
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.AuditLines.CountAsync(line => line.Name == "content.published" && line.Detail.Contains(id))
            )
        );
        portal.Clock.Advance(TimeSpan.FromHours(28));
        await portal.Turn();
        Assert.False(await portal.IsPublished(id));
        Assert.Equal("On time (demo)", (await portal.Latest(id)).DisplayText);
    }

    [Fact]
    public async Task Overdue_scheduled_changes_are_made_in_order()
    {
        var (over, again) = (
            await portal.NewDraft(DeskStage.CaseStudy("Over (demo)"), now: portal.Now),
            await portal.NewPublished(DeskStage.CaseStudy("Again (demo)"), now: portal.Now)
        );
        await portal.Plan(
            over,
            plan =>
            {
                plan.Publish(portal.Now - Duration.FromDays(3), null);
                plan.Unpublish(portal.Now - Duration.FromDays(1), null);
            }
        );
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, again);
            await versions.Draft(versions.Latest!.NewVersion("Someone else (demo)", portal.Now));
        });
        await portal.Plan(
            again,
            plan =>
            {
                plan.Unpublish(portal.Now - Duration.FromDays(3), null);
                plan.Publish(portal.Now - Duration.FromDays(1), null);
            }
        );
        await portal.Turn();
        Assert.False(await portal.IsPublished(over));
        Assert.True(await portal.IsPublished(again));
        Assert.NotNull((await portal.Latest(over)).PublishedUtc);
    }

    [Fact]
    public async Task A_scheduled_item_that_fails_the_publish_checks_is_held_and_its_scheduler_is_emailed()
    {
        var id = await portal.NewDraft(DeskStage.CaseStudy("Held (demo)", "![](cards.png)"), now: portal.Now);
        var editor = await portal.Person(Cast.Editor);
        await portal.Plan(id, plan => plan.Publish(portal.Now, editor));
        await portal.Turn();
        await portal.Turn();
        Assert.False(await portal.IsPublished(id));
        Assert.Null((await portal.PlanOf(id))!.PublishAt);
        using var client = await portal.As(Cast.Editor);
        Assert.Contains(
            "Scheduled publishing failed. 1 issue must be fixed before publishing.",
            (await client.GetPage($"/desk/content/{id}")).Text("main")
        );
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.Set<OutgoingMail>()
                    .CountAsync(mail =>
                        mail.ToAddress == Cast.Editor.Email() && mail.Subject == "Not published: Held (demo)"
                    )
            )
        );
    }

    [Fact]
    public async Task A_scheduled_item_whose_URL_has_been_taken_is_held()
    {
        var (first, second) = (DeskStage.CaseStudy("First (demo)"), DeskStage.CaseStudy("Second (demo)"));
        second["AutoroutePart"] = first["AutoroutePart"]!.DeepClone();
        await portal.NewPublished(first, now: portal.Now);
        var (taken, fine) = (
            await portal.NewDraft(second, now: portal.Now),
            await portal.NewDraft(DeskStage.CaseStudy("Third (demo)"), now: portal.Now)
        );
        foreach (var id in new[] { taken, fine })
            await portal.Plan(id, plan => plan.Publish(portal.Now, null));
        await portal.Turn();
        Assert.False(await portal.IsPublished(taken));
        Assert.Contains("URL", (await portal.PlanOf(taken))!.HoldReason);
        Assert.True(await portal.IsPublished(fine));
    }

    [Fact]
    public async Task Invalid_times_are_rejected_and_a_schedule_can_be_canceled()
    {
        using var editor = await portal.As(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Planned (demo)"), now: portal.Now);
        var page = await editor.GetPage($"/desk/content/{id}");
        var past = await editor.Submit(
            page,
            Form(id),
            new() { ["publish_day"] = "2020-01-01", ["publish_hour"] = "09:00" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);
        Assert.Contains("in the future", past.Text(".error-summary"));
        Assert.Contains(
            "Choose a time to go with the date",
            (await editor.Submit(page, Form(id), new() { ["publish_day"] = "2099-01-01" })).Text(".error-summary")
        );
        Assert.Contains(
            "This item isn’t published",
            (
                await editor.Submit(
                    page,
                    Form(id),
                    new() { ["unpublish_day"] = "2099-01-01", ["unpublish_hour"] = "09:00" }
                )
            ).Text(".error-summary")
        );
        Assert.Null(await portal.PlanOf(id));
        var set = await editor.Submit(
            page,
            Form(id),
            new() { ["publish_day"] = "2099-01-01", ["publish_hour"] = "09:00" }
        );
        Assert.Contains(
            "Schedule canceled.",
            (await editor.Submit(set, $"form[action='/desk/content/{id}/schedule/ending']")).Text(".flash")
        );
        Assert.Null((await portal.PlanOf(id))!.PublishAt);
    }

    [Fact]
    public async Task Publishing_by_hand_cancels_the_scheduled_time()
    {
        using var editor = await portal.As(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("By hand (demo)"), now: portal.Now);
        await portal.Plan(id, plan => plan.Publish(portal.Now + Duration.FromDays(400), null));
        await editor.Submit($"/desk/content/{id}", $"form[action='/desk/content/{id}/publishing']");
        Assert.True(await portal.IsPublished(id));
        Assert.Null((await portal.PlanOf(id))!.PublishAt);
    }

    [Fact]
    public async Task A_recipes_schedule_is_imported_and_exported_unchanged()
    {
        var data = DeskStage.CaseStudy("By recipe (demo)");
        data["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = "2099-03-09T14:00:00Z" };
        data["ArchiveLaterPart"] = new JsonObject { ["ScheduledArchiveUtc"] = "2099-04-09T14:00:00Z" };
        var id = ContentIds.New();
        data["ContentItemId"] = id;
        data["ContentItemVersionId"] = ContentIds.New();
        data["ContentType"] = "CaseStudy";
        data["DisplayText"] = "By recipe (demo)";
        data["Latest"] = true;
        data["Published"] = false;
        var file = Path.Combine(portal.DataFolder, $"{id}.recipe.json");
        await File.WriteAllTextAsync(
            file,
            new JsonObject
            {
                ["name"] = "times",
                ["steps"] = new JsonArray(
                    new JsonObject { ["name"] = "content", ["data"] = new JsonArray(data.DeepClone()) }
                ),
            }.ToJsonString(),
            TestContext.Current.CancellationToken
        );
        await portal.Services.GetRequiredService<Recipes>().Run(file, ct: TestContext.Current.CancellationToken);
        var (plan, item) = (await portal.PlanOf(id), await portal.Latest(id));
        Assert.Equal(Instant.FromUtc(2099, 3, 9, 14, 0), plan!.PublishAt);
        Assert.Equal(Instant.FromUtc(2099, 4, 9, 14, 0), plan.UnpublishAt);

        var written = (JsonObject)item.Data.DeepClone();
        ScheduleJson.Write(written, plan, published: false);
        Assert.True(JsonNode.DeepEquals(item.Data, written));
        plan.Publish(Instant.FromUtc(2100, 1, 1, 0, 0), null);
        ScheduleJson.Write(written, plan, published: false);
        Assert.Equal("2100-01-01T00:00:00Z", written["PublishLaterPart"]!["ScheduledPublishUtc"]!.ToString());
        ScheduleJson.Write(written, null, published: true);
        Assert.False(((JsonObject)written["PublishLaterPart"]!).ContainsKey("ScheduledPublishUtc"));
    }

    [Fact]
    public async Task The_owner_is_notified_once_when_an_items_review_is_due()
    {
        using var editor = await portal.As(Cast.Editor);
        var owner = await portal.Person(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Old truths (demo)"), owner: owner, now: portal.Now);
        var day = portal.Now.InUtc().Date.PlusDays(-2);
        var answer = await editor.Submit(
            $"/desk/content/{id}",
            $"form[action='/desk/content/{id}/review-date']",
            new() { ["review_by"] = $"{day:uuuu-MM-dd}" }
        );
        Assert.Contains("Due", answer.Text("main .status-waiting"));
        await portal.Turn();
        await portal.Turn();
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.Set<QueuedNotification>()
                    .CountAsync(n => n.AccountId == owner && n.Kind == "content.due" && n.Subject.StartsWith(id))
            )
        );
        await editor.Submit(
            $"/desk/content/{id}",
            $"form[action='/desk/content/{id}/review-date']",
            new() { ["review_by"] = null }
        );
        Assert.Null((await portal.PlanOf(id))!.ReviewBy);
    }

    private static string Form(string id) => $"form[action='/desk/content/{id}/schedule']";

    private static LocalDateTime Local(Instant at, string zone) =>
        at.InZone(Clock.Zone(zone)).LocalDateTime is var local
            ? local.Date + new LocalTime(local.Hour, local.Minute)
            : default;
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Webhooks;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Webhooks;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly TestClock time = new(new DateTimeOffset(2027, 3, 9, 12, 0, 0, TimeSpan.Zero));
    private TestPortal portal = null!;
    private Listener listener = null!;

    public async ValueTask InitializeAsync()
    {
        listener = await Listener.Start();
        portal = await TestPortal.Start(settings =>
        {
            settings.Time = time;
            settings.Values["Webhooks:AllowPrivateAddresses"] = "true";
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
        });
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await listener.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_sends_signed_messages_when_items_are_published_unpublished_or_deleted()
    {
        var (id, secret) = await Add(types: "Article");
        var item = await Publish("Article", "Told");
        await Publish("Report", "Not told");
        await Tick();
        var heard = Assert.Single(listener.All);
        var body = JsonNode.Parse(heard.Body)!;
        Assert.Equal(
            ("content.published", item, "Told"),
            ((string?)body["type"], (string?)body["data"]!["ContentItemId"], (string?)body["data"]!["DisplayText"])
        );
        Assert.Equal(WebhookSender.Sign(secret, heard.Id, heard.Timestamp, heard.Body), heard.Signature);
        Assert.NotEqual(
            WebhookSender.Sign(Webhook.NewSecret(), heard.Id, heard.Timestamp, heard.Body),
            heard.Signature
        );
        Assert.InRange(
            long.Parse(heard.Timestamp, System.Globalization.CultureInfo.InvariantCulture),
            time.GetUtcNow().ToUnixTimeSeconds() - 60,
            time.GetUtcNow().ToUnixTimeSeconds()
        );

        await Change(item, versions => versions.Unpublish(Now));
        await Change(item, versions => versions.Publish(versions.Latest!, Now));
        await Change(item, versions => versions.Draft(versions.Latest!.NewVersion("", Now)));
        await Change(item, versions => versions.Remove());
        await Tick();
        Assert.Equal(
            ["content.published", "content.unpublished", "content.published", "content.deleted"],
            listener.All.Select(one => (string?)JsonNode.Parse(one.Body)!["type"])
        );
        await Tick();
        Assert.Equal(4, listener.All.Count);
        Assert.All(await Deliveries(id), delivery => Assert.NotNull(delivery.DeliveredAt));
    }

    [Fact]
    public async Task A_failing_webhook_is_retried_with_the_same_ID_and_then_turned_off()
    {
        var (id, _) = await Add();
        listener.Status = 500;
        await Publish("Article", "Stubborn");
        for (var attempt = 0; attempt < 9; attempt++)
        {
            await Tick();
            Assert.Equal(attempt + 1, listener.All.Count);
            // The retry is not due yet.
            await Tick();
            Assert.Equal(attempt + 1, listener.All.Count);
            time.Advance(TimeSpan.FromHours(10.5));
        }
        Assert.Single(listener.All.Select(heard => heard.Id).Distinct());
        Assert.Single(listener.All.Select(heard => heard.Body).Distinct());
        var delivery = Assert.Single(await Deliveries(id));
        Assert.Equal(
            (null, 9, 500, "Heard."),
            (delivery.NextAt, delivery.AttemptCount, delivery.LastStatus, delivery.LastResponse)
        );
        Assert.NotNull(await portal.Db(db => db.Webhooks.Select(hook => hook.DisabledAt).SingleAsync()));
        Assert.Contains(
            await portal.Db(db => db.AuditLines.Select(line => line.Name).ToListAsync()),
            name => name == "webhook.disabled"
        );

        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var page = await administrator.GetPage($"/desk/webhooks/{id}");
        Assert.Contains("Off since", page.Text(".desk-page"));
        listener.Status = 204;
        await administrator.Post($"/desk/webhooks/{id}/switching");
        await administrator.Post($"/desk/webhooks/{id}/deliveries/{delivery.Id}/redelivery");
        await Tick();
        Assert.Equal((10, 1), (listener.All.Count, listener.All.Select(heard => heard.Id).Distinct().Count()));
        Assert.NotNull(Assert.Single(await Deliveries(id)).DeliveredAt);
    }

    [Fact]
    public async Task A_webhook_follows_no_redirects_and_is_turned_off_by_410_Gone()
    {
        var (id, _) = await Add();
        listener.Status = 302;
        await Publish("Article", "Redirected");
        await Tick();
        Assert.Equal(302, Assert.Single(await Deliveries(id)).LastStatus);
        Assert.Single(listener.All);
        listener.Status = 410;
        time.Advance(TimeSpan.FromMinutes(1));
        await Tick();
        Assert.NotNull(await portal.Db(db => db.Webhooks.Select(hook => hook.DisabledAt).SingleAsync()));
    }

    [Fact]
    public async Task A_message_is_rolled_back_with_the_change_it_reports()
    {
        var (id, _) = await Add();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            portal.Db(db =>
                db.Write(async () =>
                {
                    var item = ContentItem.New("Article", "Undone", [], "", Now);
                    await (await ContentVersions.Of(db, item.ContentItemId)).Publish(item, Now);
                    throw new InvalidOperationException();
                })
            )
        );
        Assert.Empty(await Deliveries(id));
    }

    [Fact]
    public async Task Old_messages_are_purged()
    {
        await Add();
        await Publish("Article", "Old");
        await portal.Db(async db =>
        {
            var retention = new WebhookRetention(db);
            Assert.Equal(0, await retention.Purge(Now - Duration.FromDays(30), TestContext.Current.CancellationToken));
            Assert.Equal(1, await retention.Purge(Now + Duration.FromDays(1), TestContext.Current.CancellationToken));
        });
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Adds a webhook as an administrator does at the desk.</summary>
    private async Task<(Guid Id, string Secret)> Add(string types = "")
    {
        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var page = await administrator.Submit(
            "/desk/webhooks",
            "form[action='/desk/webhooks']",
            new() { ["address"] = listener.Address, ["type"] = types.Split(' ', StringSplitOptions.RemoveEmptyEntries) }
        );
        var secret =
            page.Document.QuerySelector("#new-secret")?.GetAttribute("value")
            ?? throw new InvalidOperationException(page.Text("main"));
        var id = await portal.Db(db => db.Webhooks.Select(hook => hook.Id).SingleAsync());
        Assert.DoesNotContain(secret, (await administrator.GetPage($"/desk/webhooks/{id}")).Html);
        Assert.DoesNotContain(
            secret,
            await portal.Db(db => db.Webhooks.Select(hook => hook.ProtectedSecret).SingleAsync())
        );
        return (id, secret);
    }

    private async Task<string> Publish(string type, string title)
    {
        var item = ContentItem.New(
            type,
            title,
            new JsonObject { ["TitlePart"] = new JsonObject { ["Title"] = title } },
            "",
            Now
        );
        await portal.Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Publish(item, Now));
        return item.ContentItemId;
    }

    private Task Change(string id, Func<ContentVersions, Task> change)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return portal.Db(async db => await change(await ContentVersions.Of(db, id)));
    }

    private Task Tick() => portal.Services.GetRequiredService<WebhookJob>().Tick(TestContext.Current.CancellationToken);

    private Task<List<WebhookDelivery>> Deliveries(Guid id) =>
        portal.Db(db =>
            db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id).OrderBy(d => d.CreatedAt).ToListAsync()
        );
}

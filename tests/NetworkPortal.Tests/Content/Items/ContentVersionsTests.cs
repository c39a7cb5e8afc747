using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Changes;
using NodaTime;

namespace NetworkPortal.Tests.Content.Items;

public sealed class ContentVersionsTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0);

    [Fact]
    public async Task An_item_has_at_most_one_published_and_one_latest_version()
    {
        var id = await Publish("One", """{ "AutoroutePart": { "Path": "versions/one" } }""");
        Assert.Equal([(true, true, "One")], await Flags(id));

        await Change(id, async versions => await versions.Draft(Edited(versions, "Two")));
        Assert.Equal([(true, false, "One"), (false, true, "Two")], await Flags(id));

        await Change(id, async versions => await versions.Publish(versions.Latest!, Now));
        Assert.Equal([(false, false, "One"), (true, true, "Two")], await Flags(id));

        await Change(id, async versions => await versions.Publish(Edited(versions, "Three"), Now));
        Assert.Equal([(false, false, "One"), (false, false, "Two"), (true, true, "Three")], await Flags(id));

        await Change(id, versions => versions.Unpublish(Now));
        Assert.Equal([(false, false, "One"), (false, false, "Two"), (false, true, "Three")], await Flags(id));

        await Change(id, async versions => await versions.Publish(versions.Latest!, Now));
        await Change(id, versions => versions.Remove());
        Assert.DoesNotContain(await Flags(id), version => version.Published || version.Latest);
    }

    [Fact]
    public async Task Unpublishing_keeps_the_draft()
    {
        var id = await Publish("Shown", "{}");
        await Change(id, async versions => await versions.Draft(Edited(versions, "Draft")));
        await Change(id, versions => versions.Unpublish(Now));
        Assert.Equal([(false, false, "Shown"), (false, true, "Draft")], await Flags(id));
    }

    [Fact]
    public async Task A_former_version_can_be_published_again()
    {
        var id = await Publish("Old", "{}");
        await Change(id, async versions => await versions.Publish(Edited(versions, "New"), Now));
        var old = await portal.Db(db =>
            db.Items.Where(item => item.ContentItemId == id && item.DisplayText == "Old")
                .Select(item => item.VersionId)
                .SingleAsync()
        );
        await Change(id, async versions => await versions.Publish((await versions.Version(old))!, Now));
        Assert.Equal([(true, true, "Old"), (false, false, "New")], await Flags(id));
    }

    [Fact]
    public async Task The_database_refuses_a_second_published_version_and_a_duplicate_URL()
    {
        var id = await Publish("Guard", """{ "AutoroutePart": { "Path": "versions/guard" } }""");
        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            portal.Db(async db =>
            {
                var second = New("Guard", "{}", id);
                second.Published = true;
                db.Items.Add(second);
                await db.SaveChangesAsync();
            })
        );
        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            Publish("Thief", """{ "AutoroutePart": { "Path": "versions/guard" } }""")
        );
    }

    [Fact]
    public async Task An_item_is_indexed_under_its_terms_and_follows_their_changes()
    {
        var id = await Publish(
            "Filed",
            """
            { "P": { "Topics": { "TermContentItemIds": ["topicA", "topicB", "topicA"] }, "Related": {
              "ContentItemIds": ["other"] } },
              "Bag": { "ContentItems": [{ "ContentType": "M", "M": { "Kind": { "TermContentItemIds": ["kindA"] } } }] },
                "ContainedPart": { "ListContentItemId": "list" } }
            """
        );
        Assert.Equal(["Bag.M.Kind kindA", "P.Topics topicA", "P.Topics topicB"], await Terms(id));
        Assert.Equal(1, await portal.Db(db => db.Items.Published().WithTerm("topicA").CountAsync()));
        Assert.Equal(0, await portal.Db(db => db.Items.Published().WithTerm("P.Other", "topicA").CountAsync()));
        Assert.Equal(
            id,
            await portal.Db(db =>
                db.Items.Published().PointingTo("list").Select(item => item.ContentItemId).SingleAsync()
            )
        );
        Assert.Equal(1, (await portal.Db(db => db.Items.Published().WithId(id).CountByTerm("P.Topics")))["topicB"]);

        await Change(
            id,
            async versions =>
            {
                versions.Latest!.Write(
                    "Filed",
                    Parse("""{ "P": { "Topics": { "TermContentItemIds": ["topicB", "topicC"] } } }"""),
                    Now
                );
                await versions.Publish(versions.Latest, Now);
            }
        );
        Assert.Equal(["P.Topics topicB", "P.Topics topicC"], await Terms(id));
    }

    [Fact]
    public async Task Each_change_to_published_content_is_recorded_once()
    {
        var id = await Publish("Noted", "{}");
        await Change(id, versions => versions.Unpublish(Now));
        await Change(id, versions => versions.Unpublish(Now));
        Assert.Equal(
            2,
            await portal.Db(db => db.Set<Change>().CountAsync(change => change.Kind == "content" && change.Key == id))
        );
    }

    [Fact]
    public async Task JSON_members_keep_their_order()
    {
        var id = await Publish("Ordered", """{ "Zebra": { "b": 1, "a": 2 }, "Odd": 5, "Apple": {} }""");
        var item = await portal.Db(db => db.Items.AsNoTracking().Published().WithId(id).SingleAsync());
        Assert.Equal("""{"Zebra":{"b":1,"a":2},"Odd":5,"Apple":{}}""", item.Data.ToJsonString());
    }

    private async Task<string> Publish(string name, string json)
    {
        var item = New(name, json);
        await Change(item.ContentItemId, versions => versions.Publish(item, Now));
        return item.ContentItemId;
    }

    private Task Change(string id, Func<ContentVersions, Task> change) =>
        portal.Db(async db => await change(await ContentVersions.Of(db, id)));

    private static ContentItem Edited(ContentVersions versions, string name)
    {
        var version = versions.Latest!.NewVersion("editor", Now);
        version.Write(name, version.Data, Now);
        return version;
    }

    private static ContentItem New(string name, string json, string? id = null) =>
        ContentItem.New(
            new ItemIdentity("T") { ContentItemId = id ?? ContentIds.New() },
            name,
            Parse(json),
            "author",
            Now
        );

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private async Task<List<(bool Published, bool Latest, string Name)>> Flags(string id) =>
        (await portal.Db(db => db.Items.AsNoTracking().WithId(id).OrderBy(item => item.Id).ToListAsync()))
            .Select(item => (item.Published, item.Latest, item.DisplayText))
            .ToList();

    private Task<List<string>> Terms(string id) =>
        portal.Db(db =>
            db.Terms.Where(term => term.Item.ContentItemId == id)
                .OrderBy(term => term.Field)
                .ThenBy(term => term.TermId)
                .Select(term => term.Field + " " + term.TermId)
                .ToListAsync()
        );
}

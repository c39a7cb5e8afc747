using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Api;

public sealed class ApiTests(PortalFixture portal)
{
    private static readonly ApiAction[] All = Enum.GetValues<ApiAction>();
    private readonly string word = "w" + Guid.NewGuid().ToString("N")[..10];

    [Fact]
    public async Task The_API_returns_a_published_item_in_Orchard_Cores_format()
    {
        var id = await Publish();
        using var anybody = new ApiClient(portal);
        var answer = await anybody.Get($"/api/content/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            [
                "ContentItemId",
                "ContentItemVersionId",
                "ContentType",
                "DisplayText",
                "Latest",
                "Published",
                "ModifiedUtc",
                "PublishedUtc",
                "CreatedUtc",
                "Owner",
                "Author",
                "TitlePart",
            ],
            answer.Json.Select(member => member.Key).Take(12)
        );
        Assert.Equal(
            (id, "Article", true, "", word),
            (
                (string?)answer.Json["ContentItemId"],
                (string?)answer.Json["ContentType"],
                (bool?)answer.Json["Published"],
                (string?)answer.Json["Author"],
                (string?)answer.Json["TitlePart"]!["Title"]
            )
        );
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await anybody.Get($"/api/content/{id}", ("If-None-Match", answer.Tag))).Status
        );
        Assert.Equal(
            $$$"""{"ContentItemId":"{{{id}}}","TitlePart":{"Title":"{{{word}}}"}}""",
            (await anybody.Get($"/api/content/{id}?fields=TitlePart.Title,Nothing.Here")).Text
        );
    }

    [Fact]
    public async Task The_API_shows_a_draft_only_with_a_token_that_allows_it()
    {
        var published = await Publish();
        var draft = await Draft();
        await Beside(published, "Secret " + word);
        using var anybody = new ApiClient(portal);
        using var writer = await ApiClient.With(portal, [ApiAction.WriteDrafts, ApiAction.Publish, ApiAction.Delete]);
        using var reports = await ApiClient.With(portal, All, "Report");
        using var reader = await ApiClient.With(portal, [ApiAction.ReadDrafts], "Article");
        foreach (var client in (ApiClient[])[anybody, writer, reports, reader])
        {
            (await client.Get($"/api/content/{draft}")).IsProblem(HttpStatusCode.NotFound);
            Assert.DoesNotContain("Secret", (await client.Get($"/api/content/{published}")).Text);
            Assert.DoesNotContain("Secret", (await client.Get($"/api/content?q={word}")).Text);
        }
        (await anybody.Get($"/api/content/{draft}?draft=true")).IsProblem(HttpStatusCode.Unauthorized);
        (await anybody.Get($"/api/content?draft=true&q={word}")).IsProblem(HttpStatusCode.Unauthorized);
        (await writer.Get($"/api/content/{draft}?draft=true")).IsProblem(HttpStatusCode.Forbidden);
        (await writer.Get($"/api/content?draft=true&q={word}")).IsProblem(HttpStatusCode.Forbidden);
        (await reports.Get($"/api/content/{draft}?draft=true")).IsProblem(HttpStatusCode.NotFound);
        Assert.Equal(0, (int?)(await reports.Get($"/api/content?draft=true&q={word}")).Json["total"]);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get($"/api/content/{draft}?draft=true")).Status);
        Assert.Contains("Secret", (await reader.Get($"/api/content/{published}?draft=true")).Text);
        Assert.Equal(2, (int?)(await reader.Get($"/api/content?draft=true&q={word}")).Json["total"]);
    }

    [Fact]
    public async Task A_signed_in_administrators_cookie_gives_no_extra_access_to_the_API()
    {
        var draft = await Draft();
        using var administrator = await portal.Client(Cast.Administrator);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await administrator.GetPage($"/api/content/{draft}?draft=true")).Status
        );
        using var written = await administrator.Http.PostAsync(
            "/api/content",
            new StringContent(New("x").ToJsonString(), Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "Bearer"),
            (written.StatusCode, written.Headers.WwwAuthenticate.Single().Scheme)
        );
        using var gone = await administrator.Http.DeleteAsync(
            $"/api/content/{draft}",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
    }

    [Fact]
    public async Task The_API_can_write_publish_and_delete_an_item()
    {
        using var program = await ApiClient.With(portal, All);
        var made = await program.Post("/api/content?draft=true", New("First"));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var id = (string)made.Json["ContentItemId"]!;
        Assert.Equal(
            (false, "Sync", $"/api/content/{id}"),
            ((bool?)made.Json["Published"], (string?)made.Json["Author"], made.Headers.Location?.OriginalString)
        );

        var change = new JsonObject
        {
            ["ContentItemId"] = id,
            ["TitlePart"] = new JsonObject { ["Title"] = "Second" },
        };
        var published = await program.Post("/api/content", change, ("If-Match", made.Tag));
        Assert.Equal(HttpStatusCode.OK, published.Status);
        Assert.Equal(
            ("Second", true, "Its words."),
            (
                (string?)published.Json["DisplayText"],
                (bool?)published.Json["Published"],
                (string?)published.Json["MarkdownBodyPart"]!["Markdown"]
            )
        );
        (await program.Post("/api/content", change, ("If-Match", made.Tag))).IsProblem(
            HttpStatusCode.PreconditionFailed
        );
        (
            await program.Post(
                "/api/content",
                new JsonObject { ["ContentItemId"] = id, ["ContentType"] = "Article" },
                ("If-None-Match", "*")
            )
        ).IsProblem(HttpStatusCode.PreconditionFailed);
        using var anybody = new ApiClient(portal);
        Assert.Equal(HttpStatusCode.OK, (await anybody.Get($"/api/content/{id}")).Status);

        (await program.Delete($"/api/content/{id}", ("If-Match", made.Tag))).IsProblem(
            HttpStatusCode.PreconditionFailed
        );
        Assert.Equal(HttpStatusCode.OK, (await program.Delete($"/api/content/{id}")).Status);
        (await anybody.Get($"/api/content/{id}")).IsProblem(HttpStatusCode.NotFound);
        (await program.Post("/api/content", change)).IsProblem(HttpStatusCode.BadRequest);
        change["ContentType"] = "Article";
        (await program.Post("/api/content", change)).IsProblem(HttpStatusCode.Conflict);
        var lines = await portal.Db(db =>
            db.AuditLines.Where(line => line.Detail.StartsWith(id))
                .OrderBy(line => line.Id)
                .Select(line => line.Name)
                .ToListAsync()
        );
        Assert.Equal(["content.saved", "content.published", "content.deleted"], lines);
    }

    [Fact]
    public async Task An_API_call_is_limited_to_what_the_token_and_its_creator_may_do()
    {
        var id = await Publish();
        using var drafts = await ApiClient.With(portal, [ApiAction.WriteDrafts]);
        using var reports = await ApiClient.With(portal, All, "Report");
        using var teacher = await ApiClient.With(portal, All, maker: Cast.Teacher);
        using var unknown = new ApiClient(portal, "np_nothing");
        (await drafts.Post("/api/content", New("x"))).IsProblem(HttpStatusCode.Forbidden);
        (await drafts.Delete($"/api/content/{id}")).IsProblem(HttpStatusCode.NotFound);
        (await reports.Post("/api/content?draft=true", New("x"))).IsProblem(HttpStatusCode.Forbidden);
        (await reports.Post("/api/content?draft=true", new JsonObject { ["ContentItemId"] = id })).IsProblem(
            HttpStatusCode.NotFound
        );
        (await teacher.Post("/api/content?draft=true", New("x"))).IsProblem(HttpStatusCode.Forbidden);
        (await unknown.Post("/api/content?draft=true", New("x"))).IsProblem(HttpStatusCode.Unauthorized);
        (await unknown.Get($"/api/content/{id}")).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await drafts.Post("/api/content?draft=true", New("x"))).Status);
    }

    [Fact]
    public async Task The_API_rejects_invalid_requests_and_items()
    {
        using var program = await ApiClient.With(portal, All);
        (
            await program.Post(
                "/api/content",
                new JsonObject
                {
                    ["ContentType"] = "Article",
                    ["TitlePart"] = new JsonObject { ["Title"] = "x" },
                }
            )
        ).IsProblem(HttpStatusCode.UnprocessableEntity);
        (
            await program.Post(
                "/api/content?draft=true",
                new JsonObject { ["ContentType"] = "Article", ["TitlePart"] = 5 }
            )
        ).IsProblem(HttpStatusCode.UnprocessableEntity);
        (await program.Post("/api/content?draft=true", new JsonObject { ["ContentType"] = "Nothing" })).IsProblem(
            HttpStatusCode.Forbidden
        );
        (await program.Post("/api/content?draft=yes", New("x"))).IsProblem(HttpStatusCode.BadRequest);
        (
            await program.Send(
                HttpMethod.Post,
                "/api/content",
                new StringContent("{", Encoding.UTF8, "application/json")
            )
        ).IsProblem(HttpStatusCode.BadRequest);
        (
            await program.Send(
                HttpMethod.Post,
                "/api/content",
                new StringContent("[]", Encoding.UTF8, "application/json")
            )
        ).IsProblem(HttpStatusCode.BadRequest);
        (
            await program.Send(
                HttpMethod.Post,
                "/api/content",
                new StringContent("{\"a\":1,\"a\":2}", Encoding.UTF8, "application/json")
            )
        ).IsProblem(HttpStatusCode.BadRequest);
        (
            await program.Send(
                HttpMethod.Post,
                "/api/content",
                new StringContent(new string('[', 500), Encoding.UTF8, "application/json")
            )
        ).IsProblem(HttpStatusCode.BadRequest);
        (
            await program.Send(
                HttpMethod.Post,
                "/api/content",
                new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded")
            )
        ).IsProblem(HttpStatusCode.UnsupportedMediaType);
        var taken = await Publish();
        var there = New("x");
        there["AutoroutePart"] = new JsonObject
        {
            ["Path"] = await portal.Db(db =>
                db.Items.Where(item => item.ContentItemId == taken).Select(item => item.Path!).FirstAsync()
            ),
        };
        (await program.Post("/api/content?draft=true", there)).IsProblem(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_API_lists_items_in_pages_and_with_filters()
    {
        var ids = new[] { await Publish(), await Publish(), await Publish() };
        using var anybody = new ApiClient(portal);
        var first = await anybody.Get($"/api/content?type=Article&q={word}&size=2");
        Assert.Equal((3, 2), ((int?)first.Json["total"], first.Json["items"]!.AsArray().Count));
        Assert.Contains("page=2", first.Headers.GetValues("Link").Single());
        var second = await anybody.Get($"/api/content?type=Article&q={word}&size=2&page=2&fields=DisplayText");
        Assert.Equal(
            ["ContentItemId", "DisplayText"],
            Assert.Single(second.Json["items"]!.AsArray())!.AsObject().Select(member => member.Key)
        );
        var all = first.Json["items"]!
            .AsArray()
            .Concat(second.Json["items"]!.AsArray())
            .Select(item => (string)item!["ContentItemId"]!);
        Assert.Equal(ids.Order(), all.Order());
        Assert.Equal(0, (int?)(await anybody.Get($"/api/content?q={word}&type=Report")).Json["total"]);
        Assert.Equal(0, (int?)(await anybody.Get($"/api/content?q={word}&since=2099-01-01T00:00:00Z")).Json["total"]);
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await anybody.Get($"/api/content?type=Article&q={word}&size=2", ("If-None-Match", first.Tag))).Status
        );
        foreach (
            var wrong in (string[])
                [
                    "type=Nothing",
                    "topic=nothing",
                    "page=0",
                    "size=101",
                    "page=9999&size=100",
                    "since=yesterday",
                    "author=a",
                    "nothing=1",
                    "draft=maybe",
                    "fields=a..b",
                ]
        )
            (await anybody.Get("/api/content?" + wrong)).IsProblem(HttpStatusCode.BadRequest);
        (await anybody.Get("/api/queries/nothing")).IsProblem(HttpStatusCode.NotFound);
        (await anybody.Get("/api/nothing")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_sites_cannot_read_the_API_from_a_browser()
    {
        using var anybody = new ApiClient(portal);
        var answer = await anybody.Get("/api/content", ("Origin", "https://other.example"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    private JsonObject New(string title) =>
        new()
        {
            ["ContentType"] = "Article",
            ["TitlePart"] = new JsonObject { ["Title"] = $"{title} {word}" },
            ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = "Its words." },
            ["LibraryPart"] = new JsonObject
            {
                ["Summary"] = new JsonObject { ["Text"] = "A summary." },
                ["Kind"] = new JsonObject
                {
                    ["TermContentItemIds"] = new JsonArray("k"),
                    ["TaxonomyContentItemId"] = "t",
                },
            },
        };

    private async Task<string> Publish()
    {
        var (id, now) = (ContentIds.New(), SystemClock.Instance.GetCurrentInstant());
        var item = ContentItem.New(
            new ItemIdentity("Article") { ContentItemId = id },
            word,
            new JsonObject
            {
                ["TitlePart"] = new JsonObject { ["Title"] = word },
                ["AutoroutePart"] = new JsonObject { ["Path"] = $"api-test/{id}" },
            },
            "Someone",
            now
        );
        await portal.Db(async db => await (await ContentVersions.Of(db, id)).Publish(item, now));
        return id;
    }

    private async Task<string> Draft()
    {
        var (id, now) = (ContentIds.New(), SystemClock.Instance.GetCurrentInstant());
        await portal.Db(async db =>
            await (await ContentVersions.Of(db, id)).Draft(
                ContentItem.New(
                    new ItemIdentity("Article") { ContentItemId = id },
                    "Secret " + word,
                    new JsonObject { ["TitlePart"] = new JsonObject { ["Title"] = "Secret " + word } },
                    "",
                    now
                )
            )
        );
        return id;
    }

    private Task Beside(string id, string title) =>
        portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var draft = versions.Latest!.NewVersion("", SystemClock.Instance.GetCurrentInstant());
            draft.Write(
                title,
                new JsonObject { ["TitlePart"] = new JsonObject { ["Title"] = title } },
                SystemClock.Instance.GetCurrentInstant()
            );
            await versions.Draft(draft);
        });
}

using System.Net;
using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

/// <summary>Videos of other sites, in fields and in texts: nothing loads from there before the reader agrees.</summary>
[Collection(nameof(LibraryPortal))]
public sealed class VideoTests(LibraryPortal portal)
{
    [Fact]
    public async Task An_external_video_loads_only_after_the_reader_agrees()
    {
        var story = await portal.Publish(
            "With a talk (demo)",
            parts: new()
            {
                ["Story"] = new JsonObject
                {
                    ["Talk"] = new JsonObject { ["RawAddress"] = "https://www.youtube.com/watch?v=abcDEF_123-" },
                },
            }
        );
        var page = await portal.Get("/" + story.Path);
        Assert.DoesNotContain("youtube", page.Html, StringComparison.OrdinalIgnoreCase);

        using var reader = await portal.Client(Cast.Anonymous);
        var asked = await reader.GetPage(page.Link("Play the video"));
        Assert.False(asked.Has("iframe"));
        Assert.DoesNotContain("frame-src", asked.Headers["Content-Security-Policy"]);
        var played = await reader.Submit(asked, ".reading form");
        Assert.Equal(
            "https://www.youtube-nocookie.com/embed/abcDEF_123-",
            played.Document.QuerySelector("iframe")!.GetAttribute("src")
        );
        Assert.EndsWith("; frame-src https://www.youtube-nocookie.com", played.Headers["Content-Security-Policy"]);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await reader.GetPage($"/videos/{story.ContentItemId}/anotherOne1")).Status
        );
    }

    [Fact]
    public async Task Only_a_page_with_a_video_of_another_site_may_load_its_player()
    {
        var page = await portal.Get("/" + (await Told(":::video A tour\nhttps://youtu.be/abcDEF_123-\n:::")).Path);
        var poster = page.Document.QuerySelector(".video-poster > a")!;
        Assert.Equal("https://youtu.be/abcDEF_123-", poster.GetAttribute("href"));
        Assert.Contains("Google will see your IP address", page.Text(".video-card figcaption"));
        Assert.False(page.Has("iframe"));
        Assert.EndsWith("; frame-src https://www.youtube-nocookie.com", page.Headers["Content-Security-Policy"]);
        Assert.DoesNotContain("frame-src", (await portal.Get("/about")).Headers["Content-Security-Policy"]);

        var quoted = await portal.Get("/" + (await Told("`data-frame=\"https://player.vimeo.com/video/1\"`")).Path);
        Assert.Contains("player.vimeo.com", quoted.Html);
        Assert.DoesNotContain("frame-src", quoted.Headers["Content-Security-Policy"]);
    }

    private Task<ContentItem> Told(string markdown) =>
        portal.Publish(
            "With a block (demo)",
            "Article",
            $"articles/{Guid.NewGuid():N}",
            new() { ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = markdown } }
        );
}

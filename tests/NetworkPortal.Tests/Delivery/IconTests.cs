using System.Net;
using System.Text.Json.Nodes;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using SkiaSharp;

namespace NetworkPortal.Tests.Delivery;

public sealed class IconTests(PortalFixture portal)
{
    [Fact]
    public async Task The_icon_at_its_fixed_address_is_an_image()
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync("/favicon.ico");
        Assert.Equal(
            (HttpStatusCode.OK, "image/x-icon"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)
        );
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var drawn = SKBitmap.Decode(bytes[22..]);
        Assert.Equal((32, 32), (drawn.Width, drawn.Height));
        Assert.Equal(bytes.Length - 22, BitConverter.ToInt32(bytes, 14));
    }

    [Fact]
    public async Task A_phone_can_install_the_portal()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var home = await client.GetPage("/");
        var link = home.Document.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!;
        var manifest = JsonNode.Parse(await client.Http.GetStringAsync(link))!;
        Assert.Equal(home.Text(".site-name"), manifest["name"]!.GetValue<string>());
        Assert.InRange(manifest["short_name"]!.GetValue<string>().Length, 1, 12);
        Assert.Equal("standalone", manifest["display"]!.GetValue<string>());
        var icons = manifest["icons"]!.AsArray();
        Assert.Contains(icons, icon => icon!["purpose"]!.GetValue<string>() == "maskable");
        foreach (var icon in icons)
        {
            var size = icon!["sizes"]!.GetValue<string>();
            using var drawn = await Picture(client, icon["src"]!.GetValue<string>());
            Assert.Equal(size, $"{drawn.Width}x{drawn.Height}");
        }
        using var touch = await Picture(
            client,
            home.Document.QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href")!
        );
        Assert.Equal(180, touch.Width);
        foreach (var shortcut in manifest["shortcuts"]!.AsArray())
        {
            using var answer = await client.Http.GetAsync(shortcut!["url"]!.GetValue<string>());
            Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_unknown_icon_is_not_found()
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync("/icons/none.png");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    internal static async Task<SKBitmap> Picture(PortalClient client, string url)
    {
        using var answer = await client.Http.GetAsync(url);
        Assert.Equal(
            (HttpStatusCode.OK, "image/png"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)
        );
        return SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
    }
}

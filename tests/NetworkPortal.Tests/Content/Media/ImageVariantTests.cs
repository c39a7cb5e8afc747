using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure.Portals;
using SkiaSharp;

namespace NetworkPortal.Tests.Content.Media;

[Trait("database", "any")]
public sealed class ImageVariantTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private ImageVariants Sizes => portal.Services.GetRequiredService<ImageVariants>();

    private string Kept => Path.Combine(portal.DataFolder, "media-sizes");

    [Fact]
    public async Task A_picture_is_resized_in_a_format_the_browser_accepts()
    {
        Put("sizes/wide.jpg", MediaStage.Picture(1000, 400));
        var url = Sizes.Url("sizes/wide.jpg", 320);
        using var webp = await Get(url, "image/avif,image/webp,*/*");
        Assert.Equal("image/webp", webp.Content.Headers.ContentType?.ToString());
        Assert.Contains("Accept", webp.Headers.Vary);
        Assert.Equal((320, 128), await Size(webp));
        using var jpeg = await Get(url, "image/jpeg");
        Assert.Equal("image/jpeg", jpeg.Content.Headers.ContentType?.ToString());
        Assert.Equal((320, 128), await Size(jpeg));
        using var asked = await Get(url + "&f=webp", "*/*");
        Assert.Equal("image/webp", asked.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public void A_picture_in_text_has_sizes_and_dimensions_and_loads_lazily()
    {
        Put("sizes/text.jpg", MediaStage.Picture(1000, 400));
        var text = Sizes
            .InText(
                Html.FromMarkdown(
                    "Before ![A door](/media/sizes/text.jpg) after ![Elsewhere](https://example.org/x.png)"
                )
            )
            .Markup;
        Assert.Contains("width=\"1000\" height=\"400\"", text, StringComparison.Ordinal);
        Assert.Contains("loading=\"lazy\"", text, StringComparison.Ordinal);
        Assert.Contains(
            " 320w, /media/sizes/text.jpg?w=640",
            text.Replace("&amp;", "&", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("alt=\"A door\"", text, StringComparison.Ordinal);
        Assert.Contains("<img src=\"https://example.org/x.png\" alt=\"Elsewhere\">", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_animated_picture_is_sent_unchanged_at_every_width()
    {
        var moving = SampleFiles.MovingGif();
        Put("sizes/moving.gif", moving);
        using var answer = await Get(Sizes.Url("sizes/moving.gif", 160), "image/webp");
        Assert.Equal(moving, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_picture_is_never_enlarged()
    {
        Put("sizes/small.png", MediaStage.Small);
        using var answer = await Get(Sizes.Url("sizes/small.png", 1920), "image/png");
        Assert.Equal((40, 20), await Size(answer));
    }

    [Fact]
    public async Task An_image_size_without_a_valid_signature_is_not_found()
    {
        Put("sizes/signed.jpg", MediaStage.Picture(700, 100));
        Put("sizes/other.jpg", MediaStage.Picture(700, 100));
        var url = Sizes.Url("sizes/signed.jpg", 320);
        foreach (
            var forged in (string[])
                [
                    "/media/sizes/signed.jpg?w=320",
                    "/media/sizes/signed.jpg?w=320&s=",
                    url[..^1] + (url[^1] == 'A' ? 'B' : 'A'),
                    url.Replace("w=320", "w=640", StringComparison.Ordinal),
                    url.Replace("w=320", "w=321", StringComparison.Ordinal),
                    url.Replace("signed", "other", StringComparison.Ordinal),
                    url.Replace("w=320", "w=99999999999", StringComparison.Ordinal),
                ]
        )
            Assert.Equal((forged, HttpStatusCode.NotFound), (forged, (await Get(forged, "*/*")).StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await Get(url, "*/*")).StatusCode);
        File.Delete(Path.Combine(portal.DataFolder, "media/sizes/signed.jpg"));
        Assert.Equal(HttpStatusCode.NotFound, (await Get(url, "*/*")).StatusCode);
    }

    [Fact]
    public async Task An_image_size_is_made_once_for_simultaneous_requests_and_again_after_replacement()
    {
        Put("sizes/once.jpg", MediaStage.Picture(900, 900));
        var url = Sizes.Url("sizes/once.jpg", 640);
        var tags = (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Get(url, "image/webp"))))
            .Select(answer => answer.Headers.ETag!.Tag)
            .Distinct();
        var first = Assert.Single(tags);
        Put("sizes/once.jpg", MediaStage.Picture(800, 100));
        File.SetLastWriteTimeUtc(
            Path.Combine(portal.DataFolder, "media/sizes/once.jpg"),
            DateTime.UnixEpoch.AddYears(50)
        );
        using var after = await Get(url, "image/webp");
        Assert.NotEqual(first, after.Headers.ETag!.Tag);
        Assert.Equal((640, 80), await Size(after));
    }

    [Fact]
    public async Task The_image_size_cache_stays_within_its_limit()
    {
        await using var own = await TestPortal.Start(settings =>
            (settings.Recipes, settings.Values["Media:SizesMegabytes"]) = ([], "1")
        );
        var sizes = own.Services.GetRequiredService<ImageVariants>();
        Directory.CreateDirectory(Path.Combine(own.DataFolder, "media"));
        for (var at = 0; at < 12; at++)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(own.DataFolder, "media", $"noise-{at}.png"),
                Noise(400),
                TestContext.Current.CancellationToken
            );
            Assert.NotNull(
                await sizes.Make($"noise-{at}.png", 320, webp: false, TestContext.Current.CancellationToken)
            );
        }
        var kept = new DirectoryInfo(Path.Combine(own.DataFolder, "media-sizes")).GetFiles(
            "*",
            SearchOption.AllDirectories
        );
        Assert.InRange(kept.Sum(file => file.Length), 1, 1024 * 1024);
        Assert.InRange(kept.Length, 1, 11);
    }

    [Fact]
    public void Signatures_survive_a_restart_and_differ_with_another_key()
    {
        var (options, protection) = (
            portal.Services.GetRequiredService<PortalOptions>(),
            portal.Services.GetRequiredService<IDataProtectionProvider>()
        );
        MediaLimits limits = new(1, 1, ""),
            given = new(1, 1, new string('k', 32));
        Assert.Equal(
            new SizeKey(options, limits, protection).Sign("a.png", 160),
            new SizeKey(options, limits, protection).Sign("a.png", 160)
        );
        Assert.NotEqual(
            new SizeKey(options, limits, protection).Sign("a.png", 160),
            new SizeKey(options, given, protection).Sign("a.png", 160)
        );
    }

    [Fact]
    public void Only_raster_pictures_have_several_widths()
    {
        Assert.Equal(6, Sizes.Picture(new MediaFile("sizes/a b.jpg", "")).SrcSet.Split(", ").Length);
        Assert.Equal("", Sizes.Picture(new MediaFile("sizes/a.svg", "")).SrcSet);
        Assert.Equal("/media/sizes/a.pdf", Sizes.Url("sizes/a.pdf", 320));
    }

    private void Put(string path, byte[] bytes)
    {
        var file = Path.Combine(portal.DataFolder, "media", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    private async Task<HttpResponseMessage> Get(string path, string accept)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        return await client.GetAsync(path, TestContext.Current.CancellationToken);
    }

    private static async Task<(int, int)> Size(HttpResponseMessage answer)
    {
        using var picture = SKBitmap.Decode(
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        return (picture.Width, picture.Height);
    }

    /// <summary>A noisy picture that does not compress well.</summary>
    private static byte[] Noise(int side)
    {
        using var bitmap = new SKBitmap(side, side);
        var random = new Random(1);
        for (var x = 0; x < side; x++)
        for (var y = 0; y < side; y++)
            bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000));
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }
}

using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure.Portals;
using SkiaSharp;

namespace NetworkPortal.Tests.Content.Media;

/// <summary>Uploads files to the media library as the desk's script does, and reads the results.</summary>
internal static class MediaStage
{
    internal sealed record Taken(string Name, string Error, string Path, string Url, string Page)
    {
        public string Searchable { get; init; } = "";
    }

    /// <summary>A folder that belongs to a single test.</summary>
    public static string NewFolder() => $"test-{Guid.NewGuid():N}";

    public static async Task<IReadOnlyList<Taken>> Bring(
        this PortalClient client,
        string folder,
        params (string Name, byte[] Content)[] files
    )
    {
        using var answer = await client.Send(folder, "application/json", files);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("taken").Deserialize<List<Taken>>(JsonSerializerOptions.Web)!;
    }

    public static async Task<HttpResponseMessage> Send(
        this PortalClient client,
        string folder,
        string accept,
        params (string Name, byte[] Content)[] files
    )
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent(await client.Http.GetStringAsync(FormToken.Path)), "form_token" },
            { new StringContent(folder), "folder" },
        };
        foreach (var (name, content) in files)
            body.Add(Part(content), "files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/media/uploads") { Content = body };
        request.Headers.Accept.Add(new(accept));
        return await client.Http.SendAsync(request);
    }

    public static async Task<Page> Replace(this PortalClient client, string page, byte[] content)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent(await client.Http.GetStringAsync(FormToken.Path)), "form_token" },
            { Part(content), "file", "other.bin" },
        };
        using var answer = await client.Http.PostAsync($"{page}/replacement", body);
        return answer.Headers.Location is { } to
            ? await client.GetPage(to.OriginalString)
            : await Page.Read(page, answer);
    }

    public static Task<LibraryFile> File(this TestPortal portal, string path) =>
        portal.Db(db => db.Files.AsNoTracking().SingleAsync(file => file.Path == path));

    /// <summary>An article with this Markdown, for example one that shows a file.</summary>
    public static Task<string> Article(this TestPortal portal, string markdown) =>
        portal.Db(async db =>
        {
            var now = NodaTime.SystemClock.Instance.GetCurrentInstant();
            var item = ContentItem.New(
                "Article",
                $"Shows a file {Guid.NewGuid():N}",
                new() { ["MarkdownBodyPart"] = new System.Text.Json.Nodes.JsonObject { ["Markdown"] = markdown } },
                "Someone",
                now
            );
            var versions = await ContentVersions.Of(db, item.ContentItemId, default);
            await db.Write(() => versions.Draft(item, default));
            return item.ContentItemId;
        });

    /// <summary>A picture of this size with a color gradient.</summary>
    public static byte[] Picture(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateLinearGradient(
                new(0, 0),
                new(width, height),
                [SKColors.DarkRed, SKColors.Wheat, SKColors.Navy],
                SKShaderTileMode.Clamp
            ),
        };
        canvas.DrawPaint(paint);
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }

    public static byte[] Small { get; } = SampleFiles.Picture(SKEncodedImageFormat.Png);

    private static ByteArrayContent Part(byte[] content) =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}

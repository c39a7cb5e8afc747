using System.IO.Compression;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts.Privacy;

/// <summary>A downloaded archive of a person's data.</summary>
internal sealed record Bundle(IReadOnlyDictionary<string, string> Files, IHtmlDocument Page, JsonObject Data)
{
    public static async Task<Bundle> Download(PortalClient client)
    {
        var token = await client.Http.GetStringAsync(FormToken.Path);
        using var answer = await client.Http.PostAsync(
            "/account/data",
            new FormUrlEncodedContent([new("form_token", token)])
        );
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, string>();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }
        return new(
            files,
            new HtmlParser().ParseDocument(files["index.html"]),
            (JsonObject)JsonNode.Parse(files["data.json"])!
        );
    }

    public JsonArray Records(string title) =>
        (JsonArray)Data["held"]!.AsArray().Single(group => (string)group!["title"]! == title)!["records"]!;
}

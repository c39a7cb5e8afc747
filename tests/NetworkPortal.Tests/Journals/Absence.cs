using System.Net;
using AngleSharp.Html.Parser;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Journals;

/// <summary>Checks that a forbidden entry or file gets the same response as one that never existed, for every request:
/// status, headers and text.</summary>
internal static class Absence
{
    private static readonly string[] OwnPages = ["/edit", "/versions", "/share", "/files", "/publish"];
    private static readonly string[] OwnForms = ["", "/shares", "/deletion", "/restoring", "/erasing", "/publications"];

    /// <summary>Headers of conditional and range requests, as browsers and caches send.</summary>
    private static readonly (string, string)[] Cached =
    [
        ("", ""),
        ("If-None-Match", "*"),
        ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
        ("Range", "bytes=0-3"),
    ];

    private sealed record Answer(HttpStatusCode Status, string Headers, string Words)
    {
        public bool NotThere => Status == HttpStatusCode.NotFound;
    }

    private sealed record Request(HttpMethod Method)
    {
        public Func<HttpContent>? Content { get; init; }

        public (string Name, string Value) Header { get; init; }
    }

    /// <summary>Checks the responses to a person who may not read the entry.</summary>
    public static async Task Looks(PortalClient client, string entry, string file)
    {
        await client.GetPage("/journal");
        await IsNotForReaders(client, entry, file);
        var (never, part) = ($"/journal/{Guid.NewGuid()}", file[entry.Length..]);
        foreach (
            var (url, absent) in ((string, string)[])
                [
                    (entry, never),
                    (file, never + part),
                    (file, $"{never}/files/{Guid.NewGuid()}"),
                    ($"{entry}/files/{Guid.NewGuid()}", never + part),
                ]
        )
        {
            foreach (var header in Cached)
                Assert.True((await Alike(client, new(HttpMethod.Get) { Header = header }, url, absent)).NotThere, url);
            await Alike(client, new(HttpMethod.Head), url, absent);
        }
    }

    /// <summary>Checks the owner's own pages and forms, which even readers of the entry must not get.</summary>
    public static async Task IsNotForReaders(PortalClient client, string entry, string file)
    {
        var (never, token) = ($"/journal/{Guid.NewGuid()}", await client.Http.GetStringAsync(FormToken.Path));
        foreach (var page in OwnPages)
            Assert.True((await Alike(client, new(HttpMethod.Get), entry + page, never + page)).NotThere, page);
        foreach (var form in OwnForms.Append(file[entry.Length..] + "/deletion"))
            Assert.True(
                (
                    await Alike(
                        client,
                        new(HttpMethod.Post)
                        {
                            Content = () =>
                                new FormUrlEncodedContent([
                                    new("form_token", token),
                                    new("text", "x"),
                                    new("version", "1"),
                                ]),
                        },
                        entry + form,
                        never + form
                    )
                ).NotThere,
                form
            );
        Assert.True(
            (
                await Alike(
                    client,
                    new(HttpMethod.Post)
                    {
                        Content = () => EntryFilesTests.UploadOf(token, SampleFiles.Picture(), "mine.jpg"),
                    },
                    entry + "/files",
                    never + "/files"
                )
            ).NotThere,
            "upload"
        );
    }

    private static async Task<Answer> Alike(PortalClient client, Request asked, string url, string absent)
    {
        var (denied, never) = (await Ask(client, asked, url), await Ask(client, asked, absent));
        Assert.Equal(never, denied);
        return denied;
    }

    private static async Task<Answer> Ask(PortalClient client, Request asked, string url)
    {
        using var request = new HttpRequestMessage(asked.Method, url) { Content = asked.Content?.Invoke() };
        request.Headers.Accept.ParseAdd("text/html");
        if (!string.IsNullOrEmpty(asked.Header.Name))
            request.Headers.TryAddWithoutValidation(asked.Header.Name, asked.Header.Value);
        using var answer = await client.Http.SendAsync(request);
        var words =
            new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")?.TextContent
            ?? "";
        return new(
            answer.StatusCode,
            string.Join(
                ' ',
                answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).Order(StringComparer.Ordinal)
            ),
            words
        );
    }
}

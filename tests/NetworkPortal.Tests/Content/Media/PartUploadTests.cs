using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Content.Media;

public sealed class PartUploadTests(PortalFixture portal)
{
    private static readonly byte[] Large = MediaStage.Picture(1200, 900);

    [Fact]
    public async Task A_file_can_be_uploaded_in_parts_and_resumed()
    {
        using var editor = await portal.Client(Cast.Editor);
        var (folder, half) = (MediaStage.NewFolder(), Large.Length / 2);
        var url = await Begin(editor, folder, "Long Name.jpg", Large.Length);
        Assert.Equal("0", await Reached(editor, url));
        using var first = await Send(editor, url, 0, Large[..half]);
        Assert.Equal(
            (HttpStatusCode.NoContent, $"{half}"),
            (first.StatusCode, first.Headers.GetValues("Upload-Offset").Single())
        );
        Assert.Equal($"{half}", await Reached(editor, url));
        using var again = await Send(editor, url, 0, Large[..half]);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var last = await Send(editor, url, half, Large[half..]);
        var taken = JsonSerializer.Deserialize<MediaStage.Taken>(
            await last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            JsonSerializerOptions.Web
        )!;
        Assert.Equal(("", $"{folder}/long-name.jpg"), (taken.Error, taken.Path));
        Assert.Equal(HttpStatusCode.OK, (await editor.Http.GetAsync(taken.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task An_upload_can_be_resumed_after_the_connection_is_lost()
    {
        using var editor = await portal.Client(Cast.Editor);
        var url = await Begin(editor, MediaStage.NewFolder(), "lost.jpg", Large.Length);
        var cable = new TaskCompletionSource();
        var lost = Assert.ThrowsAnyAsync<Exception>(() =>
            Send(editor, url, 0, new LostContent(Large[..20_000], Large.Length, cable.Task))
        );
        int reached;
        do reached = int.Parse(await Reached(editor, url));
        while (reached == 0);
        cable.SetResult();
        await lost;
        Assert.InRange(reached, 1, 20_000);
        HttpResponseMessage last;
        // The lost request may keep the file open for a moment.
        do last = await Send(editor, url, reached = int.Parse(await Reached(editor, url)), Large[reached..]);
        while (last.StatusCode == HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
    }

    [Fact]
    public async Task The_file_is_checked_when_the_upload_is_complete()
    {
        using var editor = await portal.Client(Cast.Editor);
        var evil = SampleFiles.WordWithMacros();
        var url = await Begin(editor, MediaStage.NewFolder(), "evil.jpg", evil.Length);
        using var answer = await Send(editor, url, 0, evil);
        Assert.Contains("has macros", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(
            File.Exists(
                Path.Combine(
                    portal.DataFolder,
                    "media-parts",
                    url.Split('/')[^1].Replace("-", "", StringComparison.Ordinal) + ".part"
                )
            )
        );
    }

    [Fact]
    public async Task A_part_or_file_of_the_wrong_size_is_rejected()
    {
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await editor.Post("/desk/media/parts", ("name", "a.pdf"), ("length", $"{201L * 1024 * 1024}"))).Status
        );
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await editor.Post("/desk/media/parts", ("name", "a.pdf"), ("length", "-1"))).Status
        );
        var url = await Begin(editor, "", "short.jpg", 10);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(editor, url, 0, new byte[11])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(editor, url, 5, new byte[5])).StatusCode);
        Assert.Equal("0", await Reached(editor, url));
    }

    [Fact]
    public async Task Only_the_person_who_started_an_upload_can_continue_it_with_a_valid_form_token()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var other = await portal.Client(Cast.Administrator);
        var url = await Begin(editor, "", "mine.jpg", 10);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(other, url, 0, new byte[5])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(url)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await Send(editor, url, 0, Part(new byte[5]), token: "made-up")).StatusCode
        );
        Assert.Equal(HttpStatusCode.NoContent, (await Send(editor, url, 0, new byte[5])).StatusCode);
    }

    [Fact]
    public async Task Unfinished_uploads_are_purged()
    {
        await using var own = await TestPortal.Start();
        using var editor = await own.Client(Cast.Editor);
        var url = await Begin(editor, "", "never.jpg", 10);
        await Send(editor, url, 0, new byte[5]);
        await using var scope = own.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(kind => kind.Key == "media.parts");
        var now = SystemClock.Instance.GetCurrentInstant();
        Assert.Equal(0, await retention.Purge(now - Duration.FromDays(1), TestContext.Current.CancellationToken));
        Assert.Equal(1, await retention.Purge(now + Duration.FromHours(1), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(Path.Combine(own.DataFolder, "media-parts")));
        Assert.False(await own.Db(db => db.PartUploads.AnyAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<string> Begin(PortalClient client, string folder, string name, long length)
    {
        var answer = await client.Http.PostAsync(
            "/desk/media/parts",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["form_token"] = await client.Http.GetStringAsync(FormToken.Path),
                    ["folder"] = folder,
                    ["name"] = name,
                    ["length"] = $"{length}",
                }
            )
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> Reached(PortalClient client, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, url);
        using var answer = await client.Http.SendAsync(request);
        return answer.Headers.GetValues("Upload-Offset").Single();
    }

    private static Task<HttpResponseMessage> Send(PortalClient client, string url, long offset, byte[] part) =>
        Send(client, url, offset, Part(part));

    private static async Task<HttpResponseMessage> Send(
        PortalClient client,
        string url,
        long offset,
        HttpContent part,
        string? token = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, url) { Content = part };
        part.Headers.ContentType = new("application/offset+octet-stream");
        request.Headers.Add("Upload-Offset", $"{offset}");
        request.Headers.Add("RequestVerificationToken", token ?? await client.Http.GetStringAsync(FormToken.Path));
        return await client.Http.SendAsync(request);
    }

    private static ByteArrayContent Part(byte[] bytes) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };

    /// <summary>Announces more data than it sends before it fails.</summary>
    private sealed class LostContent(byte[] bytes, long announced, Task until) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
            await until;
            throw new IOException("The cable is out.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = announced;
            return true;
        }
    }
}

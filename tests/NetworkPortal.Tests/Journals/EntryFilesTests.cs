using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Journals;

public sealed class EntryFilesTests(PortalFixture portal)
{
    private static readonly string[] AllTicked = ["names", "faces", "writing", "notes"];

    [Fact]
    public async Task A_photo_is_stored_without_camera_metadata_and_sent_as_a_download()
    {
        var owner = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "With a photo");
        using var client = await owner.Client();
        var page = await Upload(client, entry, SampleFiles.Photo(), "board.jpg");
        Assert.Contains("File added", page.Text(".flash"));
        using var answer = await client.Http.GetAsync(page.Link("board.jpg 1 kB"));
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("Secret", Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Contains("board.jpg", (await client.GetPage(entry.Url())).Text("main"));
    }

    [Fact]
    public async Task Only_people_who_can_read_the_entry_can_open_its_files()
    {
        var owner = await portal.NewTeacher();
        var reader = await portal.NewTeacher();
        var other = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "Shared");
        using var client = await owner.Client();
        var file = (await Upload(client, entry, SampleFiles.Picture(), "plan.jpg"))
            .Document.QuerySelector(".downloads a")!
            .GetAttribute("href")!;
        using var reading = await reader.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await reading.Http.GetAsync(file)).StatusCode);
        var share = await portal.Shares(entry, Audience.Person, reader.Id);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await reading.Http.GetAsync($"{entry.Url()}/files/{Guid.NewGuid()}")).StatusCode
        );
        Assert.DoesNotContain(reader.Name, (await client.GetPage(entry.Url())).Text("#who .journal-readings"));
        Assert.Equal(HttpStatusCode.OK, (await reading.Http.GetAsync(file)).StatusCode);
        Assert.Contains("plan.jpg", (await reading.GetPage(entry.Url())).Text("main"));
        Assert.Contains(reader.Name, (await client.GetPage(entry.Url())).Text("#who"));
        using var stranger = await other.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(file)).StatusCode);
        await client.Post($"{entry.Url()}/shares/{share.Id}/ending");
        Assert.Equal(HttpStatusCode.NotFound, (await reading.Http.GetAsync(file)).StatusCode);
    }

    [Fact]
    public async Task An_evaluator_cannot_open_files_of_an_entry_shared_with_a_group()
    {
        var school = await portal.NewSchool();
        var owner = await portal.NewPerson(school, SchoolRole.Teacher);
        var colleague = await portal.NewPerson(school, SchoolRole.Teacher);
        var evaluator = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        await portal.Evaluates(evaluator, owner, school);
        var entry = await portal.Writes(owner, "For the school");
        await portal.Shares(entry, Audience.School, school.Id);
        using var client = await owner.Client();
        var file = (await Upload(client, entry, SampleFiles.Picture(), "plan.jpg"))
            .Document.QuerySelector(".downloads a")!
            .GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await colleague.Get(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await evaluator.Get(file)).Status);
    }

    [Fact]
    public async Task An_upload_requires_every_box_checked_and_a_small_enough_picture()
    {
        var owner = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "Nothing yet");
        using var client = await owner.Client();
        var unticked = await Upload(client, entry, SampleFiles.Picture(), "plan.jpg", "names", "faces");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unticked.Status);
        Assert.Contains("Check every box", unticked.Text("#field-checked-error"));
        var page = await Upload(client, entry, "<script>"u8.ToArray(), "plan.jpg");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Upload a picture", page.Text("#field-file-error"));
        Assert.Contains(
            "larger than 10 MB",
            (await Upload(client, entry, new byte[10 * 1024 * 1024 + 1], "large.jpg")).Text("#field-file-error")
        );
    }

    [Fact]
    public async Task A_file_of_several_megabytes_is_accepted()
    {
        var owner = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "Large");
        using var client = await owner.Client();
        byte[] large = [.. SampleFiles.Picture(), .. new byte[3 * 1024 * 1024]];
        Assert.Contains("File added", (await Upload(client, entry, large, "large.jpg")).Text(".flash"));
    }

    [Fact]
    public async Task Only_the_owner_can_add_and_delete_files()
    {
        var (owner, reader) = (await portal.NewTeacher(), await portal.NewTeacher());
        var entry = await portal.Writes(owner, "Mine");
        await portal.Shares(entry, Audience.Person, reader.Id);
        using var client = await owner.Client();
        var file = (await Upload(client, entry, SampleFiles.Picture(), "plan.jpg"))
            .Document.QuerySelector(".downloads a")!
            .GetAttribute("href")!;
        using var reading = await reader.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await reading.GetPage(entry.Url() + "/files")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reading.Post(file + "/deletion")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Http.GetAsync(file)).StatusCode);
        Assert.Contains("deleted", (await client.Post(file + "/deletion")).Text(".flash"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.Http.GetAsync(file)).StatusCode);
    }

    [Fact]
    public async Task A_file_is_in_its_owners_data_export_and_deleted_with_the_account()
    {
        var owner = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "To export");
        using var client = await owner.Client();
        await Upload(client, entry, SampleFiles.Picture(), "plan.jpg");
        var bundle = await Bundle.Download(client);
        Assert.Contains(
            bundle.Files.Keys,
            name =>
                name.StartsWith("files/your-uploads/", StringComparison.Ordinal)
                && name.EndsWith("-plan.jpg", StringComparison.Ordinal)
        );
        var stored = await portal.Db(db =>
            Task.FromResult(db.Set<Attachment>().Single(a => a.OwnerId == owner.Id).Stored)
        );
        var path = Path.Combine(portal.DataFolder, "attachments", stored[..2], stored);
        Assert.True(File.Exists(path));
        await ErasureTests.Erase(portal, owner.Id);
        Assert.False(File.Exists(path));
    }

    private static async Task<Page> Upload(
        PortalClient client,
        JournalEntry entry,
        byte[] content,
        string name,
        params string[] ticked
    )
    {
        using var form = UploadOf(await client.Http.GetStringAsync(FormToken.Path), content, name, ticked);
        using var answer = await client.Http.PostAsync(entry.Url() + "/files", form);
        return answer.Headers.Location is { } next
            ? await client.GetPage(next.OriginalString)
            : await Page.Read(entry.Url() + "/files", answer);
    }

    /// <summary>The upload form, with every box checked unless some are given.</summary>
    internal static MultipartFormDataContent UploadOf(string token, byte[] content, string name, params string[] ticked)
    {
        var form = new MultipartFormDataContent { { new StringContent(token), "form_token" } };
        foreach (var line in ticked.Length > 0 ? ticked : AllTicked)
            form.Add(new StringContent(line), "checked");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "file", name);
        return form;
    }
}

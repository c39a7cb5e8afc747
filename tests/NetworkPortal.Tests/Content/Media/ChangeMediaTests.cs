using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Content.Media;

public sealed class ChangeMediaTests(PortalFixture portal)
{
    [Fact]
    public async Task The_file_page_shows_the_files_size_type_and_uploader()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        var page = await editor.GetPage(file.Page);
        Assert.Contains("40 by 20", page.Text(".facts"));
        Assert.Contains("image/png", page.Text(".facts"));
        var name = await portal.Db(db =>
            db.Set<Account>()
                .Where(a => a.Email == Cast.Editor.Email())
                .Select(a => a.DisplayName)
                .SingleAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains($"by {name}", page.Text(".facts"));
        Assert.Contains("Not used in any published item or draft", page.Text("main"));
    }

    [Fact]
    public async Task The_file_page_lists_the_items_that_use_the_file_but_not_similar_names()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        var shows = await portal.Article($"![A quilt]({file.Url})");
        var other = await portal.Article($"![A quilt]({file.Url}.jpg) ![](/media/x{file.Path})");
        var page = await editor.GetPage(file.Page);
        Assert.Contains($"/desk/content/{shows}", page.Links());
        Assert.DoesNotContain($"/desk/content/{other}", page.Links());
    }

    [Fact]
    public async Task The_alternative_text_is_saved_unless_it_is_too_long()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        await editor.Submit(file.Page, "form[action$='/text']", new() { ["text"] = "Two halves, red and blue" });
        Assert.Equal("Two halves, red and blue", (await portal.File(file.Path)).Text);
        var refused = await editor.Submit(
            file.Page,
            "form[action$='/text']",
            new() { ["text"] = new string('x', 501) }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task A_moved_files_old_URLs_redirect_to_it()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        var (folder, used) = (MediaStage.NewFolder(), await portal.Article($"![]({file.Url})"));
        await editor.Submit(
            file.Page,
            "form[action$='/moving']",
            new() { ["folder"] = folder, ["name"] = "Other Name" }
        );
        await editor.Submit(file.Page, "form[action$='/moving']", new() { ["folder"] = folder, ["name"] = "last" });
        Assert.Equal(HttpStatusCode.OK, await Status($"/media/{folder}/last.png"));
        foreach (var old in (string[])[file.Url, $"/media/{folder}/other-name.png"])
        {
            using var answer = await editor.Http.GetAsync(old);
            Assert.Equal(
                (HttpStatusCode.Redirect, $"/media/{folder}/last.png"),
                (answer.StatusCode, answer.Headers.Location?.OriginalString)
            );
        }
        Assert.Contains($"/desk/content/{used}", (await editor.GetPage(file.Page)).Links());

        await editor.Bring(folder, ("taken.png", MediaStage.Small));
        var refused = await editor.Submit(file.Page, "form[action$='/moving']", new() { ["name"] = "taken" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("already", refused.Text(".error-summary"));
        Assert.Equal(HttpStatusCode.OK, await Status($"/media/{folder}/last.png"));
    }

    [Fact]
    public async Task A_file_can_be_replaced_and_the_old_one_restored_from_the_trash()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        var before = await editor.Http.GetByteArrayAsync(file.Url);
        await editor.Replace(file.Page, MediaStage.Picture(60, 50, SkiaSharp.SKEncodedImageFormat.Png));
        Assert.NotEqual(before, await editor.Http.GetByteArrayAsync(file.Url));
        Assert.Equal((60, 50), ((await portal.File(file.Path)).Width, (await portal.File(file.Path)).Height));

        var refused = await editor.Replace(file.Page, SampleFiles.Word());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("same type", refused.Text(".error-summary"));

        var trashed = await TrashId(file.Path);
        await editor.Submit("/desk/media/trash", $"form[action='/desk/media/trash/{trashed}/restoring']");
        Assert.Equal(
            before,
            await editor.Http.GetByteArrayAsync(file.Url.Replace(".png", "-2.png", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Deleting_a_file_in_use_must_be_confirmed_and_can_be_undone()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        await portal.Article($"![]({file.Url})");
        var refused = await editor.Submit(file.Page, "form[action$='/deletion']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(HttpStatusCode.OK, await Status(file.Url));

        await editor.Submit(file.Page, "form[action$='/deletion']", new() { ["sure"] = "true" });
        Assert.Equal(HttpStatusCode.NotFound, await Status(file.Url));
        Assert.Equal(HttpStatusCode.NotFound, await Status(file.Page));

        await editor.Submit(
            "/desk/media/trash",
            $"form[action='/desk/media/trash/{await TrashId(file.Path)}/restoring']"
        );
        Assert.Equal(HttpStatusCode.OK, await Status(file.Url));
        Assert.DoesNotContain(file.Path, (await editor.GetPage("/desk/media/trash")).Text("main"));

        async Task<HttpStatusCode> Status(string url) => (await editor.Http.GetAsync(url)).StatusCode;
    }

    [Fact]
    public async Task The_file_page_notices_that_the_file_was_replaced_on_disk()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        await File.WriteAllBytesAsync(
            Path.Combine(portal.DataFolder, "media", file.Path),
            MediaStage.Picture(60, 50, SkiaSharp.SKEncodedImageFormat.Png),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("60 by 50", (await editor.GetPage(file.Page)).Text(".facts"));
    }

    [Fact]
    public async Task Old_files_in_the_trash_are_permanently_deleted()
    {
        await using var own = await TestPortal.Start();
        using var editor = await own.Client(Cast.Editor);
        var file = Assert.Single(await editor.Bring("old", ("gone.png", MediaStage.Small)));
        await editor.Submit(file.Page, "form[action$='/deletion']");
        Assert.Single(Directory.GetFiles(Path.Combine(own.DataFolder, "media-trash")));
        await using var scope = own.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(kind => kind.Key == "media.bin");
        var now = SystemClock.Instance.GetCurrentInstant();
        Assert.Equal(0, await retention.Purge(now - Duration.FromDays(30), TestContext.Current.CancellationToken));
        Assert.Equal(1, await retention.Purge(now + Duration.FromDays(1), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(Path.Combine(own.DataFolder, "media-trash")));
    }

    [Fact]
    public async Task An_item_that_adds_a_picture_gets_its_alternative_text()
    {
        var (editor, file) = await Brought(MediaStage.Small);
        using var _ = editor;
        await editor.Submit(file.Page, "form[action$='/text']", new() { ["text"] = "Two halves" });
        var edited = await AddToTool(editor, file.Path);
        Assert.Contains(
            "Two halves",
            edited.Document.QuerySelectorAll("[data-media-field] input").Select(input => input.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task An_item_says_how_much_of_an_attached_document_search_can_read()
    {
        using var editor = await portal.Client(Cast.Editor);
        var files = await editor.Bring(
            MediaStage.NewFolder(),
            ("words.docx", SampleFiles.Word()),
            ("quilt.png", MediaStage.Small)
        );
        var edited = await AddToTool(editor, files[0].Path);
        Assert.Equal(
            "Search can read 3 words of this file.",
            edited.Text("[data-media-field] .editor-file .field-hint")
        );
        edited = await AddToTool(editor, files[1].Path);
        Assert.DoesNotContain("Search can", edited.Text("[data-media-field] .editor-file"));
    }

    private static async Task<Page> AddToTool(PortalClient editor, string path)
    {
        var page = await editor.GetPage("/desk/content/new/Tool");
        var field = page.Document.QuerySelector("[id='set-field-LibraryPart.Files'] .editor-add input")!;
        var action = page.Document.QuerySelector("[data-editor]")!.GetAttribute("action")!;
        var values = page
            .Document.QuerySelectorAll("[data-editor] [name]")
            .Where(input => input.GetAttribute("type") == "hidden")
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));
        return await editor.Post(
            action,
            [
                .. values.Where(value => value.Item1 != "form_token"),
                (field.GetAttribute("name")!, path),
                ("do", "stay|x"),
            ]
        );
    }

    private async Task<(PortalClient Editor, MediaStage.Taken File)> Brought(byte[] content)
    {
        var editor = await portal.Client(Cast.Editor);
        return (editor, Assert.Single(await editor.Bring(MediaStage.NewFolder(), ("quilt.png", content))));
    }

    private async Task<HttpStatusCode> Status(string url)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        return (await client.GetAsync(url)).StatusCode;
    }

    private Task<Guid> TrashId(string path) =>
        portal.Db(db =>
            db.TrashedFiles.Where(f => f.Path == path)
                .Select(f => f.Id)
                .SingleAsync(TestContext.Current.CancellationToken)
        );
}

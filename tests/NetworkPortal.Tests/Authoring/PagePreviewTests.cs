using System.Net;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>The editor shows the draft as readers will see it, in a frame of its own page.</summary>
public sealed class PagePreviewTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task An_unsaved_edit_is_shown_in_the_editors_frame_without_a_banner()
    {
        using var editor = await portal.Client(Cast.Editor);
        var url = await Kept(editor);
        var tab = await editor.GetPage(url);
        Assert.Contains("This is a preview", tab.Text(".flash"));
        Assert.Contains("frame-ancestors 'none'", tab.Headers["Content-Security-Policy"]);
        var frame = await editor.GetPage(url + "?frame=true");
        Assert.Contains(word, frame.Text("main"));
        Assert.Null(frame.Document.QuerySelector(".flash"));
        Assert.Contains("frame-ancestors 'self'", frame.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task The_editor_may_show_frames_of_this_portal_only()
    {
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(await portal.NewArticle($"Article {word}"));
        Assert.EndsWith("; frame-src 'self'", page.Headers["Content-Security-Policy"]);
        Assert.EndsWith(
            "/preview?frame=true",
            page.Document.QuerySelector("[data-preview]")!.GetAttribute("data-preview")
        );
        var invalid = await editor.Save(page, "publish", (DeskClient.Title, ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, invalid.Status);
        Assert.EndsWith("; frame-src 'self'", invalid.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task No_one_else_sees_the_preview_of_an_unsaved_edit()
    {
        using var editor = await portal.Client(Cast.Editor);
        var url = await Kept(editor);
        foreach (var other in (Cast[])[Cast.Administrator, Cast.Teacher])
        {
            using var someone = await portal.Client(other);
            Assert.Equal(HttpStatusCode.NotFound, (await someone.GetPage(url + "?frame=true")).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await editor.GetPage(url + "?frame=true")).Status);
    }

    private async Task<string> Kept(PortalClient editor)
    {
        var id = await portal.NewArticle($"Article {word}");
        var kept = await editor.Save(await editor.OpenEditor(id), "stay|", (DeskClient.Body, $"Kept {word}."));
        return kept.Link("Preview in a new tab");
    }
}

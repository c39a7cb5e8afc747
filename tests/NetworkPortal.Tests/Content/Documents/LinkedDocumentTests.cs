using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Content.Media;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Briefs;
using NetworkPortal.Tests.Studios;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace NetworkPortal.Tests.Content.Documents;

public sealed class LinkedDocumentTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    [Fact]
    public async Task A_search_for_words_of_a_linked_PDF_finds_the_page_and_the_place_in_the_file()
    {
        var (word, title) = (DeskPortal.Word(), $"Planning {DeskPortal.Word()}");
        using var editor = await portal.Client(Cast.Editor);
        var file = await Bring(editor, "handbook.pdf", Pdf("Welcome", $"Ask about {word} first"));
        await portal.NewArticle(title, $"Read [the handbook]({file.Url}).");
        var found = await Search(word);
        Assert.Contains(title, found.Text(".results"));
        Assert.Equal("In the linked file handbook.pdf, page 2", found.Text(".result-place"));
        Assert.Equal($"{file.Url}#page=2", found.Link("handbook.pdf, page 2"));
        Assert.Contains(word, found.Text(".results"));
    }

    [Fact]
    public async Task Files_come_with_an_article_in_order_by_their_description_and_are_searched()
    {
        var (word, title) = (DeskPortal.Word(), NewTitle());
        using var editor = await portal.Client(Cast.Editor);
        var (second, first) = (
            await Bring(editor, "second.pdf", Pdf(word)),
            await Bring(editor, "first.pdf", Pdf("One"))
        );
        var id = await portal.NewArticle(title, "Read the files.");
        var form = await editor.OpenEditor(id);
        form = await editor.Save(form, "keep", ("LibraryPart.Files", first.Url["/media/".Length..]));
        await editor.Save(
            await editor.OpenEditor(id),
            "publish",
            ($"LibraryPart.Files.{MediaPath.Key(first.Url["/media/".Length..])}.Text", "The plan"),
            ("LibraryPart.Files", second.Url["/media/".Length..])
        );
        var path = await portal.Db(db =>
            db.Items.Where(i => i.ContentItemId == id && i.Published).Select(i => i.Path).SingleAsync()
        );
        var links = (await editor.GetPage("/" + path)).Texts(".downloads a");
        Assert.Equal(2, links.Count);
        Assert.StartsWith("The plan PDF", links[0], StringComparison.Ordinal);
        Assert.True(await Finds(word, title));
    }

    [Fact]
    public async Task A_linked_document_is_found_only_with_a_page_that_people_may_read()
    {
        var (word, title) = (DeskPortal.Word(), NewTitle());
        using var editor = await portal.Client(Cast.Editor);
        var file = await Bring(editor, "draft.pdf", Pdf(word));
        await portal.NewArticle(NewTitle(), $"[Read]({file.Url})", published: false);
        Assert.Empty((await Search(word)).Texts(".result-place"));
        var id = await portal.NewArticle(title, $"[Read]({file.Url})");
        Assert.True(await Finds(word, title));
        Assert.Single((await Search(word)).Texts(".result-place"));
        await portal.Db(async db =>
            await (await ContentVersions.Of(db, id)).Unpublish(NodaTime.Instant.FromUtc(2026, 1, 3, 0, 0))
        );
        Assert.False(await Finds(word, title));
    }

    [Fact]
    public async Task A_page_is_indexed_again_when_its_document_is_replaced_moved_or_deleted()
    {
        var (before, after) = (DeskPortal.Word(), DeskPortal.Word());
        var title = NewTitle();
        using var editor = await portal.Client(Cast.Editor);
        var file = await Bring(editor, "plan.pdf", Pdf(before));
        await portal.NewArticle(title, $"[Read]({file.Url})");
        Assert.True(await Finds(before, title));

        await editor.Replace(file.Page, Pdf(after));
        Assert.False(await Finds(before, title));
        Assert.True(await Finds(after, title));

        var folder = MediaStage.NewFolder();
        await editor.Submit(file.Page, "form[action$='/moving']", new() { ["folder"] = folder, ["name"] = "moved" });
        Assert.Equal($"/media/{folder}/moved.pdf", (await Search(after)).Link("moved.pdf"));

        await editor.Submit(file.Page, "form[action$='/deletion']", new() { ["sure"] = "true" });
        Assert.False(await Finds(after, title));
    }

    [Fact]
    public async Task A_page_is_indexed_again_when_the_document_it_links_to_arrives()
    {
        var (word, folder) = (DeskPortal.Word(), MediaStage.NewFolder());
        var title = NewTitle();
        await portal.NewArticle(title, $"[Read](/media/{folder}/later.pdf)");
        Assert.False(await Finds(word, title));
        using var editor = await portal.Client(Cast.Editor);
        Assert.Single(await editor.Bring(folder, ("later.pdf", Pdf(word))));
        Assert.True(await Finds(word, title));
    }

    private static string NewTitle() => $"Plans {Guid.NewGuid():N}";

    [Fact]
    public async Task A_document_that_a_studio_or_a_practice_brief_links_to_is_found_with_its_page()
    {
        var (inStudio, inBrief) = (DeskPortal.Word(), DeskPortal.Word());
        using var editor = await portal.Client(Cast.Editor);
        var one = await Bring(editor, "norms.pdf", Pdf($"Agree on {inStudio}"));
        var other = await Bring(editor, "counts.pdf", Pdf($"Counting {inBrief}"));
        var author = await portal.NewTeacher();
        var plan = StudioStage.Plan() with { Description = $"Read [our norms]({one.Url})." };
        var studio = await portal.NewStudio(author, plan);
        var brief = await author.Writes("Who counts", ("text", $"See [the counts]({other.Url})."));
        await author.Claims(brief, "hunch", "If we count, we see");
        await author.Sends(brief);
        Assert.False(await Finds(inBrief, "Who counts"));
        await portal.Publishes(brief);
        Assert.True(await Finds(inBrief, "Who counts"));
        Assert.True(await Finds(inStudio, studio.Question));
    }

    private static async Task<MediaStage.Taken> Bring(PortalClient editor, string name, byte[] content)
    {
        var file = Assert.Single(await editor.Bring(MediaStage.NewFolder(), (name, content)));
        Assert.Equal("", file.Error);
        return file;
    }

    private async Task<Page> Search(string word)
    {
        await portal.CaughtUp();
        using var reader = await portal.Client(Cast.Anonymous);
        return await reader.GetPage($"/search?q={word}");
    }

    private async Task<bool> Finds(string word, string title) =>
        (await Search(word)).Texts(".result-title").Contains(title);

    private static byte[] Pdf(params string[] pages)
    {
        var pdf = new PdfDocumentBuilder();
        var font = pdf.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var words in pages)
            pdf.AddPage(595, 842).AddText(words, 12, new PdfPoint(50, 700), font);
        return pdf.Build();
    }
}

using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring.Settings;

/// <summary>Term lists have their own page for people who set up the site; terms in use cannot be removed.</summary>
public sealed class TermDeskTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task An_administrator_can_add_rename_move_and_remove_unused_terms()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var list = await Topics();
        var page = await Send(administrator, "save", (list.ContentItemId, $"Школа {word}"));
        Assert.Contains("Saved.", page.Text(".flash"));
        var added = Taxonomy.From(await Topics()).Terms[^1];
        Assert.Equal(($"Школа {word}", $"школа-{word}"), (added.Name, added.Slug));
        await Send(administrator, $"up-{Taxonomy.From(list).Terms.Count + 1}", (added.Id, $"Renamed {word}"));
        var moved = Taxonomy.From(await Topics()).Terms[^2];
        Assert.Equal((added.Id, $"Renamed {word}", $"школа-{word}"), (moved.Id, moved.Name, moved.Slug));
        await Send(administrator, $"remove-{Taxonomy.From(list).Terms.Count}");
        Assert.DoesNotContain(Taxonomy.From(await Topics()).Terms, term => term.Id == added.Id);
    }

    [Fact]
    public async Task A_term_in_use_cannot_be_removed_and_the_error_says_how_often_it_is_used()
    {
        var (id, list) = (await portal.NewArticle($"Filed {word}"), Taxonomy.From(await Topics()));
        using var administrator = await portal.Client(Cast.Administrator);
        await administrator.Post("/desk/content/selection", ("item", id), ("do", "tag"), ("topic", list.Terms[0].Id));
        var refused = await Send(administrator, "remove-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Matches(
            $"“{list.Terms[0].Name}” is in use: [0-9]+ items? (is|are) filed under it",
            refused.Text(".error-summary")
        );
        Assert.Equal(list.Terms[0].Id, Taxonomy.From(await Topics()).Terms[0].Id);
    }

    [Theory]
    [InlineData("unpublish")]
    [InlineData("delete")]
    public async Task No_one_can_unpublish_or_delete_a_term_list_in_use(string action)
    {
        var list = await Topics();
        foreach (var who in new[] { Cast.Editor, Cast.Administrator })
        {
            using var client = await portal.Client(who);
            var answer = await client.Post(
                "/desk/content/selection",
                ("item", list.ContentItemId),
                ("do", action),
                ("sure", "yes")
            );
            Assert.Contains(
                who == Cast.Editor
                    ? "Only people who manage site settings can change lists of terms."
                    : "This list is in use:",
                answer.Text("main")
            );
            Assert.NotNull((await portal.Versions(list.ContentItemId)).Published);
        }
    }

    [Fact]
    public async Task An_editor_cannot_change_the_terms()
    {
        var list = await Topics();
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage("/desk/settings/terms")).Status);
        var refused = await editor.Save(
            await editor.OpenEditor(list.ContentItemId),
            "draft",
            (DeskClient.Title, $"Mine {word}")
        );
        Assert.Contains(
            "Only people who manage site settings can change lists of terms.",
            refused.Text(".error-summary")
        );
        Assert.Equal(list.DisplayText, (await Topics()).DisplayText);
    }

    private Task<ContentItem> Topics() =>
        portal.Db(db =>
            db.Items.AsNoTracking()
                .Latest()
                .OfType("Taxonomy")
                .Where(item => item.DisplayText == "Topics")
                .SingleAsync()
        );

    /// <summary>Submits the list of topics as shown, with new names for some terms; a new term's entry uses the list's
    /// ID.</summary>
    private async Task<Page> Send(PortalClient client, string action, params (string Id, string Name)[] names)
    {
        var list = (await Topics()).ContentItemId;
        var form = (await client.GetPage("/desk/settings/terms")).Document.QuerySelector(
            $"form[action='/desk/settings/terms/{list}']"
        )!;
        var shown = form.QuerySelectorAll("input[name=id]")
            .Zip(form.QuerySelectorAll("input[name=name]"), (id, name) => (Id: Value(id), Name: Value(name)));
        var sent = shown.Select(term =>
            (
                term.Id,
                Name: names.FirstOrDefault(name => name.Id == (term.Id.Length > 0 ? term.Id : list)).Name ?? term.Name
            )
        );
        return await client.Post(
            $"/desk/settings/terms/{list}",
            [("do", action), .. sent.SelectMany(term => new[] { ("id", term.Id), ("name", term.Name) })]
        );

        static string Value(IElement input) => input.GetAttribute("value") ?? "";
    }
}

using System.Net;
using System.Text.Json;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring.Snippets;

public sealed class SnippetTests(PortalFixture portal)
{
    private const string Url = "/desk/content/snippets",
        NewForm = "form[action='/desk/content/snippets']";

    [Fact]
    public async Task Every_editor_finds_a_snippet_by_part_of_its_name_whatever_its_accents()
    {
        using var editor = await portal.Client(Cast.Editor);
        await Add(editor, "Invitation à la visite", "Come and *see*.");
        using var administrator = await portal.Client(Cast.Administrator);
        var choice = Assert.Single(await Choices(administrator, "A LA VIS"));
        Assert.Equal(("Invitation à la visite", "Come and *see*."), (choice.Name, choice.Text));
        Assert.Empty(await Choices(administrator, "no such snippet"));
    }

    [Fact]
    public async Task Two_snippets_cannot_have_one_name_and_the_text_is_not_lost()
    {
        using var editor = await portal.Client(Cast.Editor);
        await Add(editor, "Contact line", "Write to us.");
        var refused = await Submit(editor, "Contact line", "Call us.");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("already a snippet with this name", refused.Text("main"));
        Assert.Contains("Call us.", refused.Text("textarea[name=text]"));
        Assert.Equal("Write to us.", Assert.Single(await Choices(editor, "contact line")).Text);
    }

    [Fact]
    public async Task A_snippet_without_a_text_is_refused()
    {
        using var editor = await portal.Client(Cast.Editor);
        var refused = await Submit(editor, "Nothing in it", " ");
        Assert.Contains("Enter the text.", refused.Text(".error-summary"));
        Assert.Empty(await Choices(editor, "nothing in it"));
    }

    [Fact]
    public async Task The_older_of_two_edits_is_shown_what_is_saved_and_a_deleted_snippet_is_gone()
    {
        using var editor = await portal.Client(Cast.Editor);
        await Add(editor, "Sign-off", "Thank you.");
        var address = (await editor.GetPage(Url)).Link("Sign-off");
        var older = await editor.GetPage(address);
        await editor.Submit(older, "main form.form", new() { ["text"] = "Thank you all." });
        var refused = await editor.Submit(older, "main form.form", new() { ["text"] = "Thanks." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Thank you all.", refused.Text("main"));
        Assert.Contains("Thanks.", refused.Text("textarea[name=text]"));
        await editor.Submit(refused, "main form.form", []);
        Assert.Equal("Thanks.", Assert.Single(await Choices(editor, "sign-off")).Text);
        await editor.Submit(older, $"form[action='{address}/deletion']", []);
        Assert.Empty(await Choices(editor, "sign-off"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage(address)).Status);
    }

    [Theory]
    [InlineData(Url)]
    [InlineData(Url + "/choices")]
    public async Task Teachers_have_no_snippets(string url)
    {
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage(url)).Status);
    }

    private static async Task Add(PortalClient editor, string name, string text) =>
        Assert.Contains($"Saved “{name}”.", (await Submit(editor, name, text)).Text(".flash"));

    private static async Task<Page> Submit(PortalClient editor, string name, string text) =>
        await editor.Submit(await editor.GetPage(Url), NewForm, new() { ["name"] = name, ["text"] = text });

    private static async Task<List<Choice>> Choices(PortalClient client, string words) =>
        JsonSerializer.Deserialize<List<Choice>>(
            await client.Http.GetStringAsync($"{Url}/choices?q={Uri.EscapeDataString(words)}"),
            JsonSerializerOptions.Web
        )!;

    private sealed record Choice(string Name, string Text);
}

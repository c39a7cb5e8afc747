using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Newsletters;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Newsletters;

/// <summary>An editor writes, previews, and sends a newsletter.</summary>
public sealed class NewsletterDeskTests(NewsletterStage stage) : IClassFixture<NewsletterStage>
{
    private const string New = NewsletterStage.Desk + "/new";

    [Fact]
    public async Task An_editor_picks_items_and_sees_the_email_as_it_is_sent()
    {
        var reader = await stage.NewReader();
        using var editor = await stage.Client(Cast.Editor);
        var form = await editor.GetPage(New);
        var picked = form.Document.QuerySelectorAll("input[name=item]").Take(2).Select(i => i.GetAttribute("value")!);
        var values = new Dictionary<string, object?>
        {
            ["subject"] = $"Winter {Guid.NewGuid():N}"[..14],
            ["intro"] = "Two things *worth* reading.",
            ["item"] = picked.ToArray(),
        };
        var page = await editor.Submit(form, "main form.form", values);
        Assert.Equal(page.Path, (await editor.Submit(form, "main form.form", values)).Path);
        Assert.Contains("Two things worth reading.", page.Text("pre"), StringComparison.Ordinal);
        var email = await editor.GetPage(page.Path + "/email");
        Assert.Contains("<em>worth</em>", email.Html, StringComparison.Ordinal);
        Assert.Equal(2, email.Texts(".mail-paper h2").Count);

        Assert.Contains("We sent a test", (await editor.Submit(page, "form[action$='/test']")).Text(".flash"));
        Assert.Equal(0, await Sent(reader, values));
        var sent = await editor.Submit(page, "form[action$='/sending']");
        Assert.Contains("Sending has started", sent.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains(
            "Nothing was sent twice",
            (await editor.Submit(page, "form[action$='/sending']")).Text(".flash")
        );
        await stage.Round();
        Assert.Equal(1, await Sent(reader, values));
        var done = await editor.GetPage(page.Path);
        Assert.True(done.Has("progress"));
        Assert.False(done.Has("form[action$='/sending']"));
        using var anyone = await stage.Client(Cast.Anonymous);
        Assert.Contains((string)values["subject"]!, (await anyone.GetPage("/newsletters")).Texts("h2"));
    }

    [Fact]
    public async Task Errors_are_shown_at_their_fields_and_looking_for_items_keeps_what_was_typed()
    {
        using var editor = await stage.Client(Cast.Editor);
        var empty = await editor.Submit(New, "main form.form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.True(empty.Has("#field-subject-error") && empty.Has("#field-intro-error"));
        var found = await editor.Post(New, ("subject", "Kept"), ("words", "protocol"), ("do", "find"));
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Equal("Kept", found.Document.QuerySelector("#field-subject")!.GetAttribute("value"));
        Assert.All(
            found.Texts(".choice label"),
            title => Assert.Contains("protocol", title, StringComparison.OrdinalIgnoreCase)
        );
        Assert.NotEmpty(found.Texts(".choice label"));
    }

    [Fact]
    public async Task The_older_of_two_edits_never_wins_and_a_draft_that_changed_is_not_sent()
    {
        var draft = await stage.NewDraft();
        using var editor = await stage.Client(Cast.Editor);
        var (older, shown) = (await editor.GetPage(draft.DeskUrl + "/edit"), await editor.GetPage(draft.DeskUrl));
        await editor.Submit(draft.DeskUrl + "/edit", "main form.form", new() { ["intro"] = "Newer." });
        var page = await editor.Submit(older, "main form.form", new() { ["intro"] = "Older." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Newer.", page.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", (await editor.Submit(shown, "form[action$='/sending']")).Text(".flash"));
        Assert.Equal(("Newer.", true), ((await stage.Read(draft)).Intro, (await stage.Read(draft)).IsDraft));
    }

    [Fact]
    public async Task A_draft_can_be_deleted_and_a_newsletter_that_was_sent_cannot_be_changed()
    {
        var (draft, sent) = (await stage.NewDraft(), await stage.Send(await stage.NewDraft()));
        using var editor = await stage.Client(Cast.Editor);
        foreach (var _ in (string[])["once", "again"])
            Assert.Equal(NewsletterStage.Desk, (await editor.Post(draft.DeskUrl + "/deletion")).Path);
        await editor.Post(sent.DeskUrl + "/deletion");
        await editor.Post(sent.DeskUrl + "/edit", ("subject", "Changed"), ("intro", "Changed"));
        Assert.Equal(
            [sent.Subject],
            await stage.Db(db =>
                db.Newsletters.Where(n => n.Id == draft.Id || n.Id == sent.Id).Select(n => n.Subject).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task An_editor_chooses_the_day_of_monthly_newsletters_and_a_day_that_some_months_lack_is_refused()
    {
        const string Url = NewsletterStage.Desk + "/monthly";
        using var editor = await stage.Client(Cast.Editor);
        var page = await editor.Submit(Url, "main form", new() { ["day"] = "31" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-day-error"));
        page = await editor.Submit(Url, "main form", new() { ["day"] = "28", ["drafts"] = "true" });
        Assert.Contains("On day 28 of each month", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("You send it.", page.Text("main"), StringComparison.Ordinal);
        await editor.Submit(Url, "main form", new() { ["drafts"] = null });
    }

    [Fact]
    public async Task Members_have_no_newsletter_desk_and_see_no_drafts()
    {
        var draft = await stage.NewDraft();
        using var teacher = await stage.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage(draft.DeskUrl)).Status);
        Assert.DoesNotContain(draft.Subject, (await teacher.GetPage("/newsletters")).Html, StringComparison.Ordinal);
        using var editor = await stage.Client(Cast.Editor);
        Assert.Equal(draft.Subject, (await editor.GetPage(draft.DeskUrl)).Title);
    }

    private async Task<int> Sent(Person reader, Dictionary<string, object?> values) =>
        (await stage.MailTo(reader.Email)).Count(mail => mail.Subject == (string)values["subject"]!);
}

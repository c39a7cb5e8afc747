using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring;

public sealed class ReviewTests(PortalFixture portal)
{
    private readonly string name = $"Reviewed {Guid.NewGuid():N} (demo)";

    [Fact]
    public async Task A_review_can_be_requested_commented_returned_requested_again_and_approved()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var reviewer = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        var asked = await Ask(editor, id, "Is the problem clear?");
        Assert.Contains("Request sent.", asked.Text(".flash"));
        Assert.Equal("In review", asked.Text("main .status"));
        Assert.Equal(1, await Mails(Cast.Administrator, "Review requested: " + name));
        Assert.Contains(name, (await reviewer.GetPage("/desk")).Texts(".panel-lines a"));
        Assert.Contains(name, (await reviewer.GetPage("/desk/content?status=review")).Texts("tbody th a"));

        var page = await reviewer.GetPage($"/desk/content/{id}/review");
        page = await reviewer.Submit(page, "form:has([value='CaseStudy.Problem'])", new() { ["text"] = "Whose time?" });
        Assert.Contains("Whose time?", page.Text(".comment"));
        Assert.Equal(1, await Mails(Cast.Editor, "New comment on " + name));
        Assert.Contains("Whose time?", (await editor.OpenEditor(id)).Text(".editor-page .editor-comment"));
        Assert.Contains(
            "Changes requested.",
            (await reviewer.Submit(page, Answer(id), new() { ["do"] = "changes" })).Text(".flash")
        );
        Assert.Equal(1, await Mails(Cast.Editor, "Changes requested: " + name));

        page = await editor.GetPage($"/desk/content/{id}/review");
        page = await editor.Submit(page, "form:has([name=answer_to])", new() { ["text"] = "The teachers’." });
        Assert.Contains("The teachers’.", page.Text(".comment-answer"));
        page = await editor.Submit(page, "form[action$='/resolving']");
        Assert.Contains("Resolved", page.Text(".comment"));
        Assert.False((await editor.OpenEditor(id)).Has(".editor-comment"));
        await Ask(editor, id, "");

        page = await reviewer.GetPage($"/desk/content/{id}/review");
        page = await reviewer.Submit(page, Answer(id), new() { ["do"] = "approve", ["words"] = "Fine now." });
        Assert.Equal("Approved", page.Text("main .status-done"));
        Assert.Equal(1, await Mails(Cast.Editor, "Approved: " + name));
        await editor.Submit($"/desk/content/{id}", $"form[action='/desk/content/{id}/publishing']");
        Assert.Equal(
            ReviewState.Published,
            await portal.Db(db => db.Reviews.Where(r => r.ContentItemId == id).Select(r => r.State).SingleAsync())
        );
        Assert.Contains("No review requested.", (await editor.GetPage($"/desk/content/{id}/review")).Text("main"));
    }

    [Fact]
    public async Task Approve_and_publish_publishes_only_a_draft_that_passes_the_publish_checks()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var reviewer = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name, "![](a.png)"));
        await Ask(editor, id, "");
        Assert.Contains(
            "Not published.",
            (await reviewer.Submit($"/desk/content/{id}/review", Answer(id), new() { ["do"] = "publish" })).Text(
                ".flash"
            )
        );
        Assert.False(await portal.IsPublished(id));
        Assert.Equal(
            ReviewState.InReview,
            await portal.Db(db => db.Reviews.Where(r => r.ContentItemId == id).Select(r => r.State).SingleAsync())
        );

        var sound = await portal.NewDraft(DeskStage.CaseStudy(name + " 2"));
        await Ask(editor, sound, "");
        Assert.Contains(
            "Approved and published.",
            (await reviewer.Submit($"/desk/content/{sound}/review", Answer(sound), new() { ["do"] = "publish" })).Text(
                ".flash"
            )
        );
        Assert.True(await portal.IsPublished(sound));
    }

    [Fact]
    public async Task A_comment_names_the_words_that_it_is_about()
    {
        using var editor = await portal.Client(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name, "A *long* list."));
        var page = await editor.Submit(
            $"/desk/content/{id}/review",
            "form:has([value='CaseStudy.Problem'])",
            new() { ["quote"] = " A long\nlist ", ["text"] = "How long?" }
        );
        Assert.Equal("A long list", page.Text(".comment q"));
        Assert.Equal("long", page.Text("[data-review-text] em"));
        Assert.Contains("on A long list: How long?", (await editor.OpenEditor(id)).Text(".editor-comment"));
    }

    [Fact]
    public async Task An_approval_ends_when_the_draft_changes()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var reviewer = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        await Ask(editor, id, "");
        var approved = await reviewer.Submit($"/desk/content/{id}/review", Answer(id), new() { ["do"] = "approve" });
        Assert.Equal("Approved", approved.Text("main .status-done"));
        await editor.Save(await editor.OpenEditor(id), "draft", ("CaseStudy.Problem", "Another problem."));
        var page = await editor.GetPage($"/desk/content/{id}/review");
        Assert.Equal("In review", page.Text("main .status-waiting"));
        Assert.Contains("The draft has changed since then.", page.Text("main"));
    }

    [Fact]
    public async Task An_administrator_cannot_approve_a_draft_whose_review_they_requested()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        var editor = await portal.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.Editor.Email()).Select(a => a.Id).SingleAsync()
        );
        await administrator.Post($"/desk/content/{id}/review", ("reviewer", $"{editor}"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await administrator.Post($"/desk/content/{id}/review/answer", ("do", "approve"))).Status
        );
    }

    [Fact]
    public async Task An_item_has_one_review_request_at_a_time_and_it_can_be_withdrawn()
    {
        using var editor = await portal.Client(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await editor.Post($"/desk/content/{id}/review", ("reviewer", Guid.NewGuid().ToString()))).Status
        );
        await Ask(editor, id, "One");
        await Ask(editor, id, "Two");
        Assert.Equal(
            "Two",
            await portal.Db(db => db.Reviews.Where(r => r.ContentItemId == id).Select(r => r.Message).SingleAsync())
        );
        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            portal.Db(async db =>
            {
                var person = await db
                    .Reviews.Where(r => r.ContentItemId == id)
                    .Select(r => r.RequestedById!.Value)
                    .SingleAsync();
                db.Reviews.Add(
                    new ContentReview(id, new("v", person, person, ""), SystemClock.Instance.GetCurrentInstant())
                );
                await db.SaveChangesAsync();
            })
        );
        Assert.Contains(
            "Request withdrawn.",
            (await editor.Submit($"/desk/content/{id}/review", "form[action$='/review/ending']")).Text(".flash")
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await editor.Post($"/desk/content/{id}/review/answer", ("do", "approve"))).Status
        );
    }

    [Fact]
    public async Task Comments_are_accepted_only_on_existing_fields()
    {
        using var editor = await portal.Client(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await editor.Post($"/desk/content/{id}/comments", ("path", "Nothing.There"), ("text", "x"))).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await editor.Post($"/desk/content/{id}/comments", ("answer_to", $"{Guid.NewGuid()}"), ("text", "x"))
            ).Status
        );
        Assert.Contains(
            "Comment added.",
            (await editor.Post($"/desk/content/{id}/comments", ("path", ""), ("text", "On all of it"))).Text(".flash")
        );
        Assert.Contains("On all of it", (await editor.OpenEditor(id)).Text(".editor-side"));
    }

    [Fact]
    public void People_approve_what_they_requested_or_wrote_only_where_the_network_allows_it()
    {
        var asker = Guid.NewGuid();
        var author = Guid.NewGuid();
        var other = Guid.NewGuid();
        var review = new ContentReview("item", new("version", asker, other, ""), Instant.MinValue);
        Assert.False(review.MayApprove(asker, author, ownAllowed: false));
        Assert.False(review.MayApprove(author, author, ownAllowed: false));
        Assert.True(review.MayApprove(other, author, ownAllowed: false));
        Assert.True(review.MayApprove(asker, author, ownAllowed: true));
        Assert.False(review.MayRequestChanges(asker));
        review.Approve("version", "", other, Instant.MinValue);
        Assert.False(review.MayApprove(other, author, ownAllowed: true));
        Assert.Throws<InvalidOperationException>(() => review.RequestChanges("version", "", other, Instant.MinValue));
    }

    [Fact]
    public async Task Reviews_and_comments_are_exported_with_a_persons_data_and_kept_without_the_name()
    {
        var person = await portal.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.TeacherElsewhere.Email()).Select(a => a.Id).SingleAsync()
        );
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        await portal.Db(async db =>
        {
            var now = SystemClock.Instance.GetCurrentInstant();
            db.Comments.Add(
                new FieldComment
                {
                    ContentItemId = id,
                    VersionId = "v",
                    Path = "",
                    AuthorId = person,
                    Text = name,
                    At = now,
                }
            );
            db.Reviews.Add(new ContentReview(id, new("v", person, person, name), now));
            await db.SaveChangesAsync();
        });
        await using var scope = portal.Scope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<ReviewData>().Single();
        var records = new List<string>();
        await foreach (var record in data.Export(person, TestContext.Current.CancellationToken))
            records.AddRange(record.Records.Select(r => r.ToJsonString()));
        Assert.Equal(2, records.Count(record => record.Contains(name)));
        await data.Erase(person, TestContext.Current.CancellationToken);
        Assert.Null(
            await portal.Db(db => db.Comments.Where(c => c.ContentItemId == id).Select(c => c.AuthorId).SingleAsync())
        );
        Assert.Null(
            await portal.Db(db =>
                db.Reviews.Where(r => r.ContentItemId == id).Select(r => r.RequestedById).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task The_desk_shows_each_editor_their_own_drafts()
    {
        using var editor = await portal.Client(Cast.Editor);
        using var other = await portal.Client(Cast.Administrator);
        var page = await editor.GetPage("/desk/content/new/Article");
        await editor.Save(page, "draft", (DeskClient.Title, name));
        var desk = await editor.GetPage("/desk");
        // Reflections are there only while some wait.
        Assert.Equal(9, desk.Texts(".desk-panels section h2").Count(title => title != "Sent in by visitors"));
        Assert.Contains(name, desk.Texts(".panel-lines a"));
        Assert.DoesNotContain(name, (await other.GetPage("/desk")).Texts(".panel-lines a"));
    }

    private async Task<Page> Ask(PortalClient editor, string id, string message)
    {
        var reviewer = await portal.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.Administrator.Email()).Select(a => a.Id).SingleAsync()
        );
        return await editor.Submit(
            $"/desk/content/{id}/review",
            $"form[action='/desk/content/{id}/review']",
            new() { ["reviewer"] = $"{reviewer}", ["message"] = message }
        );
    }

    private static string Answer(string id) => $"form[action='/desk/content/{id}/review/answer']";

    private Task<int> Mails(Cast who, string subject) =>
        portal.Db(db =>
            db.Set<OutgoingMail>().CountAsync(mail => mail.ToAddress == who.Email() && mail.Subject == subject)
        );
}

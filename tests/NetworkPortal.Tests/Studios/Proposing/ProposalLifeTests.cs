using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Site.Dues;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Proposing;

public sealed class ProposalLifeTests(PortalFixture portal)
{
    [Fact]
    public async Task A_draft_keeps_whatever_was_entered_and_only_its_author_sees_it()
    {
        var (author, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        using var client = await author.Client();
        var form = await client.GetPage("/studios/propose");
        var key = form.Document.QuerySelector("[name=key]")!.GetAttribute("value")!;
        var saved = await client.Submit(
            form,
            "main form",
            new()
            {
                ["question"] = "Who asks first",
                ["places"] = "900",
                ["save"] = "draft",
            }
        );
        Assert.Equal((HttpStatusCode.OK, "Who asks first"), (saved.Status, saved.Text("#field-question")));
        Assert.Equal("900", saved.Document.QuerySelector("#field-places")!.GetAttribute("value"));
        Assert.Contains("Who asks first", (await author.Get("/studios/propose")).Text("#drafts + ul"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get("/studios/propose?draft=" + key)).Status);
        await other.Post($"/studios/drafts/{key}/deletion");
        Assert.Equal(HttpStatusCode.OK, (await author.Get("/studios/propose?draft=" + key)).Status);
        await author.Post($"/studios/drafts/{key}/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await author.Get("/studios/propose?draft=" + key)).Status);
    }

    [Fact]
    public async Task Staff_are_told_of_a_proposal_and_both_sides_see_by_when_it_is_answered()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await Propose(proposer);
        Assert.Contains(await portal.MailTo(staff.Email), mail => mail.Template == "studio-proposal-to-review");
        var due = await portal.Db(db => db.Set<Due>().SingleAsync(d => d.Key == studio.Id.ToString()));
        Assert.Equal((studio.AnswerBy, "studio.answer-proposal"), (due.At, due.Kind));
        Assert.Contains("Network staff answer by", (await proposer.Get(studio.Url())).Text(".next"));
        Assert.Contains("Answer by", (await staff.Get("/desk/studios")).Html);
        await staff.Post($"/desk/studios/{studio.Slug}/opening");
        Assert.False(await portal.Db(db => db.Set<Due>().AnyAsync(d => d.Key == studio.Id.ToString())));
    }

    [Fact]
    public async Task A_returned_proposal_is_changed_and_sent_again()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await Propose(proposer);
        await staff.Post($"/desk/studios/{studio.Slug}/return", ("reason_" + studio.Slug, "Say what you’ll count."));
        Assert.Contains(
            await portal.MailTo(proposer.Email),
            mail =>
                mail.Template == "studio-returned" && mail.Text.Contains("what you’ll count", StringComparison.Ordinal)
        );
        using var client = await proposer.Client();
        var form = await client.GetPage($"/studios/{studio.Slug}/proposal");
        Assert.Contains("Say what you’ll count.", form.Text("main"));
        Assert.Equal("Asking first (test)", form.Document.QuerySelector("#field-name")!.GetAttribute("value"));
        var answer = await client.Submit(form, "main form.form", new() { ["problem"] = "Two students ask; we count." });
        Assert.Equal((HttpStatusCode.OK, "Waiting for approval"), (answer.Status, answer.Text(".next h2")));
        var now = await portal.Read(studio);
        Assert.Equal((StudioState.Proposed, "Two students ask; we count."), (now.State, now.Problem));
        Assert.Single(now.Sessions);
        Assert.Equal(
            [StudioEventKind.Proposed, StudioEventKind.Returned, StudioEventKind.Resubmitted],
            await portal.Db(db =>
                db.StudioEvents.Where(e => e.StudioId == studio.Id)
                    .OrderBy(e => e.Version)
                    .Select(e => e.Kind)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task The_older_of_two_edits_of_a_proposal_does_not_win_silently()
    {
        var proposer = await portal.NewTeacher();
        var studio = await Propose(proposer);
        using var client = await proposer.Client();
        var form = await client.GetPage($"/studios/{studio.Slug}/proposal");
        await client.Submit(form, "main form.form", new() { ["name"] = "First edit" });
        var late = await client.Submit(form, "main form.form", new() { ["name"] = "Second edit" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Equal("Second edit", late.Document.QuerySelector("#field-name")!.GetAttribute("value"));
        Assert.Equal("First edit", (await portal.Read(studio)).Name);
    }

    [Fact]
    public async Task A_declined_proposal_can_be_the_start_of_a_new_one()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await Propose(proposer);
        await staff.Post($"/desk/studios/{studio.Slug}/decline", ("reason_" + studio.Slug, "Not this season."));
        Assert.True((await proposer.Get(studio.Url())).Has($"a[href='/studios/propose?from={studio.Slug}']"));
        var page = await proposer.Get("/studios/propose?from=" + studio.Slug);
        Assert.Equal("What changes when students ask first?", page.Text("#field-question"));
        var stranger = await portal.NewTeacher();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/studios/propose?from=" + studio.Slug)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await proposer.Get($"/studios/{studio.Slug}/proposal")).Status);
    }

    [Fact]
    public async Task A_proposal_can_be_the_twin_of_a_public_studio()
    {
        var other = await portal.NewStudio(await portal.NewTeacher());
        var proposer = await portal.NewTeacher();
        var studio = await Propose(proposer, ("twin", other.Slug));
        Assert.Equal(other.Id, (await portal.Read(studio)).TwinOfId);
        Assert.True((await proposer.Get(studio.Url())).Has($".facts a[href='{other.Url()}']"));
    }

    [Fact]
    public async Task Only_its_facilitators_change_a_proposal()
    {
        var studio = await Propose(await portal.NewTeacher());
        foreach (var person in new[] { await portal.NewTeacher(), await portal.NewStaff() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get($"/studios/{studio.Slug}/proposal")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await person.Post($"/studios/{studio.Slug}/proposal")).Status);
        }
    }

    private async Task<Studio> Propose(Person person, params (string Name, string Value)[] more)
    {
        using var client = await person.Client();
        var values = ProposeStudioTests.Values();
        values["name"] = "Asking first (test)";
        foreach (var name in values.Keys.Where(name => name.StartsWith("session_2", StringComparison.Ordinal)).ToList())
            values.Remove(name);
        foreach (var (name, value) in more)
            values[name] = value;
        var form = await client.GetPage("/studios/propose" + (more.Length > 0 ? "?twin=" + more[0].Value : ""));
        var page = await client.Submit(form, "main form.form", values);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var slug = page.Path.Split('/')[^1];
        return await portal.Db(db => db.Studios.AsNoTracking().SingleAsync(s => s.Slug == slug));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Copying;

/// <summary>A studio as a template for another one, with its lineage.</summary>
public sealed class CopyStudioTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teacher_copies_the_question_and_the_rhythm_into_a_draft_with_later_dates()
    {
        var (source, other) = (await Source(), await portal.NewTeacher());
        using var client = await other.Client();
        var page = await client.GetPage(source.Url());
        Assert.Contains("Start a studio like this", page.Text("#copy"), StringComparison.Ordinal);
        var draft = await client.Submit(page, $"form[action='{source.Url()}/copies']", []);
        Assert.Equal(HttpStatusCode.OK, draft.Status);
        Assert.Equal(source.Question, draft.Text("#field-question"));
        Assert.Equal(source.Problem, draft.Text("#field-problem"));
        Assert.Equal("Counting voices", Value(draft, "session_1_title"));
        Assert.Equal("15:30", Value(draft, "session_1_starts"));
        Assert.Equal("", Value(draft, "session_1_place"));
        Assert.True(string.CompareOrdinal(Value(draft, "session_1_day"), $"{StudioStage.Today:uuuu-MM-dd}") > 0);
        Assert.True(draft.Has($"a[href='{source.Url()}']"));
        Assert.DoesNotContain("secret-room", draft.Html, StringComparison.Ordinal);
        Assert.Equal("", draft.Text("#field-measures"));
        Assert.Equal(draft.Path, (await client.Post(source.Url() + "/copies")).Path);
        Assert.Equal(1, await portal.Db(db => db.ProposalDrafts.CountAsync(d => d.AuthorId == other.Id)));
    }

    [Fact]
    public async Task Both_pages_and_the_history_show_the_lineage_once_the_copy_is_open()
    {
        var (source, other) = (await Source(), await portal.NewTeacher());
        var staff = await portal.NewStaff();
        var copy = await Copy(source, other);
        Assert.Equal(source.Id, copy.CopiedFromId);
        Assert.True((await other.Get(copy.Url())).Has($".facts a[href='{source.Url()}']"));
        Assert.False((await other.Get(source.Url())).Has("#copies"));
        await staff.Post($"/desk/studios/{copy.Slug}/opening");
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains(copy.Url(), (await anyone.GetPage(source.Url())).Links());
        Assert.Contains(source.Url(), (await anyone.GetPage(copy.Url())).Links());
        Assert.Contains("Based on", (await other.Get(copy.Url() + "/room/history")).Text("main"));
        Assert.Empty(await portal.Db(db => db.Measures.Where(m => m.OwnerId == other.Id).ToListAsync()));
    }

    [Fact]
    public async Task A_member_also_copies_agendas_measures_and_change_ideas_by_name_and_they_start_with_the_copy()
    {
        var (source, member) = (await Source(), await portal.NewTeacher());
        await portal.Join(source, member);
        var leader = await Leader(source);
        await Prepare(source, leader);
        var copy = await Copy(source, member);
        Assert.Equal(0, await Count(member));
        await (await portal.NewStaff()).Post($"/desk/studios/{copy.Slug}/opening");
        var measure = await portal.Db(db =>
            db.Measures.Include(m => m.Points).SingleAsync(m => m.OwnerId == member.Id)
        );
        Assert.Equal(("Hands up", "minutes"), (measure.Name, measure.Unit));
        Assert.Empty(measure.Points);
        var story = await member.Get(copy.Url() + "/room/story");
        Assert.Equal(["Hands up"], story.Texts(".measure-cards h3"));
        var group = await member.Get(new CycleGroup(Audience.Studio, copy.Id).Url());
        Assert.Contains("Wait time", group.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("I will wait", group.Html, StringComparison.Ordinal);
        var session = StudioSession.Url(copy.Slug, copy.Sessions.MinBy(s => s.StartsAt)!.Id);
        var agenda = await member.Get(session + "/agenda");
        Assert.Equal(("Check in", "15:30"), (Value(agenda, "title-1"), Value(agenda, "starts-1")));
        Assert.Equal("", Value(agenda, "who-1"));
        Assert.DoesNotContain("Check in", (await member.Get(session)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_members_see_stays_out_of_a_strangers_copy()
    {
        var source = await Source();
        await Prepare(source, await Leader(source));
        var stranger = await portal.NewTeacher();
        var draft = await stranger.Post(source.Url() + "/copies");
        Assert.Equal(source.Question, draft.Text("#field-question"));
        foreach (var word in (string[])["Hands up", "Wait time", "Check in"])
            Assert.DoesNotContain(word, draft.Html, StringComparison.Ordinal);
        var saved = await portal.Db(db => db.ProposalDrafts.SingleAsync(d => d.AuthorId == stranger.Id));
        Assert.Equal("", saved.OutlineJson);
    }

    [Fact]
    public async Task A_canceled_studio_is_copied_by_those_who_see_it_and_a_proposal_by_no_one()
    {
        var leader = await portal.NewTeacher();
        var (source, proposal) = (await portal.NewStudio(leader), await portal.NewStudio(leader, open: false));
        await portal.Db(async db =>
        {
            (await db.Studios.SingleAsync(s => s.Id == source.Id)).Cancel(StudioStage.Happened());
            await db.SaveChangesAsync();
        });
        var stranger = await portal.NewTeacher();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(source.Url() + "/copies")).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.Post(source.Url() + "/copies")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post(proposal.Url() + "/copies")).Status);
        Assert.Equal(1, await portal.Db(db => db.ProposalDrafts.CountAsync(d => d.AuthorId == leader.Id)));
    }

    [Fact]
    public async Task Only_someone_at_a_school_who_is_signed_in_can_copy()
    {
        var source = await Source();
        var without = await portal.NewPerson(null);
        Assert.False((await without.Get(source.Url())).Has("#copy"));
        Assert.Contains(SeatRule.Words, (await without.Post(source.Url() + "/copies")).Text(".flash"));
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.False((await anyone.GetPage(source.Url())).Has("#copy"));
        Assert.Contains("/account/sign-in", (await anyone.Post(source.Url() + "/copies")).Path);
        Assert.Equal(0, await portal.Db(db => db.ProposalDrafts.CountAsync(d => d.CopiedFromId == source.Id)));
    }

    [Fact]
    public async Task A_wrong_list_of_measures_keeps_what_was_typed()
    {
        var (source, other) = (await Source(), await portal.NewTeacher());
        using var client = await other.Client();
        var draft = await client.Post(source.Url() + "/copies");
        var tooLong = new string('m', 200);
        var page = await client.Submit(draft, "main form.form", new() { ["measures"] = tooLong });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(tooLong, page.Text("#field-measures"));
        Assert.Contains(source.Url(), page.Links());
    }

    private async Task<Studio> Source()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 6));
        await portal.Db(async db =>
        {
            var session = await db.StudioSessions.SingleAsync(s => s.StudioId == studio.Id);
            var starts = Clock.At(StudioStage.Today.PlusDays(20), new LocalTime(15, 30), studio.TimeZoneId);
            session.Move(starts, starts + Duration.FromHours(1), session.Place, StudioStage.Now);
            await db.SaveChangesAsync();
        });
        return studio;
    }

    private async Task<Person> Leader(Studio studio)
    {
        var account = await portal.Db(db => db.Accounts.SingleAsync(a => a.Id == studio.ProposedById));
        return new(portal, account.Id, account.Email!, account.DisplayName);
    }

    /// <summary>An agenda, a measure with a point, and a cycle with a change idea.</summary>
    private static async Task Prepare(Studio source, Person leader)
    {
        await leader.Post(
            StudioSession.Url(source.Slug, source.Sessions[0].Id) + "/agenda",
            ("version", "0"),
            ("title-1", "Check in"),
            ("who-1", leader.Name),
            ("starts-1", "15:30"),
            ("ends-1", "15:45"),
            ("block-1", "0197a000-0000-7000-8000-000000000001")
        );
        var measure = await leader.NewMeasure("Hands up", $"Studio {source.Id}");
        await leader.Adds(measure, "7", $"{StudioStage.Today:uuuu-MM-dd}");
        await leader.Tries(
            "I will wait five seconds",
            ("group", CycleStage.Key(Audience.Studio, source.Id)),
            ("idea", "Wait time")
        );
    }

    /// <summary>Copies a studio and sends the proposal.</summary>
    private async Task<Studio> Copy(Studio source, Person person)
    {
        using var client = await person.Client();
        var draft = await client.Post(source.Url() + "/copies");
        var page = await client.Submit(draft, "main form.form", []);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var slug = page.Path.Split('/')[^1];
        return await portal.Db(db =>
            db.Studios.AsNoTracking().Include(s => s.Sessions).SingleAsync(s => s.Slug == slug)
        );
    }

    private Task<int> Count(Person owner) => portal.Db(db => db.Measures.CountAsync(m => m.OwnerId == owner.Id));

    private static string Value(Page page, string name) =>
        page.Document.QuerySelector($"#field-{name}")!.GetAttribute("value") ?? "";
}

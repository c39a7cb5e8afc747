using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Tests.Studios.Proposing;

public sealed class ProposeStudioTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teacher_proposes_a_studio_and_becomes_its_facilitator()
    {
        var school = await portal.NewSchool(zone: "America/Denver");
        var (teacher, colleague) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Teacher)
        );
        using var client = await teacher.Client();
        var values = Values();
        values["co_facilitator"] = colleague.Email;
        var page = await client.Submit("/studios/propose", "main form", values);
        Assert.Equal((HttpStatusCode.OK, "What changes when students ask first?"), (page.Status, page.Title));
        Assert.Equal("Waiting for approval", page.Text(".next h2"));
        var studio = await Saved(page);
        Assert.Equal(
            (StudioState.Proposed, 9, 2, "America/Denver"),
            (studio.State, studio.SpotsLeft, studio.HoursPerWeek, studio.TimeZoneId)
        );
        Assert.Equal(["Coaching"], studio.Topics);
        Assert.Equal(2, studio.Sessions.Count);
        Assert.Equal(
            new LocalTime(15, 30),
            studio
                .Sessions.MinBy(s => s.StartsAt)!
                .StartsAt.InZone(DateTimeZoneProviders.Tzdb["America/Denver"])
                .TimeOfDay
        );
        Assert.Equal(teacher.Id, Assert.Single(studio.Memberships).AccountId);
        Assert.Contains(await portal.MailTo(colleague.Email), mail => mail.Template == "studio-invited");
        Assert.Contains(await portal.MailTo(teacher.Email), mail => mail.Template == "studio-proposed");
    }

    [Fact]
    public async Task Each_invalid_field_shows_its_error_and_all_input_is_kept()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var values = Values();
        values["question"] = "Students ask first.";
        values["places"] = "900";
        values["ends_on"] = Day(5);
        values["session_2_day"] = null;
        values["problem"] = "";
        var page = await client.Submit("/studios/propose", "main form", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Students ask first.", page.Text("#field-question"));
        foreach (var name in new[] { "question", "problem", "places", "ends_on", "session_2_day" })
        {
            Assert.True(page.Has($"#field-{name}[aria-invalid=true]"), name);
            Assert.True(page.Has($".error-summary a[href='#field-{name}']"), name);
        }
        Assert.False(page.Has("#field-name[aria-invalid=true]"));
        Assert.Equal("Asking first", page.Document.QuerySelector("#field-name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_form_shows_errors_only_for_required_fields()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var page = await client.Submit("/studios/propose", "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Enter the date of the first session.", page.Texts(".error-summary li"));
        Assert.False(page.Has("#field-session_2_day[aria-invalid=true]"));
    }

    [Fact]
    public async Task Sessions_without_a_topic_are_numbered_also_when_the_proposal_is_changed()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var values = Values();
        values["session_2_title"] = null;
        var page = await client.Submit("/studios/propose", "main form", values);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["What they ask", "Session 2 of 2"], (await Saved(page)).InOrder.Select(s => s.Title));
        var form = await client.GetPage(Studio.ProposalUrl(page.Path["/studios/".Length..]));
        Assert.Equal("", form.Document.QuerySelector("#field-session_2_title")!.GetAttribute("value") ?? "");
        page = await client.Submit(form, "main form.form", new() { ["session_1_title"] = "" });
        Assert.Equal(["Session 1 of 2", "Session 2 of 2"], (await Saved(page)).InOrder.Select(s => s.Title));
    }

    [Fact]
    public async Task A_form_sent_twice_proposes_one_studio()
    {
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        var form = await client.GetPage("/studios/propose");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => client.Submit(form, "main form", Values()))
        );
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Path), (answer.Status, answer.Path)));
        Assert.Equal(1, await portal.Db(db => db.Studios.CountAsync(s => s.ProposedById == teacher.Id)));
        Assert.Single(await portal.MailTo(teacher.Email));
    }

    [Fact]
    public async Task Two_studios_with_the_same_name_get_different_URLs()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var (one, other) = (
            await client.Submit("/studios/propose", "main form", Values()),
            await client.Submit("/studios/propose", "main form", Values())
        );
        Assert.NotEqual(one.Path, other.Path);
        var values = Values();
        values["name"] = "Propose";
        Assert.NotEqual("/studios/propose", (await client.Submit("/studios/propose", "main form", values)).Path);
    }

    [Fact]
    public async Task A_person_without_a_school_cannot_propose_and_sees_why()
    {
        var stranger = await portal.NewPerson(null);
        using var client = await stranger.Client();
        Assert.Equal("Join your school first", (await client.GetPage("/studios/propose")).Text(".empty-state-title"));
        var answer = await client.Post(
            "/studios/propose",
            [.. Values().Select(pair => (pair.Key, (string)pair.Value!)), ("zone", "America/New_York")]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.False(await portal.Db(db => db.Studios.AnyAsync(s => s.ProposedById == stranger.Id)));
    }

    [Fact]
    public async Task A_session_in_the_hour_skipped_by_daylight_saving_time_is_rejected()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var night = SpringForward();
        var values = Values();
        values["zone"] = "America/New_York";
        values["ends_on"] = LocalDatePattern.Iso.Format(night.PlusDays(7));
        values["session_2_day"] = LocalDatePattern.Iso.Format(night);
        (values["starts_on"], values["session_1_day"]) = (
            LocalDatePattern.Iso.Format(night.PlusDays(-30)),
            LocalDatePattern.Iso.Format(night.PlusDays(-20))
        );
        (values["session_2_starts"], values["session_2_ends"]) = ("02:00", "03:00");
        var page = await client.Submit("/studios/propose", "main form", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-session_2_starts[aria-invalid=true]"));
        Assert.False(page.Has("#field-session_2_ends[aria-invalid=true]"));
        (values["session_2_starts"], values["session_2_ends"]) = ("03:00", "04:00");
        Assert.Equal(HttpStatusCode.OK, (await client.Submit("/studios/propose", "main form", values)).Status);
    }

    /// <summary>The next date, at least 40 days away, on which New York's clocks go forward.</summary>
    private static LocalDate SpringForward()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var from = (StudioStage.Now + Duration.FromDays(40)).InZone(zone).Date;
        return Enumerable
            .Range(0, 400)
            .Select(days => from.PlusDays(days))
            .First(date => zone.MapLocal(date + new LocalTime(2, 30)).Count == 0);
    }

    [Fact]
    public async Task A_person_cannot_replace_anothers_proposal_by_reusing_its_key()
    {
        var (teacher, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(teacher, open: false);
        var answer = await other.Post(
            "/studios/propose",
            [
                .. Values().Select(pair => (pair.Key, (string)pair.Value!)),
                ("zone", "America/New_York"),
                ("key", studio.Id.ToString()),
            ]
        );
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task An_anonymous_visitor_is_asked_to_sign_in()
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains("/account/sign-in", (await client.GetPage("/studios/propose")).Path, StringComparison.Ordinal);
        Assert.Contains("/account/sign-in", (await client.Post("/studios/propose")).Path, StringComparison.Ordinal);
    }

    private static string Day(int inDays) => LocalDatePattern.Iso.Format(StudioStage.Today.PlusDays(inDays));

    internal static Dictionary<string, object?> Values() =>
        new()
        {
            ["name"] = "Asking first",
            ["question"] = "What changes when students ask first?",
            ["problem"] = "We ask, they answer.",
            ["topics"] = "Coaching",
            ["hours"] = "2",
            ["time_promise"] = "one meeting a month",
            ["places"] = "9",
            ["starts_on"] = Day(10),
            ["ends_on"] = Day(60),
            ["session_1_title"] = "What they ask",
            ["session_1_day"] = Day(12),
            ["session_1_starts"] = "15:30",
            ["session_1_ends"] = "16:45",
            ["session_2_title"] = "What we learned",
            ["session_2_day"] = Day(50),
            ["session_2_starts"] = "15:30",
            ["session_2_ends"] = "16:45",
        };

    private Task<Studio> Saved(Page page)
    {
        var slug = page.Path["/studios/".Length..];
        return portal.Db(db =>
            db.Studios.AsNoTracking()
                .Include(s => s.Sessions)
                .Include(s => s.Memberships)
                .SingleAsync(s => s.Slug == slug)
        );
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.OpenLessons;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.OpenLessons;

/// <summary>A teacher opens a lesson; colleagues come and watch, and write only to the teacher.</summary>
public sealed class OpenLessonTests(PortalFixture portal)
{
    private const string Watch = "/visits/watch";

    private static readonly LocalDate Date = SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(5);

    /// <summary>The form's fields; later values replace earlier ones.</summary>
    private static (string, string)[] Lesson(School school, params (string Name, string Value)[] more) =>
        [
            .. new (string Name, string Value)[]
            {
                ("school", $"{school.Id}"),
                ("trying", "Exit tickets"),
                ("date", $"{Date:uuuu-MM-dd}"),
                ("starts", "09:00"),
                ("minutes", "45"),
                ("place", "Room 12"),
                ("welcome", "drop-in"),
            }.ExceptBy(more.Select(field => field.Name), field => field.Name),
            .. more,
        ];

    private async Task<(School School, Person Teacher, Person Colleague)> Colleagues()
    {
        var school = await portal.NewSchool();
        return (
            school,
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Teacher)
        );
    }

    private async Task<string> Post(Person teacher, School school, params (string, string)[] more)
    {
        var page = await teacher.Post(Watch + "/new", Lesson(school, more));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Path;
    }

    private Task<int> Start(string path) =>
        portal.Db(db =>
            db.OpenLessons.Where(l => l.Id == Guid.Parse(path.Substring(Watch.Length + 1)))
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(l => l.StartsAt, Instant.FromUtc(2026, 1, 5, 15, 0))
                        .SetProperty(l => l.EndsAt, Instant.FromUtc(2026, 1, 5, 16, 0))
                )
        );

    [Fact]
    public async Task Colleagues_see_a_lesson_at_once_and_other_schools_only_if_it_is_open_to_the_network()
    {
        var (school, teacher, colleague) = await Colleagues();
        var elsewhere = await portal.NewPerson(await portal.NewSchool(), SchoolRole.Teacher);
        var outsider = await portal.NewPerson(null);
        var own = await Post(teacher, school);
        Assert.Equal(own, await Post(teacher, school));
        var open = await Post(teacher, school, ("starts", "11:00"), ("network", "true"));
        Assert.Equal(2, (await colleague.Get(Watch)).Texts(".agenda h2").Count);
        Assert.Contains("Exit tickets", (await colleague.Get("/today")).Text("main"), StringComparison.Ordinal);
        Assert.Empty((await elsewhere.Get(Watch)).Texts(".agenda h2"));
        Assert.Contains(open, (await elsewhere.Get(Watch + "?from=network")).Links());
        Assert.DoesNotContain(own, (await elsewhere.Get(Watch + "?from=network")).Links());
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(own)).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get(open)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.Get(open)).Status);
    }

    [Fact]
    public async Task Someone_without_a_school_is_told_to_join_one_before_opening_a_lesson()
    {
        var (school, teacher, _) = await Colleagues();
        var outsider = await portal.NewPerson(null);
        var page = await outsider.Get(Watch + "/new");
        Assert.Equal((HttpStatusCode.OK, "Join your school first"), (page.Status, page.Text("h1")));
        Assert.Equal("/join", page.Link("Join your school"));
        page = await outsider.Post(Watch + "/new", Lesson(school));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Join your school first"), (page.Status, page.Text("h1")));
        Assert.False(await portal.Db(db => db.OpenLessons.AnyAsync(l => l.TeacherId == outsider.Id)));
        Assert.Equal("Invite colleagues to watch", (await teacher.Get(Watch + "/new")).Text("h1"));
    }

    [Fact]
    public async Task A_form_with_errors_keeps_what_was_typed()
    {
        var (school, teacher, _) = await Colleagues();
        var page = await teacher.Post(Watch + "/new", Lesson(school, ("welcome", "feedback")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-about-error"));
        Assert.Equal("Exit tickets", page.Document.QuerySelector("#field-trying")!.GetAttribute("value"));
        page = await teacher.Post(Watch + "/new", Lesson(school, ("date", "2026-01-05")));
        Assert.True(page.Has("#field-date-error"));
    }

    [Fact]
    public async Task Who_comes_is_shown_to_the_teacher_only_and_hears_of_changes_and_the_cancellation()
    {
        var (school, teacher, colleague) = await Colleagues();
        var other = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        var path = await Post(teacher, school);
        await colleague.Post(path + "/attendance");
        await colleague.Post(path + "/attendance");
        Assert.Contains(colleague.Name, (await teacher.Get(path)).Text(".next"), StringComparison.Ordinal);
        Assert.DoesNotContain(colleague.Name, (await other.Get(path)).Text("main"), StringComparison.Ordinal);
        await teacher.Post(path + "/edit", Lesson(school, ("version", "1"), ("starts", "10:00")));
        var stale = await teacher.Post(path + "/edit", Lesson(school, ("version", "1")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        await teacher.Post(path + "/cancellation", ("reason", "Fire drill"));
        var mail = await portal.MailTo(colleague.Email);
        Assert.Equal(
            ["lesson-joined", "lesson-changed", "lesson-canceled"],
            mail.Select(m => m.Template).Where(t => t.StartsWith("lesson", StringComparison.Ordinal))
        );
        Assert.Contains("Fire drill", mail[^1].Text, StringComparison.Ordinal);
        Assert.Contains("canceled", (await colleague.Get(path)).Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("Nothing changed", (await other.Post(path + "/attendance")).Text(".flash"));
    }

    [Fact]
    public async Task Someone_who_can_not_come_after_all_is_off_the_list_and_gets_no_more_email()
    {
        var (school, teacher, colleague) = await Colleagues();
        var path = await Post(teacher, school);
        await colleague.Post(path + "/attendance");
        await colleague.Post(path + "/withdrawal");
        Assert.DoesNotContain(colleague.Name, (await teacher.Get(path)).Text("main"), StringComparison.Ordinal);
        await teacher.Post(path + "/cancellation");
        Assert.Equal("lesson-left", (await portal.MailTo(colleague.Email))[^1].Template);
    }

    [Fact]
    public async Task A_note_is_read_by_the_teacher_and_by_no_one_else()
    {
        const string Secret = "You waited seven seconds";
        var (school, teacher, colleague) = await Colleagues();
        var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        var path = await Post(teacher, school);
        foreach (var guest in (Person[])[colleague, leader])
            await guest.Post(path + "/attendance");
        Assert.Contains("Nothing changed", (await colleague.Post(path + "/note", ("text", Secret))).Text(".flash"));
        await Start(path);
        await colleague.Post(path + "/note", ("text", Secret));
        await colleague.Post(path + "/note", ("text", "Again"));
        var read = (await teacher.Get(path)).Text("main");
        Assert.Contains(Secret, read, StringComparison.Ordinal);
        Assert.DoesNotContain("Again", read, StringComparison.Ordinal);
        foreach (var reader in (Person[])[colleague, leader])
            Assert.DoesNotContain(Secret, (await reader.Get(path)).Html, StringComparison.Ordinal);
        foreach (var staff in (Cast[])[Cast.Administrator, Cast.Editor])
        {
            using var client = await portal.Client(staff);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(path)).Status);
        }
        var uninvolved = await portal.NewPerson(school, SchoolRole.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await uninvolved.Post(path + "/note", ("text", "x"))).Status);
        var mail = Assert.Single(await portal.MailTo(teacher.Email), m => m.Template == "lesson-note");
        Assert.DoesNotContain(Secret, mail.Text + mail.Html + mail.Subject, StringComparison.Ordinal);
        Assert.Contains(Secret, await Export(teacher), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, await Export(leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Followers_hear_of_a_lesson_unless_they_are_busy_then()
    {
        var (school, teacher, follower) = await Colleagues();
        var (busy, quiet) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Teacher)
        );
        await portal.Db(async db =>
        {
            foreach (var person in (Person[])[follower, busy])
                await db.Choose(
                    new(person.Id, OpenLessonNotices.Posted.Key, Guid.Empty),
                    DeliveryFrequency.AtOnce,
                    default
                );
            await db.SaveChangesAsync();
        });
        await Post(busy, school, ("starts", "09:30"), ("trying", "Think, pair, share"));
        await Post(teacher, school);
        Assert.Equal(2, (await portal.MailTo(follower.Email)).Count(m => m.Template == "lesson-posted"));
        Assert.DoesNotContain(await portal.MailTo(busy.Email), m => m.Template == "lesson-posted");
        Assert.DoesNotContain(await portal.MailTo(quiet.Email), m => m.Template == "lesson-posted");
    }

    [Fact]
    public async Task Erasing_a_teacher_cancels_their_lesson_for_those_who_come()
    {
        var (school, teacher, colleague) = await Colleagues();
        var path = await Post(teacher, school);
        await colleague.Post(path + "/attendance");
        await using (var scope = portal.Scope())
        {
            var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<OpenLessonsData>().Single();
            Assert.Single(await data.Warnings(teacher.Id, default));
            await data.Erase(teacher.Id, default);
        }
        Assert.Equal("lesson-canceled", (await portal.MailTo(colleague.Email))[^1].Template);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(path)).Status);
    }

    private async Task<string> Export(Person person)
    {
        await using var scope = portal.Scope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<OpenLessonsData>().Single();
        var text = "";
        await foreach (var records in data.Export(person.Id, default))
            text += string.Join('\n', records.Records.Select(record => record.ToJsonString()));
        return text;
    }
}

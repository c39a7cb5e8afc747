using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Noting;

/// <summary>The page for the day of a visit: private notes, ticks, and running late.</summary>
public sealed class VisitDayTests(PortalFixture portal)
{
    private const string Words = "Two students explained the graph to each other";

    [Fact]
    public async Task A_note_is_saved_once_and_only_its_author_can_read_it()
    {
        var stage = await Today();
        using var client = await stage.Asker.Client();
        var page = await client.GetPage(Day(stage));
        await client.Submit(page, "#block-" + await Block(stage) + " [data-note-form]", new() { ["text"] = Words });
        var again = await client.Submit(
            page,
            "#block-" + await Block(stage) + " [data-note-form]",
            new() { ["text"] = Words }
        );
        Assert.Single(again.Texts("[data-note]"), text => text.Contains(Words, StringComparison.Ordinal));
        Assert.DoesNotContain(Words, (await stage.Host.Get(Day(stage))).Text("main"), StringComparison.Ordinal);
        var colleague = await portal.NewPerson(stage.School);
        Assert.DoesNotContain(Words, (await colleague.Get(Day(stage))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_who_may_see_all_visits_and_strangers_have_no_page_for_the_day()
    {
        var stage = await Today();
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get($"/visits/{stage.Visit}")).Status);
        var stranger = await portal.NewPerson(await portal.NewSchool());
        foreach (var person in new[] { leader, stranger })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(Day(stage))).Status);
            var note = await person.Post(Day(stage) + "/notes", ("note", $"{Guid.NewGuid()}"), ("text", "Hello"));
            Assert.Equal(HttpStatusCode.NotFound, note.Status);
        }
    }

    [Fact]
    public async Task Nobody_writes_over_or_deletes_a_note_of_someone_else()
    {
        var (stage, id) = (await Today(), Guid.NewGuid());
        await stage.Asker.Post(Day(stage) + "/notes", ("note", $"{id}"), ("text", Words));
        var other = await stage.Host.Post(Day(stage) + "/notes", ("note", $"{id}"), ("text", "Mine now"));
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        var deleted = await stage.Host.Post($"{Day(stage)}/notes/{id}/deletion");
        Assert.Equal(HttpStatusCode.NotFound, deleted.Status);
        Assert.Contains(Words, (await stage.Asker.Get(Day(stage))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_note_does_not_come_back_when_a_phone_sends_it_late()
    {
        var (stage, id) = (await Today(), Guid.NewGuid());
        await stage.Asker.Post(Day(stage) + "/notes", ("note", $"{id}"), ("text", Words));
        await stage.Asker.Post($"{Day(stage)}/notes/{id}/deletion");
        await stage.Asker.Post(Day(stage) + "/notes", ("note", $"{id}"), ("text", Words));
        Assert.DoesNotContain(Words, (await stage.Asker.Get(Day(stage))).Text("main"), StringComparison.Ordinal);
        Assert.Equal("", (await Notes(stage)).Single().Text);
    }

    [Fact]
    public async Task An_empty_note_is_explained_and_a_script_gets_short_answers()
    {
        var stage = await Today();
        var empty = await stage.Asker.Post(Day(stage) + "/notes", ("text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Enter a note.", empty.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await ByScript(stage, Words));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ByScript(stage, ""));
        Assert.Equal(Words, (await Notes(stage)).Single().Text);
    }

    [Fact]
    public async Task Each_person_marks_blocks_as_done_for_themselves()
    {
        var stage = await Today();
        var form = "#block-" + await Block(stage) + " [data-tick]";
        using var client = await stage.Asker.Client();
        var done = await client.Submit(Day(stage), form);
        Assert.Contains("✓ Done", done.Text(form), StringComparison.Ordinal);
        Assert.DoesNotContain("✓ Done", (await stage.Host.Get(Day(stage))).Text("main"), StringComparison.Ordinal);
        var open = await client.Submit(done, form);
        Assert.Contains("Mark as done", open.Text(form), StringComparison.Ordinal);
        var unknown = await stage.Asker.Post(Day(stage) + "/ticks", ("block", $"{Guid.NewGuid()}"), ("done", "true"));
        Assert.Contains("isn’t on the agenda anymore", unknown.Text(".flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_what_is_now_and_next()
    {
        var stage = await Today();
        var page = await stage.Asker.Get(Day(stage));
        Assert.Contains("Arrive", page.Texts("[aria-current=time]")[0], StringComparison.Ordinal);
        Assert.NotEmpty(page.Texts(".status-done"));
    }

    [Fact]
    public async Task Running_late_emails_the_other_side_once_and_stays_on_the_page()
    {
        var stage = await Today();
        var url = Day(stage) + "/delay";
        var missing = await stage.Asker.Post(url, ("minutes", "7"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        for (var i = 0; i < 2; i++)
            await stage.Asker.Post(url, ("minutes", "15"), ("late_note", "Stuck on I-70."));
        var mail = Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-late");
        Assert.Contains("About 15 minutes late. Stuck on I-70.", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Stuck on I-70.", (await stage.Host.Get(Day(stage))).Text("main"), StringComparison.Ordinal);

        await stage.Host.Post(url, ("minutes", "5"));
        Assert.Equal("visit-late", (await portal.MailTo(stage.Colleague(2)))[^1].Template);
    }

    [Fact]
    public async Task Weeks_before_the_visit_no_one_is_late()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.False((await stage.Asker.Get(Day(stage))).Has("form[action$='/delay']"));
        var early = await stage.Asker.Post(Day(stage) + "/delay", ("minutes", "15"));
        Assert.Contains("Nothing was sent.", early.Text(".flash"), StringComparison.Ordinal);
        Assert.DoesNotContain(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-late");
    }

    [Fact]
    public async Task Notes_go_into_a_reflection_that_no_one_reads_before_it_is_saved()
    {
        var stage = await Today();
        var traveler = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        await portal.Db(db =>
            db.Set<VisitPerson>()
                .Where(p => p.VisitId == stage.Visit && p.Position == 1)
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.NormalizedEmail, traveler.Email.ToUpperInvariant()))
        );
        await traveler.Post(
            Day(stage) + "/notes",
            ("note", $"{Guid.NewGuid()}"),
            ("block", await Block(stage)),
            ("text", Words)
        );
        using var client = await traveler.Client();
        var page = await client.GetPage(Day(stage));
        var form = await client.GetPage(page.Link("Use my notes in my reflection"));
        Assert.Contains($"Arrive and check in: {Words}", form.Text("[name=saw]"), StringComparison.Ordinal);
        Assert.Empty(await portal.Db(db => db.VisitReflections.Where(r => r.VisitId == stage.Visit).ToListAsync()));
        var plain = await client.GetPage($"/visits/{stage.Visit}/reflections/next-day");
        Assert.DoesNotContain(Words, plain.Text("[name=saw]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_notes_are_deleted_and_newer_ones_stay()
    {
        var stage = await Today();
        await stage.Asker.Post(Day(stage) + "/notes", ("note", $"{Guid.NewGuid()}"), ("text", Words));
        await Purge(SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(1));
        Assert.Single(await Notes(stage));
        await Purge(SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(1));
        Assert.Empty(await Notes(stage));
    }

    private Task Purge(Instant before) => portal.Db(db => new VisitNoteRetention(db).Purge(before, default));

    private async Task<HttpStatusCode> ByScript(Stage stage, string text)
    {
        using var client = await stage.Asker.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, Day(stage) + "/notes")
        {
            Content = new FormUrlEncodedContent([
                new("form_token", await client.Http.GetStringAsync(FormToken.Path)),
                new("note", $"{Guid.NewGuid()}"),
                new("text", text),
            ]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await client.Http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A confirmed visit that started an hour ago, with an agenda.</summary>
    private async Task<Stage> Today()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        using var client = await stage.Host.Client();
        await client.Submit($"/visits/{stage.Visit}/agenda/edit?from=half-day", "main form");
        var now = SystemClock.Instance.GetCurrentInstant();
        var local = now.InZone(Clock.Zone(stage.HostSchool.TimeZoneId)).LocalDateTime;
        await portal.Db(async db =>
        {
            await db
                .HostDays.Where(d => d.Id == stage.Day.Id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.StartsAt, now - Duration.FromHours(1))
                        .SetProperty(d => d.EndsAt, now + Duration.FromHours(4))
                        .SetProperty(d => d.Date, local.Date)
                );
            var visit = await db.Visits.Whole().SingleAsync(v => v.Id == stage.Visit);
            var first = visit.Agenda!.Blocks[0] with { Starts = LocalTime.Midnight, Ends = new(23, 59) };
            visit.Agenda.Write(
                [first, .. visit.Agenda.Blocks.Skip(1)],
                NetworkPortal.Meetings.Agendas.AgendaSide.Host,
                new("Host", now)
            );
            await db.SaveChangesAsync();
        });
        return stage;
    }

    private async Task<string> Block(Stage stage) => $"{(await portal.Read(stage.Visit)).Agenda!.Blocks[0].Id}";

    private Task<List<VisitNote>> Notes(Stage stage) =>
        portal.Db(db => db.Set<VisitNote>().AsNoTracking().Where(n => n.VisitId == stage.Visit).ToListAsync());

    private static string Day(Stage stage) => $"/visits/{stage.Visit}/day";
}

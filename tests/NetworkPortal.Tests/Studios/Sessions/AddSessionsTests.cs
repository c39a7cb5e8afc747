using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using static NetworkPortal.Tests.Studios.Sessions.SessionStage;

namespace NetworkPortal.Tests.Studios.Sessions;

public sealed class AddSessionsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_series_is_checked_and_then_added_without_the_dates_that_were_unchecked()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        using var client = await leader.Client();
        var dates = await client.CheckDates(studio, Series(Monday(0), "EveryOtherWeek", 4));
        Assert.Equal(4, dates.Document.QuerySelectorAll("input[name='dates']").Length);
        Assert.Single((await portal.Read(studio)).Sessions);
        var (first, last) = (Monday(0), Monday(6));
        var list = await client.Submit(dates, "main form", new() { ["dates"] = new[] { Text(first), Text(last) } });
        Assert.Contains("2 sessions added", list.Text(".flash"), StringComparison.Ordinal);
        var added = (await portal.Read(studio)).Sessions.Where(s => s.Topic == "Looking at notes").ToList();
        Assert.Equal([first, last], added.Select(DateOf).Order());
        Assert.All(added, session => Assert.Equal("Bring one notebook.", session.Notes));
        Assert.All(added, session => Assert.Equal(new LocalTime(15, 45), Local(session).TimeOfDay));
    }

    [Fact]
    public async Task A_series_with_one_topic_is_numbered_in_its_order_and_a_make_up_date_joins_it()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        await Adds(leader, studio, "Looking at notes", Monday(1), Monday(2), Monday(3));
        Assert.Equal(
            ["Counting voices", "Looking at notes (1 of 3)", "Looking at notes (2 of 3)", "Looking at notes (3 of 3)"],
            await Titles(studio)
        );
        var second = (await portal.Read(studio)).Sessions.Single(s => s.Title == "Looking at notes (2 of 3)");
        await leader.Cancel(studio, second);
        await Adds(leader, studio, "Looking at notes", Monday(4));
        Assert.Equal(
            [
                "Counting voices",
                "Looking at notes (1 of 3)",
                "Looking at notes (2 of 3)",
                "Looking at notes (2 of 3)",
                "Looking at notes (3 of 3)",
            ],
            await Titles(studio)
        );
        await leader.Edit(studio, (await portal.Read(studio)).InOrder.Last(), new() { ["topic"] = "The last one" });
        Assert.Equal(["Looking at notes (2 of 2)", "The last one"], (await Titles(studio)).TakeLast(2));
    }

    [Fact]
    public async Task Sessions_without_a_topic_have_their_number_on_pages_in_email_and_in_calendars()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        await Adds(leader, studio, "", Monday(1), Monday(2));
        Assert.Contains("Session 3 of 3", (await member.Get(studio.Url() + "/room")).Text("main"));
        var mail = (await portal.MailTo(member.Email)).Last(mail => mail.Template == "studio-calendar");
        Assert.Contains("Session 2 of 3", mail.Text);
        Assert.Contains($"{studio.Name}: Session 3 of 3", mail.Calendars().Select(one => one.Event.Summary));
        var session = (await portal.Read(studio)).InOrder.ElementAt(1);
        await leader.Edit(studio, session, new() { ["topic"] = "Our notes" });
        Assert.Equal(["Counting voices", "Our notes", "Session 3 of 3"], await Titles(studio));
        await leader.Edit(studio, session, new() { ["topic"] = "", ["date"] = Text(Monday(3)) });
        Assert.Equal(["Counting voices", "Session 2 of 3", "Session 3 of 3"], await Titles(studio));
    }

    [Fact]
    public async Task A_new_number_is_in_the_next_email_about_sessions_and_in_calendars_and_sends_none_alone()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        await Adds(leader, studio, "", Monday(1), Monday(2), Monday(3));
        var second = (await portal.Read(studio)).InOrder.ElementAt(1);
        await leader.Edit(studio, second, new() { ["topic"] = "Our notes", ["quietly"] = "true" });
        var before = (await portal.MailTo(member.Email)).Count;
        await leader.Cancel(studio, (await portal.Read(studio)).InOrder.ElementAt(2));
        var mail = Assert.Single((await portal.MailTo(member.Email)).Skip(before));
        Assert.StartsWith("Canceled: Session 3 of 4", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Session 4 of 4 is now Session 3 of 3.", mail.Text);
        Assert.Contains("Session 2 of 4 is now Our notes.", mail.Text);
        Assert.DoesNotContain("Counting voices is now", mail.Text);
        Assert.Equal(
            [$"{studio.Name}: Our notes", $"{studio.Name}: Session 3 of 3", $"{studio.Name}: Session 3 of 4"],
            mail.Calendars().Select(one => one.Event.Summary).Order()
        );
        await Adds(leader, studio, "", Monday(4));
        mail = (await portal.MailTo(member.Email))[^1];
        Assert.Contains("Session 4 of 4", mail.Text);
        Assert.DoesNotContain("is now", mail.Text);
        await leader.Cancel(studio, (await portal.Read(studio)).InOrder.Last());
        mail = (await portal.MailTo(member.Email))[^1];
        Assert.DoesNotContain("is now", mail.Text);
        Assert.Single(mail.Calendars());
    }

    [Fact]
    public async Task Holidays_closures_and_weekends_are_marked_and_unchecked()
    {
        var school = await portal.NewSchool();
        var leader = await portal.NewPerson(school, NetworkPortal.Schools.SchoolRole.Teacher);
        var studio = await portal.NewStudio(leader, StudioStage.Plan(lasts: 300));
        var closed = Monday(1).PlusDays(1);
        await portal.Db(async db =>
        {
            db.Add(new Closure("Notebook week", new DateInterval(closed, closed), school: school.Id));
            await db.SaveChangesAsync();
        });
        using var client = await leader.Client();
        var page = await client.CheckDates(studio, Series(Monday(0), "Weekly", 30));
        Assert.Contains(
            page.Texts(".choice .field-hint"),
            hint => hint.StartsWith("That’s ", StringComparison.Ordinal)
        );
        page = await client.CheckDates(studio, Series(Monday(0).PlusDays(1), "Weekly", 2));
        Assert.Equal("School is closed that day: Notebook week.", page.Text("[id^='field-dates'][id$='2-hint']"));
        Assert.False(Checked(page, closed));
        page = await client.CheckDates(studio, Series(Monday(0).PlusDays(5)));
        Assert.False(Checked(page, Monday(0).PlusDays(5)));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_the_sessions_once()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        using var client = await leader.Client();
        var date = Monday(0).PlusDays(1);
        var dates = await client.CheckDates(studio, Series(date));
        await client.Submit(dates, "main form", new() { ["dates"] = Text(date) });
        var again = await client.Submit(dates, "main form", new() { ["dates"] = Text(date) });
        Assert.Equal("These sessions are already added.", again.Text(".flash"));
        Assert.Equal(2, (await portal.Read(studio)).Sessions.Count);
    }

    [Fact]
    public async Task Wrong_entries_are_explained_and_kept()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        using var client = await leader.Client();
        var series = Series(StudioStage.Today.PlusDays(-3));
        series["ends"] = "15:00";
        var page = await client.CheckDates(studio, series);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Error: Choose an end time after the start time.", page.Text("#field-ends-error"));
        Assert.Equal("Error: Choose a date that’s today or later.", page.Text("#field-date-error"));
        Assert.Equal("Bring one notebook.", page.Text("#field-notes"));
    }

    [Fact]
    public async Task Dates_that_were_changed_after_the_check_are_checked_again()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        using var client = await leader.Client();
        var dates = await client.CheckDates(studio, Series(Monday(0).PlusDays(1)));
        var page = await client.Submit(dates, "main form", new() { ["date"] = Text(Monday(0).PlusDays(2)) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(Checked(page, Monday(0).PlusDays(2)));
        Assert.Single((await portal.Read(studio)).Sessions);
    }

    [Fact]
    public async Task A_date_after_the_last_day_is_not_offered()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(lasts: 20));
        using var client = await leader.Client();
        var page = await client.CheckDates(studio, Series(Monday(0), "Weekly", 8));
        Assert.InRange(page.Document.QuerySelectorAll("input[name='dates']").Length, 1, 3);
        page = await client.CheckDates(studio, Series(Monday(8)));
        Assert.StartsWith("Error: The studio ends on", page.Text("#field-date-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_facilitators_and_network_staff_plan_sessions()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get(studio.Sessions())).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewStaff()).Get(studio.Sessions())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(studio.Sessions())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Post(studio.Sessions())).Status);
    }

    [Fact]
    public async Task What_network_staff_plan_is_recorded_as_theirs_and_what_a_facilitator_plans_by_name()
    {
        var (leader, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(leader);
        var session = await portal.AddSession(studio, staff);
        await staff.Edit(studio, session, new() { ["topic"] = "Looking at talk" });
        await leader.Edit(studio, session, new() { ["topic"] = "Looking at work" });
        await staff.Cancel(studio, session);
        var events = await portal.Db(db =>
            db.StudioEvents.Where(e =>
                    e.StudioId == studio.Id && e.Kind != StudioEventKind.Proposed && e.Kind != StudioEventKind.Opened
                )
                .OrderBy(e => e.Version)
                .Select(e => e.By)
                .ToListAsync()
        );
        Assert.Equal(["Network staff", "Network staff", leader.Name, "Network staff"], events);
    }

    private async Task Adds(Person leader, Studio studio, string topic, params LocalDate[] dates)
    {
        using var client = await leader.Client();
        var series = Series(dates[0], dates.Length == 1 ? "Once" : "Weekly", dates.Length);
        series["topic"] = topic;
        var page = await client.CheckDates(studio, series);
        var added = await client.Submit(page, "main form", new() { ["dates"] = dates.Select(Text).ToArray() });
        Assert.Contains("added", added.Text(".flash"), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Titles(Studio studio) =>
        [.. (await portal.Read(studio)).InOrder.Select(session => session.Title)];

    private static bool Checked(Page page, LocalDate date) =>
        page.Document.QuerySelector($"input[value='{Text(date)}'][name='dates']")!.HasAttribute("checked");

    private static LocalDateTime Local(StudioSession session) =>
        session.StartsAt.InZone(DateTimeZoneProviders.Tzdb["America/Denver"]).LocalDateTime;

    private static LocalDate DateOf(StudioSession session) => Local(session).Date;
}

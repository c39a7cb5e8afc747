using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Markdig;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Studios.Polling;
using NetworkPortal.Tests.Studios.Seasons;
using NetworkPortal.Tests.Visits;
using SessionStage = NetworkPortal.Tests.Studios.Running.SessionStage;

namespace NetworkPortal.Tests.Studios.Exporting;

/// <summary>Other programs can read the files of a studio.</summary>
public sealed class StudioFilesTests(PortalFixture portal)
{
    [Fact]
    public async Task Sessions_leave_as_a_table_in_which_nothing_is_a_formula()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "Excused"));
        await stage.Leader.Post(
            stage.Url + "/lines",
            ("did", "=HYPERLINK(\"https://evil.example\")"),
            ("found", "Eight voices,\nand \"nine\""),
            ("next", "@Wait")
        );
        var row = Assert.Single(CsvRows.Read((await stage.Leader.Get(Room(stage) + "/sessions.csv")).Html));
        Assert.Equal(
            ("Counting voices", "America/Denver", "1", "0", "1"),
            (row["Session"], row["Time zone"], row["Here"], row["Not here"], row["Excused"])
        );
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", row["Date"]);
        Assert.Matches(@"^\d\d:\d\d$", row["Starts"]);
        Assert.Equal("'=HYPERLINK(\"https://evil.example\")", row["What we did"]);
        Assert.Equal("Eight voices,\nand \"nine\"", row["What we found"].ReplaceLineEndings("\n"));
        Assert.Equal("'@Wait", row["What is next"]);
        var attendance = CsvRows.Read((await stage.Leader.Get(Room(stage) + "/attendance.csv")).Html);
        Assert.Equal(
            ["Here", "Excused"],
            attendance.OrderBy(r => r["Name"] != stage.Member.Name).Select(r => r["Attendance"])
        );
        Assert.All(attendance, line => Assert.Equal(row["Date"], line["Date"]));
    }

    [Fact]
    public async Task The_roster_has_those_who_wait_and_goes_to_facilitators_and_staff_alone()
    {
        var people = await portal.NewTeachers(3);
        var studio = await portal.NewStudio(people[0], StudioStage.Plan(places: 1));
        await portal.Join(studio, people[1]);
        await portal.Join(studio, people[2]);
        var url = studio.Url() + "/room/people.csv";
        var rows = CsvRows.Read((await people[0].Get(url)).Html);
        Assert.Equal(
            [(people[0].Name, "Facilitator"), (people[1].Name, "Member"), (people[2].Name, "Waitlist")],
            rows.Select(row => (row["Name"], row["Role"]))
        );
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewStaff()).Get(url)).Status);
        foreach (var person in (Person[])[people[1], people[2], await portal.NewTeacher()])
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(url)).Status);
    }

    [Fact]
    public async Task The_answers_to_a_poll_go_to_those_who_run_sessions()
    {
        var stage = await PollStage.Set(portal);
        await stage.Answer(stage.Member, [TimeAnswer.Yes, TimeAnswer.IfNeeded, TimeAnswer.No]);
        var url = stage.Url + "/answers.csv";
        var rows = CsvRows.Read((await stage.Leader.Get(url)).Html);
        Assert.Equal(9, rows.Count);
        Assert.Equal(
            ["Yes", "If need be", "No"],
            rows.Where(r => r["Name"] == stage.Member.Name).Select(r => r["Answer"])
        );
        Assert.Equal(["15:45 to 17:00"], rows.Select(r => $"{r["Starts"]} to {r["Ends"]}").Distinct());
        Assert.True((await stage.Leader.Get(stage.Url)).Has($"a[href='{url}']"));
        Assert.False((await stage.Member.Get(stage.Url)).Has($"a[href='{url}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Member.Get(url)).Status);
    }

    [Fact]
    public async Task The_story_as_Markdown_renders_to_what_the_page_says()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        var group = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        await stage.Member.Tries(
            "Wait *five* seconds [really]",
            ("group", group),
            ("idea", "1. Wait_time & <silence>")
        );
        await stage.Leader.NewMeasure("Hands # up", $"Studio {stage.Studio.Id}");
        var page = await stage.Member.Get(Room(stage) + "/story");
        var file = await stage.Member.Get(Room(stage) + "/story.md");
        Assert.StartsWith("text/markdown", file.Headers["Content-Type"], StringComparison.Ordinal);
        var html = await new HtmlParser().ParseDocumentAsync(Markdown.ToHtml(file.Html));
        Assert.Equal(
            page.Texts(".story h2").Except(["What we can claim"]),
            html.QuerySelectorAll("h2").Select(h => h.TextContent)
        );
        Assert.Equal("1. Wait_time & <silence>", html.QuerySelector("h3")!.TextContent);
        Assert.Contains(stage.Studio.Problem, html.Body!.TextContent, StringComparison.Ordinal);
        var links = html.QuerySelectorAll("li a")
            .Select(a => (a.TextContent, new Uri(a.GetAttribute("href")!).AbsolutePath));
        Assert.Equal(["Wait *five* seconds [really]", "Hands # up"], links.Select(link => link.TextContent));
        Assert.All(links, link => Assert.Contains(link.AbsolutePath, page.Links()));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await portal.NewTeacher()).Get(Room(stage) + "/story.md")).Status
        );
    }

    [Fact]
    public async Task All_public_studios_leave_as_CSV_and_JSON_and_proposals_do_not()
    {
        var (open, proposed) = ($"Open {Guid.NewGuid():N}?", $"Proposed {Guid.NewGuid():N}?");
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(question: open));
        await portal.NewStudio(leader, StudioStage.Plan(question: proposed), open: false);
        using var anyone = await portal.Client(Cast.Anonymous);
        var list = (await anyone.GetPage("/studios")).Links();
        Assert.Contains("/studios/studios.csv", list);
        Assert.Contains("/studios/studios.json", list);
        var (csv, json) = (await anyone.GetPage("/studios/studios.csv"), await anyone.GetPage("/studios/studios.json"));
        var row = Assert.Single(CsvRows.Read(csv.Html), r => r["Question"] == open);
        Assert.Equal(("Open to join", "3", "Discussion"), (row["Status"], row["Spots left"], row["Topics"]));
        Assert.EndsWith(studio.Url(), row["URL"], StringComparison.Ordinal);
        var same = Assert.Single(JsonNode.Parse(json.Html)!.AsArray(), s => $"{s!["question"]}" == open)!;
        Assert.Equal((row["URL"], "recruiting"), ($"{same["url"]}", $"{same["state"]}"));
        foreach (var file in (Page[])[csv, json])
            Assert.DoesNotContain(proposed, file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_download_the_studios_that_they_see_at_the_desk_and_the_audit_log_says_so()
    {
        var words = $"Only {Guid.NewGuid():N}";
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(question: words));
        await portal.Db(db => db.StudioSessions.Where(s => s.StudioId == studio.Id).ExecuteDeleteAsync());
        var staff = await portal.NewStaff();
        var desk = await staff.Get($"/desk/studios?words={Uri.EscapeDataString(words)}");
        var row = Assert.Single(CsvRows.Read((await staff.Get(desk.Link("Download these studios as CSV"))).Html));
        Assert.Equal(
            (desk.Text("td[data-label='Needs attention']"), "0", "3", ""),
            (row["Needs attention"], row["Members"], row["Spots"], row["Next session"])
        );
        Assert.Contains("No next session", row["Needs attention"], StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await leader.Get("/desk/studios/studios.csv")).Status);
        Assert.True(
            await portal.Db(db =>
                db.Set<NetworkPortal.Accounts.Audit.AuditLine>().AnyAsync(l => l.Name == "studios.exported")
            )
        );
    }

    [Fact]
    public async Task Another_library_reads_the_dates_of_a_season()
    {
        if (!CalendarReader.IsInstalled)
            Assert.Skip("Run \"npm ci\" in Infrastructure/CalendarReader.");
        var season = await portal.NewSeason();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains(season.Url + "/calendar.ics", (await anyone.GetPage(season.Url)).Links());
        var file = await anyone.GetPage(season.Url + "/calendar.ics");
        var calendar = Assert.Single(await CalendarReader.Read(file.Html));
        Assert.Equal("PUBLISH", calendar.Method);
        Assert.Equal(
            [season.ProposalsDueOn, season.OpensOn, season.ShareOutOn],
            calendar.Events.Select(e => NodaTime.LocalDate.FromDateTime(e.Start)).Order()
        );
    }

    private static string Room(SessionStage stage) => stage.Studio.Url() + "/room";
}

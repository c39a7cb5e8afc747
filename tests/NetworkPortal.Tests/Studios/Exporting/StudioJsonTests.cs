using System.Net;
using System.Text.Json.Nodes;
using Json.Schema;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry;
using NetworkPortal.Tests.Inquiry.Briefs;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios.Polling;
using NetworkPortal.Tests.Studios.Talking;
using NetworkPortal.Tests.Visits;
using SessionStage = NetworkPortal.Tests.Studios.Running.SessionStage;

namespace NetworkPortal.Tests.Studios.Exporting;

/// <summary>A whole studio as JSON: its format, and who gets what.</summary>
public sealed class StudioJsonTests(PortalFixture portal)
{
    [Fact]
    public async Task The_file_of_each_person_is_valid_by_the_public_schema()
    {
        var stage = await Full();
        foreach (var person in (Person[])[stage.Leader, stage.Member, await portal.NewStaff()])
            Assert.Empty(await Faults(await Json(stage, person)));
        var broken = await Json(stage, stage.Leader);
        broken["sessions"]!.AsArray()[0]!.AsObject().Remove("startsAt");
        Assert.NotEmpty(await Faults(broken));
        broken = await Json(stage, stage.Leader);
        broken["grades"] = new JsonArray();
        Assert.NotEmpty(await Faults(broken));
    }

    [Fact]
    public async Task A_facilitator_gets_everything_that_they_can_read_on_the_pages()
    {
        var stage = await Full();
        var json = await Json(stage, stage.Leader);
        var session = json["sessions"]!.AsArray()[0]!;
        Assert.Equal("Eight voices", $"{session["lines"]!["found"]}");
        Assert.Equal(
            [(stage.Absent.Name, "Excused"), (stage.Member.Name, "Here")],
            session["attendance"]!.AsArray().Select(a => ($"{a!["name"]}", $"{a["mark"]}")).OrderBy(a => a.Item2)
        );
        Assert.Equal(3, json["people"]!.AsArray().Count);
        Assert.Equal(3, json["polls"]!.AsArray()[0]!["times"]!.AsArray().Count);
        var inquiry = json["inquiry"]!;
        Assert.Equal(["Wait time", "Silence"], inquiry["driverDiagram"]!.AsArray().Select(l => $"{l!["text"]}"));
        Assert.Equal(["Wait five seconds"], inquiry["cycles"]!.AsArray().Select(c => $"{c!["try"]}"));
        Assert.Equal("Did you count?", $"{inquiry["cycles"]![0]!["comments"]![0]!["text"]}");
        Assert.Equal("board.jpg", $"{inquiry["cycles"]![0]!["files"]![0]!["name"]}");
        Assert.Equal(12, inquiry["measures"]!.AsArray()[0]!["points"]!.AsArray().Count);
        Assert.Equal(["Silence helps"], inquiry["briefs"]!.AsArray().Select(b => $"{b!["title"]}"));
        Assert.Equal("Who moved desks?", $"{json["conversations"]!.AsArray()[0]!["messages"]!.AsArray()[0]!["text"]}");
        Assert.Equal("A quiet minute", $"{json["notes"]!.AsArray()[0]!["title"]}");
        Assert.DoesNotContain("They waited, too", json.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(json["history"]!.AsArray());
    }

    [Fact]
    public async Task Members_get_no_attendance_and_staff_nothing_that_members_share_and_strangers_no_file()
    {
        var stage = await Full();
        var member = await Json(stage, stage.Member);
        Assert.Null(member["history"]);
        Assert.Null(member["sessions"]!.AsArray()[0]!["attendance"]);
        Assert.NotNull(member["sessions"]!.AsArray()[0]!["lines"]);
        Assert.NotEmpty(member["conversations"]!.AsArray());
        var staff = await Json(stage, await portal.NewStaff());
        Assert.NotEmpty(staff["history"]!.AsArray());
        Assert.Null(staff["conversations"]);
        Assert.Null(staff["notes"]);
        Assert.Null(staff["sessions"]!.AsArray()[0]!["lines"]);
        Assert.Null(staff["sessions"]!.AsArray()[0]!["attendance"]);
        foreach (var part in (string[])["driverDiagram", "cycles", "measures"])
            Assert.Empty(staff["inquiry"]![part]!.AsArray());
        Assert.Single(staff["inquiry"]!["briefs"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewTeacher()).Get(Url(stage))).Status);
    }

    [Fact]
    public async Task An_evaluator_in_the_studio_gets_nothing_of_the_person_and_colleagues_are_seen_to_read_it()
    {
        var wall = await portal.StageWall();
        var cycle = await wall.Owner.Tries(
            "Wait nine seconds",
            ("group", CycleStage.Key(Audience.Studio, wall.Studio.Id))
        );
        await wall.Owner.Starts(wall.Studio, "Nervous today", "About my class");
        var url = wall.Studio.Url() + "/room/studio.json";
        var evaluator = (await wall.Evaluator.Get(url)).Html;
        Assert.DoesNotContain("nine seconds", evaluator, StringComparison.Ordinal);
        Assert.DoesNotContain("Nervous", evaluator, StringComparison.Ordinal);
        Assert.DoesNotContain("Who has viewed it", (await wall.Owner.Get(cycle)).Texts("h3"));
        var colleague = (await wall.Colleague.Get(url)).Html;
        Assert.Contains("nine seconds", colleague, StringComparison.Ordinal);
        Assert.Contains("Nervous", colleague, StringComparison.Ordinal);
        var page = await wall.Owner.Get(cycle);
        Assert.Contains("Who has viewed it", page.Texts("h3"));
        Assert.Contains(
            page.Texts("li"),
            line => line.StartsWith(wall.Colleague.Name + ", ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_room_offers_each_person_the_files_that_they_may_have()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        var room = stage.Studio.Url() + "/room";
        string[] facilitators = ["/sessions.csv", "/attendance.csv", "/people.csv"];
        var (leader, member) = ((await stage.Leader.Get(room)).Links(), (await stage.Member.Get(room)).Links());
        foreach (var file in (string[])["/studio.json", "/story.md"])
        {
            Assert.Single(member, link => link == room + file);
            Assert.Equal(HttpStatusCode.OK, (await stage.Member.Get(room + file)).Status);
        }
        foreach (var file in facilitators)
        {
            Assert.Single(leader, link => link == room + file);
            Assert.DoesNotContain(room + file, member);
            Assert.Equal(HttpStatusCode.OK, (await stage.Leader.Get(room + file)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Member.Get(room + file)).Status);
        }
        Assert.DoesNotContain(room + "/attendance.csv", (await stage.Leader.Get(stage.Url)).Links());
    }

    /// <summary>A studio with something in every part of its file.</summary>
    private async Task<SessionStage> Full()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        var group = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "Excused"));
        await stage.Leader.Post(
            stage.Url + "/lines",
            ("did", "Counted"),
            ("found", "Eight voices"),
            ("next", "Wait"),
            ("step-1", "Count again")
        );
        await stage.Leader.Post(PollStage.NewUrl(stage.Studio), PollStage.Fields());
        var cycle = await stage.Member.Tries("Wait five seconds", ("group", group), ("idea", "Silence"));
        await stage.Leader.Post(cycle + "/comments", ("comment", "Did you count?"));
        using (var client = await stage.Member.Client())
            await CycleEvidenceTests.Upload(client, cycle, "names", "faces", "writing", "notes");
        await stage.Member.Tries("Something private");
        await stage.Leader.Post(
            $"/cycles/in/studio/{stage.Studio.Id}/diagram",
            ("text", "Wait time\n  Silence"),
            ("version", "0")
        );
        var measure = await stage.Leader.NewMeasure("Hands up", $"Studio {stage.Studio.Id}");
        await stage.Leader.Pastes(measure, MeasureStage.Twelve);
        var entry = await portal.Writes(stage.Member, "They waited, too.", "A quiet minute");
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        await stage.Member.Starts(stage.Studio, "Seating", "Who moved desks?");
        var work = await stage.Leader.Writes("Silence helps", ("group", group));
        await stage.Leader.Claims(work, "hunch", "If we wait, more students answer");
        await stage.Leader.Sends(work);
        await portal.Publishes(work);
        return stage;
    }

    private static string Url(SessionStage stage) => stage.Studio.Url() + "/room/studio.json";

    private static async Task<JsonObject> Json(SessionStage stage, Person person) =>
        JsonNode.Parse((await person.Get(Url(stage))).Html)!.AsObject();

    /// <summary>Returns what is wrong with a file by the schema.</summary>
    private async Task<IReadOnlyList<string>> Faults(JsonObject json)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var schema = JsonSchema.FromText((await anyone.GetPage("/studios/studio.schema.json")).Html);
        Assert.EndsWith("/studios/studio.schema.json", $"{json["$schema"]}", StringComparison.Ordinal);
        var options = new EvaluationOptions { RequireFormatValidation = true, OutputFormat = OutputFormat.List };
        var result = schema.Evaluate(json, options);
        return result.IsValid
            ? []
            :
            [
                .. result
                    .Details.Where(detail => detail.HasErrors)
                    .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}"),
            ];
    }
}

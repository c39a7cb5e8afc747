using System.Net;
using System.Text.Json.Nodes;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;

namespace NetworkPortal.Tests.Inquiry;

/// <summary>The cycles and measures of a group as files.</summary>
public sealed class GroupFilesTests(PortalFixture portal)
{
    [Fact]
    public async Task Members_get_the_cycles_of_others_that_they_may_read_and_an_evaluator_does_not()
    {
        var stage = await portal.StageWall();
        var group = $"/cycles/in/studio/{stage.Studio.Id}";
        await stage.Owner.Tries("=Wait nine seconds", ("group", CycleStage.Key(Audience.Studio, stage.Studio.Id)));
        await stage.Owner.Tries("Something private");
        foreach (var file in (string[])["/cycles.csv", "/cycles.json", "/cycles.md"])
        {
            var shown = (await stage.Colleague.Get(group + file)).Html;
            Assert.Contains("Wait nine seconds", shown, StringComparison.Ordinal);
            Assert.Contains(stage.Owner.Name, shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Something private", shown, StringComparison.Ordinal);
            Assert.Contains(group + file, (await stage.Colleague.Get(group)).Links());
            Assert.DoesNotContain("nine seconds", (await stage.Evaluator.Get(group + file)).Html);
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Get(group + file)).Status);
        }
        var row = Assert.Single(CsvRows.Read((await stage.Colleague.Get(group + "/cycles.csv")).Html));
        Assert.Equal(("'=Wait nine seconds", "Planned"), (row["try"], row["state"]));
        var json = JsonNode.Parse((await stage.Colleague.Get(group + "/cycles.json")).Html)!;
        Assert.Equal("=Wait nine seconds", $"{json["cycles"]!.AsArray()[0]!["try"]}");
    }

    [Fact]
    public async Task A_cycle_leaves_with_its_files_as_links_and_with_the_comments_that_its_reader_may_read()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        await portal.Join(stage.Studio, stage.Other);
        var path = await stage.Other.Tries("Count the hands", ("group", studio));
        await stage.Owner.Post(path + "/comments", ("comment", "I was nervous, too"));
        using var owner = await stage.Other.Client();
        await CycleEvidenceTests.Upload(owner, path, "names", "faces", "writing", "notes");
        var file = $"/cycles/in/studio/{stage.Studio.Id}/cycles.json";
        var cycle = JsonNode.Parse((await stage.Owner.Get(file)).Html)!["cycles"]!.AsArray().Single()!;
        var (attached, said) = (cycle["files"]!.AsArray().Single()!, cycle["comments"]!.AsArray().Single()!);
        Assert.Equal(("board.jpg", "image/jpeg"), ($"{attached["name"]}", $"{attached["type"]}"));
        Assert.Equal(($"{stage.Owner.Name}", "I was nervous, too"), ($"{said["by"]}", $"{said["text"]}"));
        var content = await owner.Http.GetByteArrayAsync(new Uri($"{attached["url"]}").PathAndQuery);
        Assert.Equal(content.Length, (int)attached["bytes"]!);
        var evaluator = JsonNode.Parse((await stage.Evaluator.Get(file)).Html)!["cycles"]!.AsArray().Single()!;
        Assert.Empty(evaluator["comments"]!.AsArray());
        Assert.Single(evaluator["files"]!.AsArray());
    }

    [Fact]
    public async Task All_measures_leave_in_one_table_that_is_not_taken_for_one_measure()
    {
        var owner = await portal.NewTeacher();
        var studio = await portal.NewStudio(owner);
        var first = await owner.NewMeasure("Hands up", $"Studio {studio.Id}");
        await owner.Pastes(first, "10/6/2025,4,-1 is odd\n10/13/2025,5");
        await owner.Adds(await owner.NewMeasure("Voices", $"Studio {studio.Id}"), "7", "2025-10-07");
        await owner.NewMeasure("My own");
        var csv = (await owner.Get($"/cycles/in/studio/{studio.Id}/measures.csv")).Html;
        var rows = CsvRows.Read(csv);
        Assert.Equal(
            [("Hands up", "4"), ("Hands up", "5"), ("Voices", "7")],
            rows.Select(row => (row["measure"], row["value"]))
        );
        Assert.Equal("'-1 is odd", rows[0]["note"]);
        var all = CsvRows.Read((await owner.Get("/measures/measures.csv")).Html);
        Assert.Equal(["Hands up", "My own", "Voices"], all.Select(row => row["measure"]).Distinct().Order());
        var page = await MeasureFilesTests.Import(owner, csv);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("several measures", page.Text("#field-file-error"), StringComparison.Ordinal);
    }
}

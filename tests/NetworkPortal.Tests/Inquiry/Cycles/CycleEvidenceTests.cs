using System.Net;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Inquiry.Cycles;

public sealed class CycleEvidenceTests(PortalFixture portal)
{
    [Fact]
    public async Task Evidence_is_text_a_number_or_a_link_and_counts_as_the_first_result()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Wait time", ("expected", "Ten hands"));
        (string, string)[] counted = [("number", "14.5"), ("unit", "hands a lesson")];
        await teacher.Post(path + "/evidence", counted);
        await teacher.Post(path + "/evidence", counted);
        var page = await teacher.Post(path + "/evidence", ("link", "https://example.org/board"));
        Assert.Equal(2, page.Texts(".cycle-evidence > li").Count);
        Assert.Contains("14.5 hands a lesson", page.Text("#evidence"));
        Assert.Contains("Trying it", page.Text(".kicker"));
        await teacher.Post(path + "/edit", CycleStage.Plan("Wait time", ("expected", "Fourteen hands")));
        Assert.Contains("Edited after the first result", (await teacher.Get(path)).Text("main"));
        await teacher.Post(page.Document.QuerySelector(".cycle-evidence form")!.GetAttribute("action")!);
        Assert.Single((await teacher.Get(path)).Texts(".cycle-evidence > li"));
    }

    [Theory]
    [InlineData("number", "many", "#field-number-error")]
    [InlineData("number", "3", "#field-unit-error")]
    [InlineData("link", "javascript:alert(1)", "#field-link-error")]
    [InlineData("unit", "hands", "#field-text-error")]
    public async Task Invalid_evidence_is_explained_at_the_field(string field, string value, string error)
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Wait time");
        var page = await teacher.Post(path + "/evidence", (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(error));
    }

    [Fact]
    public async Task A_file_needs_the_privacy_checklist_and_is_for_readers_of_the_cycle_only()
    {
        var stage = await portal.StageWall();
        var path = await stage.Owner.Tries("Wait time", ("group", CycleStage.Key(Audience.Studio, stage.Studio.Id)));
        using var client = await stage.Owner.Client();
        Assert.Equal("File", (await client.GetPage(path + "/files")).Text("label[for=field-file]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(client, path, "names")).Status);
        var page = await Upload(client, path, "names", "faces", "writing", "notes");
        var file = page.Document.QuerySelector(".downloads a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await client.Http.GetAsync(file)).StatusCode);
        using var colleague = await stage.Colleague.Client();
        Assert.Equal(HttpStatusCode.OK, (await colleague.Http.GetAsync(file)).StatusCode);
        foreach (var person in (Person[])[stage.Evaluator, stage.Other])
        {
            using var stranger = await person.Client();
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(file)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(file + "/deletion")).Status);
        await stage.Owner.Post(file + "/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await client.Http.GetAsync(file)).StatusCode);
    }

    internal static async Task<Page> Upload(PortalClient client, string path, params string[] ticked)
    {
        using var form = EntryFilesTests.UploadOf(
            await client.Http.GetStringAsync(FormToken.Path),
            SampleFiles.Picture(),
            "board.jpg",
            ticked
        );
        using var answer = await client.Http.PostAsync(path + "/files", form);
        return answer.Headers.Location is { } next
            ? await client.GetPage(next.OriginalString)
            : await Page.Read(path + "/files", answer);
    }
}

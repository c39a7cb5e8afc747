using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.VisitRecords.Reflecting;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using UglyToad.PdfPig;

namespace NetworkPortal.Tests.VisitRecords.Statements;

/// <summary>The statement of one’s own hours, and the record of a visit, as pages and as PDFs.</summary>
public sealed class StatementTests(PortalFixture portal)
{
    [Fact]
    public async Task Someone_who_came_gets_a_statement_of_their_hours_as_a_page_and_as_a_PDF()
    {
        var stage = await ReflectionStage.Set(portal);
        var url = $"/visits/{stage.Visit}/hours";
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Author.Get(url)).Status);
        await stage.Host.Post(
            $"/visits/{stage.Visit}/attendance",
            ("came-1", "came"),
            ("came-2", "absent"),
            ("came-3", "came")
        );
        foreach (var text in (string[])[(await stage.Author.Get(url)).Text("main"), await Text(stage.Author, url)])
        {
            Assert.Contains(stage.Author.Name, text, StringComparison.Ordinal);
            Assert.Contains(stage.School.Name, text, StringComparison.Ordinal);
            Assert.Contains("5 hours", text, StringComparison.Ordinal);
            Assert.Contains("How do students prepare?", text, StringComparison.Ordinal);
            Assert.Contains("9:30 classrooms", text, StringComparison.Ordinal);
            Assert.Contains($"Attendance was recorded by {stage.Host.Name}", text, StringComparison.Ordinal);
            Assert.DoesNotContain(stage.Mate.Name, text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Mate.Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Mate.Get($"{url}.pdf")).Status);
    }

    [Fact]
    public async Task The_record_lists_who_came_their_hours_and_the_reports_that_its_reader_can_read()
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Attend();
        await stage.Write("exit doors", ReflectionSharing.Schools);
        await stage.Mate.Post($"/visits/{stage.Visit}/reflections/next-day", ("saw", "Doubts"), ("sharing", "Team"));
        var url = $"/visits/{stage.Visit}/record";
        foreach (
            var text in (string[])[(await stage.Coordinator.Get(url)).Text("main"), await Text(stage.Coordinator, url)]
        )
        {
            Assert.Contains($"{stage.Mate.Name}: 5 hours", text, StringComparison.Ordinal);
            Assert.Contains("15 hours", text, StringComparison.Ordinal);
            Assert.Contains("About exit doors.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Doubts", text, StringComparison.Ordinal);
        }
        var leaders = await Text(stage.Leader, url);
        Assert.Contains("15 hours", leaders, StringComparison.Ordinal);
        Assert.DoesNotContain("exit doors", leaders, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Author.Get(url)).Status);
    }

    private static async Task<string> Text(Person reader, string url)
    {
        using var client = await reader.Client();
        using var answer = await client.Http.GetAsync($"{url}.pdf");
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        using var pdf = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync());
        Assert.True(
            pdf.Structure.Catalog.CatalogDictionary.ContainsKey(
                UglyToad.PdfPig.Tokens.NameToken.Create("StructTreeRoot")
            )
        );
        return string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}

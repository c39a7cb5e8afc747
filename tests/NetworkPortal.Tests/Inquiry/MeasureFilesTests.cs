using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry;

/// <summary>Points come in from spreadsheets, and measures leave in open formats.</summary>
public sealed class MeasureFilesTests(PortalFixture portal)
{
    [Fact]
    public async Task Pasted_rows_are_added_after_a_preview_and_only_once()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        const string Rows = "Date\tValue\tNote\n10/6/2025\t4\tRainy\n10/13/2025\t5\t";
        var page = await owner.Post(url + "/paste", ("text", Rows));
        Assert.Equal(["Oct 6, 20254 minutesRainy", "Oct 13, 20255 minutes"], page.Texts("#preview tbody tr"));
        Assert.False((await owner.Get(url)).Has(".point-list"));
        var seen = MeasureStage.Seen(page);
        page = await owner.Post(url + "/paste", ("text", Rows + "\n10/20/2025\t6"), ("seen", seen));
        Assert.Equal(3, page.Texts("#preview tbody tr").Count);
        page = await owner.Post(url + "/paste", ("text", Rows), ("seen", seen));
        Assert.Contains("Added 2 points.", page.Text(".flash"));
        page = await owner.Post(url + "/paste", ("text", Rows), ("seen", seen));
        Assert.Contains("We left out 2 that the measure already has.", page.Text(".flash"));
        Assert.Equal(2, page.Texts(".point-list li").Count);
    }

    [Fact]
    public async Task Rows_with_errors_are_named_and_nothing_that_was_pasted_is_lost()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        const string Rows = "10/6/2025,4\nsometime,5\n10/8/2025,many";
        var page = await owner.Post(url + "/paste", ("text", Rows));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(2, page.Texts(".paste-errors li").Count);
        Assert.True((await owner.Post(url + "/paste", ("text", "date,value"))).Has("#field-text-error"));
        Assert.StartsWith("Line 2. “sometime” isn’t a date.", page.Texts(".paste-errors li")[0]);
        Assert.Equal(Rows, page.Document.QuerySelector("#field-text")!.TextContent.Trim());
        Assert.False((await owner.Get(url)).Has(".point-list"));
    }

    [Fact]
    public async Task The_CSV_of_a_measure_gives_the_same_measure_again()
    {
        var (owner, other) = (await portal.NewPerson(null), await portal.NewPerson(null));
        var url = await owner.NewMeasure("Hands, \"up\"");
        await owner.Pastes(url, MeasureStage.Twelve + "\n11/24/2025,12");
        await owner.Adds(url, "-0.25", "2025-12-01", "=1+1");
        await owner.Post(url + "/marks", ("label", "'Sticks'"), ("on", "2025-10-10"));
        var (csv, json) = ((await owner.Get(url + "/csv")).Html, (await owner.Get(url + "/json")).Html);
        (string, string) draft = ("draft", $"{Guid.NewGuid()}");
        var page = await Import(other, csv, draft);
        Assert.Equal("Hands, \"up\"", page.Title);
        Assert.Equal(page.Path, (await Import(other, csv, draft)).Path);
        Assert.Equal(csv, (await other.Get(page.Path + "/csv")).Html);
        Assert.Equal(json, (await other.Get(page.Path + "/json")).Html);
        Assert.Equal(14, page.Texts("#points tbody tr").Count);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(page.Path)).Status);
    }

    [Fact]
    public async Task A_measure_without_points_is_imported_too()
    {
        var owner = await portal.NewPerson(null);
        var csv = (await owner.Get(await owner.NewMeasure("Still empty") + "/csv")).Html;
        var page = await Import(owner, csv);
        Assert.Equal("Still empty", page.Title);
        Assert.Equal(csv, (await owner.Get(page.Path + "/csv")).Html);
    }

    [Fact]
    public async Task Another_file_is_refused_with_a_reason()
    {
        var owner = await portal.NewPerson(null);
        var page = await Import(owner, "date,value\n10/6/2025,4");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("doesn’t name its measure", page.Text("#field-file-error"));
        page = await Import(owner, "measure,date,value\nHands,10/6/2025,many");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("“many” isn’t a number", page.Text(".paste-errors"));
        Assert.True((await owner.Post("/measures/import")).Has("#field-file-error"));
        Assert.Empty((await owner.Get("/measures")).Texts(".measure-cards li"));
    }

    [Fact]
    public async Task JSON_and_SVG_have_the_values_of_the_page()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        await owner.Adds(url, "4", "2025-09-01");
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(url + "/svg")).Status);
        await owner.Pastes(url, MeasureStage.Twelve);
        var shown = (await owner.Get(url)).Texts("#points td[data-label=Value]");
        using var json = JsonDocument.Parse((await owner.Get(url + "/json")).Html);
        var points = json.RootElement.GetProperty("points").EnumerateArray();
        Assert.Equal(shown, points.Select(p => $"{p.GetProperty("value").GetDecimal():0.##} minutes"));
        Assert.Equal(14, json.RootElement.GetProperty("goal").GetDecimal());
        var file = await owner.Get(url + "/svg");
        Assert.Equal("image/svg+xml", file.Headers["Content-Type"]);
        var svg = XElement.Parse(file.Html);
        var titles = svg.Descendants().Where(e => e.Name.LocalName == "title").Skip(1).Select(e => e.Value);
        Assert.Equal(shown, titles.Select(title => title.Split(": ")[1]));
    }

    internal static async Task<Page> Import(Person person, string csv, params (string, string)[] more)
    {
        using var client = await person.Client();
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(await client.Http.GetStringAsync(FormToken.Path)), "form_token");
        foreach (var (name, value) in more)
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "hands-up.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/measures/import") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await client.Http.SendAsync(request);
        return answer.Headers.Location is { } next
            ? await client.GetPage(next.OriginalString)
            : await Page.Read("/measures/import", answer);
    }
}

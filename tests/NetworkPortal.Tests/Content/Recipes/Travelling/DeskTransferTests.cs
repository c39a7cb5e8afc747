using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>Packages at the desk: sent, shown, taken in; packed up and saved.</summary>
public sealed class DeskTransferTests(PortalFixture portal)
{
    [Fact]
    public async Task Shows_what_a_package_would_do_and_then_does_it()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "trip.recipe.json", Recipe("trip", "A trip"));

        var plan = await Settled(admin, url);
        Assert.Contains("Waiting for your approval", plan.Text("main"));
        Assert.Contains("A trip (TripType)", plan.Text("main"));
        Assert.False(await IsHere("trip1"));
        Assert.DoesNotContain("(UTC)", (await admin.GetPage("/desk/recipes")).Text("main"));

        await admin.Submit(plan, "form[action$=application]");
        var done = await Settled(admin, url);
        Assert.Contains("Import complete.", done.Text("main"));
        Assert.True(await IsHere("trip1"));
        Assert.True(
            await portal.Db(db =>
                db.AuditLines.AnyAsync(line =>
                    line.Name == "content.imported" && line.ById != null && line.Detail.StartsWith("trip.recipe.json: ")
                )
            )
        );
        Assert.Equal(HttpStatusCode.OK, (await admin.Submit(done, "form[action$=discarding]")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPage(url)).Status);
        Assert.True(await IsHere("trip1"));
    }

    [Fact]
    public async Task Calls_a_file_as_the_person_does()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var page = await Settled(
            admin,
            await Send(
                admin,
                "weather.json",
                """{ "name": "weather", "steps": [{ "name": "Weather", "Sun": true }] }"""u8.ToArray()
            )
        );
        Assert.Contains("weather.json, step 1 (Weather)", page.Text("main"));
        page = await Settled(admin, await Send(admin, "broken.json", """{ "name": "broken" }"""u8.ToArray()));
        Assert.Contains("broken.json: the recipe needs a list of steps", page.Text("main"));
    }

    [Fact]
    public async Task Says_why_a_package_is_refused()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "bad.zip", Packages.Zip(("../out.txt", [1])));
        var page = await Settled(admin, url);
        Assert.Contains("points outside the package", page.Text("main"));
        Assert.Null(page.Document.QuerySelector("form[action$=application]"));
    }

    [Fact]
    public async Task Takes_in_only_the_file_that_was_shown()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "swap.recipe.json", Recipe("swap", "A swap"));
        await Settled(admin, url);
        await admin.Post(url + "/application", ("digest", new string('0', 64)));
        Assert.Contains("Waiting for your approval", (await Settled(admin, url)).Text("main"));
        Assert.False(await IsHere("swap1"));
    }

    [Theory]
    [InlineData("page.html", "Choose a .zip or a .json file.")]
    [InlineData(null, "Choose a file.")]
    public async Task Refuses_what_is_no_package(string? name, string words)
    {
        using var admin = await portal.Client(Cast.Administrator);
        using var answer = await Post(admin, name, "x"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Is_seen_by_nobody_else()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "mine.recipe.json", Recipe("mine", "Mine"));
        await Settled(admin, url);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetPage(url)).Status);
    }

    [Fact]
    public async Task Packs_up_a_choice_to_be_saved()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var begun = await admin.Submit(
            "/desk/export",
            "form[action='/desk/export']",
            new() { ["types"] = new[] { "CaseStudy" }, ["versions"] = "Published" }
        );
        var page = await Settled(admin, begun.Path);
        var link = page.Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        var package = await admin.Http.GetByteArrayAsync(link, TestContext.Current.CancellationToken);

        var items = Packages.Step(package, "content")["data"]!.AsArray();
        Assert.All(items, item => Assert.True(item!["ContentType"]!.GetValue<string>() is "CaseStudy" or "Taxonomy"));
        Assert.Contains(items, item => item!["ContentType"]!.GetValue<string>() == "CaseStudy");
        Assert.Contains(items, item => item!["ContentType"]!.GetValue<string>() == "Taxonomy");
        Assert.DoesNotContain(
            Packages.Recipe(package)["steps"]!.AsArray(),
            step => step!["name"]!.GetValue<string>() is "settings" or "Roles" or "Users"
        );
        Assert.Contains(
            Packages.Step(package, "ReplaceContentDefinition")["ContentTypes"]!.AsArray(),
            type => type!["Name"]!.GetValue<string>() == "CaseStudy"
        );
        Assert.DoesNotContain(
            Packages.Step(package, "ReplaceContentDefinition")["ContentTypes"]!.AsArray(),
            type => type!["Name"]!.GetValue<string>() == "Tool"
        );
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await editor.Http.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode
        );
    }

    private static byte[] Recipe(string id, string title) =>
        Encoding.UTF8.GetBytes(
            $$"""
            { "steps": [ { "name": "ContentDefinition", "ContentTypes": [ { "Name": "TripType", "DisplayName": "Trip", "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart" } ] } ] },
              { "name": "content", "data": [ { "ContentItemId": "{{id}}1", "ContentType": "TripType", "DisplayText": "{{title}}", "Latest": true } ] } ] }
            """
        );

    private static async Task<string> Send(PortalClient client, string name, byte[] bytes)
    {
        using var answer = await Post(client, name, bytes);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> Post(PortalClient client, string? name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await client.Http.GetStringAsync(FormToken.Path)), "form_token" },
        };
        if (name is not null)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, "file", name);
        }
        return await client.Http.PostAsync("/desk/recipes", form);
    }

    /// <summary>The page once the work is over, as a person sees it who keeps looking.</summary>
    private static async Task<Page> Settled(PortalClient client, string url)
    {
        for (var look = 0; look < 600; look++)
        {
            var page = await client.GetPage(url);
            if (page.Document.QuerySelector("[role=status] .button") is null)
                return page;
            await Task.Yield();
        }
        throw new TimeoutException($"{url} is still running.");
    }

    private Task<bool> IsHere(string id) => portal.Db(db => db.Items.AnyAsync(item => item.ContentItemId == id));
}

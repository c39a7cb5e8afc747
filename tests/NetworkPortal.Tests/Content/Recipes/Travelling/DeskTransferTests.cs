using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>Imports at <c>/desk/recipes</c> and exports at <c>/desk/export</c>, pages of the desk.</summary>
public sealed class DeskTransferTests(PortalFixture portal)
{
    [Fact]
    public async Task An_import_is_previewed_before_it_is_applied()
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
    public async Task Messages_use_the_uploaded_files_own_name()
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
    public async Task A_rejected_package_gets_a_reason_and_no_import_button()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "bad.zip", Packages.Zip(("../out.txt", [1])));
        var page = await Settled(admin, url);
        Assert.Contains("points outside the package", page.Text("main"));
        Assert.Null(page.Document.QuerySelector("form[action$=application]"));
    }

    [Fact]
    public async Task Only_the_previewed_file_can_be_imported()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "swap.recipe.json", Recipe("swap", "A swap"));
        await Settled(admin, url);
        await admin.Post(url + "/application", ("digest", new string('0', 64)));
        Assert.Contains("Waiting for your approval", (await Settled(admin, url)).Text("main"));
        Assert.False(await IsHere("swap1"));
    }

    [Theory]
    [InlineData("page.html", "Choose a .zip or .json file.")]
    [InlineData(null, "Choose a file.")]
    public async Task An_upload_that_is_not_a_package_is_rejected(string? name, string words)
    {
        using var admin = await portal.Client(Cast.Administrator);
        using var answer = await Post(admin, name, "x"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_import_is_hidden_from_people_who_cannot_import()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var url = await Send(admin, "mine.recipe.json", Recipe("mine", "Mine"));
        await Settled(admin, url);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetPage(url)).Status);
    }

    [Fact]
    public async Task An_export_contains_the_selected_types_and_what_they_depend_on()
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
            { "steps": [
              { "name": "ContentDefinition", "ContentTypes": [ { "Name": "TripType", "DisplayName": "Trip",
                "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart" } ] } ] },
              { "name": "content", "data": [ { "ContentItemId": "{{id}}1", "ContentType": "TripType",
                "DisplayText": "{{title}}", "Latest": true } ] } ] }
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

    /// <summary>Reloads the page until the work is done.</summary>
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

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>What a new Orchard Core site needs from a full export.</summary>
public sealed class OrchardExportTests(PortalFixture portal)
{
    private static readonly NodaTime.Instant Now = NodaTime.Instant.FromUtc(2027, 3, 9, 12, 0);

    [Fact]
    public async Task The_feature_step_names_what_the_other_steps_need()
    {
        var package = await portal.Export(new ExportChoice { Users = true });
        var enabled = Packages.Step(package, "feature")["enable"]!
            .AsArray()
            .Select(id => id!.GetValue<string>())
            .ToList();
        foreach (
            var id in (string[])
                [
                    "OrchardCore.Indexing",
                    "OrchardCore.Lucene",
                    "OrchardCore.Search",
                    "OrchardCore.Queries",
                    "OrchardCore.Roles",
                    "OrchardCore.Users",
                    "OrchardCore.Taxonomies",
                    "OrchardCore.Markdown",
                    "OrchardCore.Media",
                    "OrchardCore.Autoroute",
                ]
        )
            Assert.Contains(id, enabled);
    }

    [Fact]
    public async Task An_index_is_exported_with_an_Orchard_Core_analyzer_and_rebuilt_last()
    {
        await using var own = await TestPortal.Start(settings => settings.Recipes = []);
        await own.Import(
            """
            { "steps": [ { "name": "CreateOrUpdateIndexProfile", "indexes": [ { "Id": "p1", "Name": "Search",
              "ProviderName": "Lucene", "Properties": { "LuceneIndexMetadata": { "AnalyzerName": "english" },
              "LuceneIndexDefaultQueryMetadata": { "QueryAnalyzerName": "english" } } } ] } ] }
            """u8.ToArray(),
            name: "index.recipe.json"
        );
        var package = await own.Export(new ExportChoice());
        var properties = Packages.Step(package, "CreateOrUpdateIndexProfile")["indexes"]![0]!["Properties"]!;
        Assert.Equal(
            """{"AnalyzerName":"standardanalyzer","PortalAnalyzerName":"english"}""",
            properties["LuceneIndexMetadata"]!.ToJsonString()
        );
        Assert.Equal(
            "standardanalyzer",
            properties["LuceneIndexDefaultQueryMetadata"]!["QueryAnalyzerName"]!.GetValue<string>()
        );
        Assert.Equal("RebuildIndex", Packages.Recipe(package)["steps"]!.AsArray()[^1]!["name"]!.GetValue<string>());
        Assert.True((await own.Import(package)).Counts.All(count => count.Outcome is not RecipeOutcome.Created));
        Assert.Equal(package, await own.Export(new ExportChoice()));
    }

    [Fact]
    public async Task Redirects_and_search_settings_are_exported_and_imported()
    {
        await using var first = await TestPortal.Start(settings => settings.Recipes = []);
        await first.Import(
            Encoding.UTF8.GetBytes(
                """
                { "steps": [
                  { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Leaf",
                    "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart" }, {
                    "PartName": "AutoroutePart", "Name": "AutoroutePart" } ] } ] },
                  { "name": "content", "data": [ { "ContentItemId": "leaf1", "ContentItemVersionId": "leaf1v",
                    "ContentType": "Leaf", "DisplayText": "Leaf", "Latest": true, "Published": true, "AutoroutePart": {
                    "Path": "leaves/one" } }, { "ContentItemId": "leaf2", "ContentItemVersionId": "leaf2v",
                    "ContentType": "Leaf", "DisplayText": "Blatt", "Latest": true, "Published": true, "AutoroutePart": {
                    "Path": "blätter/zwei" } } ] },
                  { "name": "UrlRewriting", "Rules": [ { "Source": "Redirect", "Name": "many",
                    "Pattern": "^/posts/(.*)$", "SubstitutionPattern": "/leaves/$1" } ] } ] }
                """
            ),
            name: "leaves.recipe.json"
        );
        await first.Db(async db =>
        {
            await Redirects.Put(db, new("old/page.html", "leaves/one", "By hand."), Now, default);
            await Redirects.Put(db, new("alt", "blätter/zwei", "By hand."), Now, default);
            await Redirects.Put(db, new("go", "search", "By hand."), Now, default);
            await SiteDocument.Change(
                db,
                SearchSettings.Document,
                document =>
                {
                    document["Synonyms"] = "PLC = professional learning community";
                    SearchSettings.WritePins(document, [new("leaves", "/leaves/one", Now)]);
                },
                default
            );
            await db.SaveChangesAsync();
        });
        var package = await first.Export(new ExportChoice());
        var rules = Packages.Step(package, "UrlRewriting")["Rules"]!.AsArray();
        Assert.Equal(
            ["/alt", "/go", "/old/page.html", "many"],
            rules.Select(rule => rule!["Name"]!.GetValue<string>())
        );
        Assert.Equal(
            ("^/old/page\\.html/?$", "/leaves/one", "MovedPermanently"),
            (Text(rules[2], "Pattern"), Text(rules[2], "SubstitutionPattern"), Text(rules[2], "RedirectType"))
        );
        Assert.All(
            rules,
            rule => Assert.All(Text(rule, "SubstitutionPattern"), letter => Assert.True(char.IsAscii(letter)))
        );
        Assert.Contains(
            "OrchardCore.UrlRewriting",
            Packages.Step(package, "feature")["enable"]!.AsArray().Select(id => id!.GetValue<string>())
        );
        Assert.Equal(
            "PLC = professional learning community",
            Packages.Step(package, "settings")[SearchSettings.Section]!["Synonyms"]!.GetValue<string>()
        );

        await using var second = await TestPortal.Start(settings => settings.Recipes = []);
        await second.Import(package);
        foreach (var (from, to) in new[] { ("old/page.html", "leaves/one"), ("alt", "blätter/zwei"), ("go", "search") })
            Assert.Equal(to, await second.Db(db => Redirects.Find(db, from, default)));
        var words = await second.Db(db => SiteDocument.Read(db, SearchSettings.Document, default));
        Assert.Equal("/leaves/one", Assert.Single(SearchSettings.Pins(words)).Url);
        Assert.Null(
            (await second.Db(db => SiteDocument.Read(db, SiteDocument.Settings, default)))[SearchSettings.Section]
        );
        Assert.Equal(package, await second.Export(new ExportChoice()));
        Assert.DoesNotContain(
            (await second.Import(package)).Effects,
            effect => effect.Outcome is RecipeOutcome.Created or RecipeOutcome.Changed
        );
        static string Text(JsonNode? rule, string name) => rule![name]!.GetValue<string>();
    }

    [Fact]
    public async Task Accounts_are_exported_under_their_normalized_email()
    {
        var users = Packages.Step(await portal.Export(new ExportChoice { Types = ["Page"], Users = true }), "Users")[
            "Users"
        ]!.AsArray();
        Assert.NotEmpty(users);
        Assert.All(
            users,
            user =>
                Assert.Equal(
                    user!["Email"]!.GetValue<string>().ToUpperInvariant(),
                    user["NormalizedEmail"]!.GetValue<string>()
                )
        );
    }

    [Fact]
    public async Task An_imported_role_with_the_name_of_a_school_role_is_skipped()
    {
        var name = await portal.Db(db =>
            db.Roles.Where(role => role.Scope != RoleScope.Network).Select(role => role.Name).FirstAsync()
        );
        var result = await portal.Import(
            Encoding.UTF8.GetBytes(
                $$"""
                { "steps": [ { "name": "Roles", "Roles": [ { "Name": "{{name}}", "Permissions": [] }, {
                  "Name": "Librarian", "Permissions": [] } ] } ] }
                """
            ),
            dryRun: true,
            name: "roles.recipe.json"
        );
        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Skipped, Kind: "role" } && effect.Name == name
        );
        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Created, Kind: "role", Name: "Librarian" }
        );
    }

    [Fact]
    public async Task The_export_page_says_what_is_not_exported()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var page = (await admin.GetPage("/desk/export")).Text("main");
        foreach (var words in (string[])["redirects", "Studios", "Visits", "journals", "API tokens and webhooks"])
            Assert.Contains(words, page);
    }
}

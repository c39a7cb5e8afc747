using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes.Exporting;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

public sealed class RoundTripTests
{
    /// <summary>What the network's own content lacks: a draft of a published item, unsupported steps, secrets, and a
    /// nested flow.</summary>
    private const string More = """
        { "steps": [
          { "name": "settings", "SiteSalt": "grainofsalt", "SuperUser": "4superuser", "SmtpSettings": {
            "Host": "mail.example", "Password": "hidden-word" }, "LayerSettings": { "Zones": ["Content", "Footer"] },
            "SiteName": "Tra\u0301velling \u0027site\u0027 <b>&" },
          { "name": "custom-settings", "Footer": { "ContentItemId": "footer1", "ContentType": "Footer", "Footer": {
            "Line": { "Text": "Bye" } } } },
          { "name": "Templates", "Templates": { "Content__Blog": { "Content": "{{ Model.ContentItem | json }}",
            "Description": "" } } },
          { "name": "queries", "Queries": [ { "Source": "Lucene", "Name": "All", "Index": "Blog",
            "Template": "{}" } ] },
          { "name": "layers", "Layers": [ { "Name": "Always", "LayerRule": { "Conditions": [ { "$type": "X",
            "Name": "BooleanCondition", "Value": true } ] } } ] },
          { "name": "AdminMenu", "data": [ { "Id": "menu1", "Name": "Side" } ] },
          { "name": "odd-step", "Foo": 1.50, "When": "[js: 40 + 2]" },
          { "name": "CreateOrUpdateIndexProfile", "indexes": [ { "Id": "p1", "Name": "Other" } ] },
          { "name": "lucene-index", "Indices": [ { "Zeta": { "AnalyzerName": "standardanalyzer" } }, {
            "Alpha": {} } ] },
          { "name": "feature", "enable": ["OrchardCore.Seo", "OrchardCore.Liquid"], "disable": [] },
          { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Leaflet", "DisplayName": "Leaflet", "Settings": {
            "ContentTypeSettings": { "Draftable": true } }, "ContentTypePartDefinitionRecords": [
             { "PartName": "TitlePart", "Name": "TitlePart", "Settings": {} }, { "PartName": "AutoroutePart",
               "Name": "AutoroutePart", "Settings": { "AutoroutePartSettings": {
               "Pattern": "leaflets/{{ ContentItem.DisplayText | slugify }}" } } },
             { "PartName": "FlowPart", "Name": "FlowPart", "Settings": {} }, { "PartName": "HtmlBodyPart",
               "Name": "HtmlBodyPart", "Settings": {} }, { "PartName": "SeoMetaPart", "Name": "SeoMetaPart",
               "Settings": {} } ] } ] },
          { "name": "media", "Files": [ { "TargetPath": "leaflets/note.txt", "Base64": "bm90ZQ==" } ] },
          { "name": "content", "data": [
            { "ContentItemId": "leaflet1", "ContentItemVersionId": "leaflet1v1", "ContentType": "Leaflet",
              "DisplayText": "First", "Latest": true, "Published": true, "CreatedUtc": "2026-03-04T05:06:07.1234567Z",
              "HtmlBodyPart": { "Html": "<p onclick=\"x()\">Fine\u00a0text &amp; more</p><script>no()</script>" },
                "Loose": "kept", "Number": 120.00,
              "FlowPart": { "Widgets": [ { "ContentType": "Paragraph", "Content": { "Html": "x" }, "FlowMetadata": {
                "Alignment": 3, "Size": 50 } } ] }, "SeoMetaPart": { "PageTitle": "T", "Render": true } },
            { "ContentItemId": "leaflet1", "ContentItemVersionId": "leaflet1v2", "ContentType": "Leaflet",
              "DisplayText": "First, again", "Latest": true, "Published": false },
            { "ContentItemId": "leaflet2", "ContentType": "Leaflet", "DisplayText": "Draft only", "Latest": true,
              "Published": false },
            { "ContentItemId": "mainmenu1", "ContentType": "Menu", "DisplayText": "Main", "Latest": true,
              "Published": true, "AliasPart": { "Alias": "main" }, "MenuItemsListPart": { "MenuItems": [ {
              "ContentItemId": "mi1", "ContentType": "LinkMenuItem", "DisplayText": "Home", "LinkMenuItemPart": {
              "Url": "~/" } } ] } } ] }
        ] }
        """;

    [Theory]
    [InlineData(ExportVersions.Both)]
    [InlineData(ExportVersions.Published)]
    [InlineData(ExportVersions.Latest)]
    public async Task An_export_imported_into_another_portal_is_exported_again_unchanged(ExportVersions versions)
    {
        await using var first = await TestPortal.Start();
        await using var second = await TestPortal.Start(settings => settings.Recipes = []);
        await first.Import(Encoding.UTF8.GetBytes(More), name: "more.recipe.json");

        var exported = await first.Export(new ExportChoice { Versions = versions });
        var result = await second.Import(exported);
        var again = await second.Export(new ExportChoice { Versions = versions });

        Assert.Equal(Packages.Recipe(exported).ToJsonString(), Packages.Recipe(again).ToJsonString());
        Assert.Equal(exported, again);
        if (versions != ExportVersions.Latest)
            Assert.Equal(await Shown(first), await Shown(second));
        Assert.NotEmpty(await Shown(second));
        Assert.DoesNotContain(result.Effects, effect => effect.Outcome == RecipeOutcome.Skipped);
        var text = Encoding.UTF8.GetString(Unpack(exported));
        Assert.Contains("mail.example", text);
        foreach (var secret in (string[])["grainofsalt", "4superuser", "hidden-word", "no()"])
            Assert.DoesNotContain(secret, text);
        Assert.Equal(versions == ExportVersions.Published, !text.Contains("First, again", StringComparison.Ordinal));
        Assert.Contains("\"When\": \"42\"", text);
    }

    [Fact]
    public async Task A_second_import_of_a_package_changes_nothing()
    {
        await using var portal = await TestPortal.Start();
        var exported = await portal.Export(new ExportChoice());
        var result = await portal.Import(exported);
        Assert.Equal(
            "",
            string.Join(
                "\n",
                result.Effects.Where(e => e.Kind == "item").Select(e => $"{e.Outcome} {e.Name} {e.Detail}")
            )
        );
        Assert.All(
            result.Counts,
            count => Assert.True(count.Outcome is RecipeOutcome.Unchanged or RecipeOutcome.Kept, count.ToString())
        );
        Assert.Equal(exported, await portal.Export(new ExportChoice()));
    }

    private static Task<List<string>> Shown(TestPortal portal) =>
        portal.Db(async db =>
            (await db.Items.AsNoTracking().Published().ToListAsync())
                .Select(item => $"{item.ContentItemId} {item.Path} {item.DisplayText} {item.Terms.Count}")
                .Order(StringComparer.Ordinal)
                .ToList()
        );

    private static byte[] Unpack(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var entry = zip.GetEntry("Recipe.json")!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}

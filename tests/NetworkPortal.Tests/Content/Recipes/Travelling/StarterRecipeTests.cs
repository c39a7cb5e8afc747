using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>Recipes in the same format as those that come with Orchard Core, with our own text.</summary>
public sealed class StarterRecipeTests
{
    private const string Blog = """
        {
          "name": "Diary", "displayName": "Diary", "description": "A diary", "author": "Someone",
            "website": "https://example.test", "version": "2.0", "issetuprecipe": true,
          "categories": ["default"], "tags": ["blog"],
          "variables": { "diaryId": "[js: uuid()]", "menuId": "[js:uuid()]", "tagsId": "[js:uuid()]",
            "hillId": "[js:uuid()]", "now": "[js: new Date().toISOString()]" },
          "steps": [
            { "name": "feature", "enable": ["SetupFeature", "OrchardCore.Admin", "TheDiaryTheme"], "disable": [] },
            { "name": "themes", "site": "TheDiaryTheme", "admin": "TheAdmin" },
            { "name": "recipes", "Values": [ { "executionid": "Diary", "name": "Diary.Lucene" } ] },
            // The diary is the home page.
            { "name": "settings", "HomeRoute": { "Action": "Display", "Controller": "Item",
              "Area": "OrchardCore.Contents", "ContentItemId": "[js: variables('diaryId')]" }, "LayerSettings": {
              "Zones": ["Content", "Footer"] } },
            { "name": "Roles", "Roles": [ { "Name": "Anonymous", "Permissions": ["ViewContent"],
              "PermissionBehavior": "1" }, { "Name": "Moderator", "Description": "Looks after comments",
              "Permissions": ["ManageComments"] } ] },
            { "name": "ContentDefinition",
              "ContentTypes": [
                { "Name": "Diary", "DisplayName": "Diary", "Settings": { "ContentTypeSettings": { "Creatable": true,
                  "Draftable": true, "Versionable": true, "Listable": true } },
                  "ContentTypePartDefinitionRecords": [
                    { "PartName": "Diary", "Name": "Diary", "Settings": { "ContentTypePartSettings": {
                      "Position": "4" } } }, { "PartName": "TitlePart", "Name": "TitlePart", "Settings": {
                      "ContentTypePartSettings": { "Position": "1" } } },
                    { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": { "AutoroutePartSettings": {
                      "AllowCustomPath": true, "Pattern": "{{ ContentItem | display_text | slugify }}",
                      "ShowHomepageOption": true } } },
                    { "PartName": "ListPart", "Name": "ListPart", "Settings": { "ListPartSettings": { "PageSize": 10,
                      "ContainedContentTypes": ["DiaryPost"] } } }, { "PartName": "HtmlBodyPart",
                      "Name": "HtmlBodyPart", "Settings": {} } ] },
                { "Name": "DiaryPost", "DisplayName": "Diary post", "Settings": { "ContentTypeSettings": {
                  "Draftable": true } },
                  "ContentTypePartDefinitionRecords": [
                    { "PartName": "TitlePart", "Name": "TitlePart", "Settings": {} }, { "PartName": "MarkdownBodyPart",
                      "Name": "MarkdownBodyPart", "Settings": { "ContentTypePartSettings": { "Editor": "Wysiwyg" } } },
                    { "PartName": "DiaryPost", "Name": "DiaryPost", "Settings": {} }, { "PartName": "LocalizationPart",
                      "Name": "LocalizationPart", "Settings": {} }, { "PartName": "SeoMetaPart", "Name": "SeoMetaPart",
                      "Settings": {} },
                    { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": { "AutoroutePartSettings": {
                      "Pattern":
                    "{{ ContentItem | container | display_text | slugify }}/{{ ContentItem | display_text | slugify }}"
                      } } } ] },
                { "Name": "Front", "DisplayName": "Front page", "Settings": {}, "ContentTypePartDefinitionRecords": [
                    { "PartName": "TitlePart", "Name": "TitlePart", "Settings": { "TitlePartSettings": {
                      "Options": "GeneratedDisabled", "Pattern": "Front" } } }, { "PartName": "AutoroutePart",
                      "Name": "AutoroutePart", "Settings": {} },
                    { "PartName": "BagPart", "Name": "Offers", "Settings": { "BagPartSettings": {
                      "ContainedContentTypes": ["Offer"] } } }, { "PartName": "FlowPart", "Name": "FlowPart",
                      "Settings": {} } ] },
                { "Name": "Offer", "DisplayName": "Offer", "Settings": { "Stereotype": "Widget", "Creatable": "False" },
                  "ContentTypePartDefinitionRecords": [ { "PartName": "Offer", "Name": "Offer", "Settings": {} } ] },
                { "Name": "Snippet", "DisplayName": "Snippet", "Settings": { "ContentTypeSettings": {
                  "Stereotype": "Widget" } }, "ContentTypePartDefinitionRecords": [ { "PartName": "LiquidPart",
                  "Name": "LiquidPart", "Settings": {} } ] },
                { "Name": "Label", "DisplayName": "Label", "Settings": {}, "ContentTypePartDefinitionRecords": [ {
                  "PartName": "TitlePart", "Name": "TitlePart", "Settings": {} } ] }
              ],
              "ContentParts": [
                { "Name": "DiaryPost", "Settings": {}, "ContentPartFieldDefinitionRecords": [
                    { "FieldName": "TextField", "Name": "Subtitle", "Settings": { "ContentPartFieldSettings": {
                      "DisplayName": "Subtitle" } } }, { "FieldName": "MediaField", "Name": "Image", "Settings": {} },
                    { "FieldName": "TaxonomyField", "Name": "Tags", "Settings": { "TaxonomyFieldSettings": {
                      "TaxonomyContentItemId": "[js: variables('tagsId')]" } } } ] },
                { "Name": "Offer", "Settings": {}, "ContentPartFieldDefinitionRecords": [ { "FieldName": "HtmlField",
                  "Name": "Words", "Settings": {} } ] } ] },
            { "name": "media", "Files": [ { "TargetPath": "hill.png", "SourcePath": "../wwwroot/img/hill.png" }, {
              "TargetPath": "gone.png", "SourcePath": "../wwwroot/img/gone.png" } ] },
            { "name": "content", "Data": [
                { "ContentItemId": "[js: variables('menuId')]", "ContentType": "Menu", "DisplayText": "Main Menu",
                  "Latest": true, "Published": true, "Owner": "[js: parameters('AdminUserId')]",
                  "Author": "[js: parameters('AdminUsername')]",
                  "TitlePart": { "Title": "Main Menu" }, "AliasPart": { "Alias": "main-menu" }, "MenuPart": {},
                  "MenuItemsListPart": { "MenuItems": [ { "ContentType": "LinkMenuItem", "DisplayText": "Home",
                    "LinkMenuItemPart": { "Url": "~/" } }, { "ContentType": "HtmlMenuItem", "DisplayText": "Rich",
                    "HtmlMenuItemPart": { "Url": "~/x", "Html": "<b onclick='x()'>Rich</b>" } } ] } },
                { "ContentItemId": "[js: variables('tagsId')]", "ContentType": "Taxonomy", "DisplayText": "Tags",
                  "Latest": true, "Published": true, "TitlePart": { "Title": "Tags" }, "AliasPart": {
                  "Alias": "diary-tags" }, "AutoroutePart": { "Path": "diary-tags", "RouteContainedItems": true },
                  "TaxonomyPart": { "TermContentType": "Label", "Terms": [ {
                    "ContentItemId": "[js: variables('hillId')]", "ContentType": "Label", "DisplayText": "Hills",
                    "TitlePart": { "Title": "Hills" } } ] } },
                { "ContentItemId": "[js: variables('diaryId')]", "ContentType": "Diary", "DisplayText": "Diary",
                  "Latest": true, "Published": true, "TitlePart": { "Title": "Diary" }, "AutoroutePart": {
                  "Path": "diary", "SetHomepage": true }, "HtmlBodyPart": { "Html": "<p>What I walked.</p>" },
                  "ListPart": {} },
                { "ContentItemId": "[js: uuid()]", "ContentType": "DiaryPost", "DisplayText": "Up the hill",
                  "Latest": true, "Published": true, "ModifiedUtc": "[js: variables('now')]",
                  "PublishedUtc": "[js: variables('now')]",
                  "TitlePart": { "Title": "Up the hill" }, "ContainedPart": {
                    "ListContentItemId": "[js: variables('diaryId')]", "Order": 0 }, "AutoroutePart": {
                    "Path": "diary/up-the-hill" }, "MarkdownBodyPart": { "Markdown": "It was **steep**." },
                  "DiaryPost": { "Subtitle": { "Text": "Steep" }, "Image": { "Paths": ["hill.png"],
                    "MediaTexts": ["A hill"], "Anchors": [ { "X": 0.5, "Y": 0.5 } ] }, "Tags": {
                    "TermContentItemIds": ["[js: variables('hillId')]"],
                    "TaxonomyContentItemId": "[js: variables('tagsId')]", "TagNames": ["Hills"] } } },
                { "ContentItemId": "[js: uuid()]", "ContentType": "Front", "Latest": true, "Published": true,
                  "AutoroutePart": { "Path": "/", "SetHomepage": true }, "Offers": { "ContentItems": [ {
                  "ContentType": "Offer", "DisplayText": "", "Offer": { "Words": { "Html": "<p>Walk!</p>" } } } ] },
                  "FlowPart": { "Widgets": [ { "ContentType": "Container", "FlowPart": { "Widgets": [] },
                  "FlowMetadata": { "Alignment": 1, "Size": 100 } } ] } },
                { "ContentItemId": "[js: uuid()]", "ContentType": "Snippet", "DisplayText": "Foot", "Latest": true,
                  "Published": true, "LiquidPart": { "Liquid": "{{ \"now\" | date }}" }, "LayerMetadata": {
                  "RenderTitle": false, "Position": 1, "Zone": "Footer", "Layer": "Always", "Title": "Foot" },
                  "WidgetMetadata": {} } ] },
            { "name": "layers", "Layers": [ { "Name": "Always", "Rule": "true", "Description": "On every page." } ] },
            { "name": "Queries", "Queries": [ { "Source": "Lucene", "Name": "RecentPosts", "Index": "Search",
              "Template": "[file:text('Snippets/recent.json')]", "ReturnContentItems": true } ] },
            { "name": "AdminMenu", "data": [ { "Id": "[js: uuid()]", "Name": "Diary", "Enabled": true, "MenuItems": [ {
              "$type": "X", "ContentItemId": "[js: variables('diaryId')]" } ] } ] },
            { "name": "MediaProfiles", "MediaProfiles": { "banner": { "Hint": "Wide", "Width": 1200, "Mode": 1 } } },
            { "name": "Sitemaps", "data": [ { "$type": "X", "SitemapId": "s1", "Name": "All" } ] },
            { "name": "UrlRewriting", "Rules": [ { "Source": "Redirect", "Name": "first",
              "Pattern": "^/old/page\\.html$", "SubstitutionPattern": "/diary" }, { "Source": "Redirect", "Name": "old",
              "Pattern": "^/old/page\\.html/?$", "SubstitutionPattern": "/diary/up-the-hill" }, { "Source": "Redirect",
              "Name": "many", "Pattern": "^/posts/(.*)$", "SubstitutionPattern": "/diary/$1" }, { "Source": "Rewrite",
              "Name": "inner", "Pattern": "^/here$", "SubstitutionPattern": "/there" } ] },
            { "name": "custom-settings", "DiarySettings": { "ContentType": "DiarySettings", "DiarySettings": {} } },
            { "name": "lucene-index-rebuild", "Indices": ["Search"] }, { "name": "RebuildIndexProfile",
              "IncludeAll": true }, { "name": "ResetIndexProfile", "IndexeIds": ["Search"] },
            { "name": "Users", "Users": [ { "UserId": "4abc", "UserName": "walker", "Email": "walker@demo.example",
              "NormalizedUserName": "WALKER", "EmailConfirmed": true, "IsEnabled": true, "RoleNames": ["Administrator",
              "Moderator"], "PasswordHash": "AQAAAA-hash", "SecurityStamp": "STAMP" }, { "UserName": "nomail" } ] }
          ]
        }
        """;

    [Fact]
    public async Task A_theme_recipe_is_imported_with_its_files()
    {
        await using var portal = await TestPortal.Start(settings => settings.Recipes = []);
        var theme = Directory.CreateDirectory(Path.Combine(portal.DataFolder, "TheDiaryTheme"));
        Write(theme, "Recipes/diary.recipe.json", Encoding.UTF8.GetBytes(Blog));
        Write(theme, "Recipes/Snippets/recent.json", "{ \"size\": 3 }"u8.ToArray());
        Write(
            theme,
            "wwwroot/img/hill.png",
            Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
            )
        );

        var result = await portal
            .Services.GetRequiredService<NetworkPortal.Content.Recipes.Recipes>()
            .Run(
                Path.Combine(theme.FullName, "Recipes/diary.recipe.json"),
                new RecipeParameters("admin-id", "ada"),
                TestContext.Current.CancellationToken
            );

        var items = await portal.Db(db => db.Items.AsNoTracking().Include(item => item.Terms).ToListAsync());
        Assert.Equal(
            ["diary", "diary-tags", "diary/up-the-hill"],
            items.Select(item => item.Path).OfType<string>().Order(StringComparer.Ordinal)
        );
        var post = items.Single(item => item.Path == "diary/up-the-hill");
        Assert.Equal("Steep", post.Text("DiaryPost.Subtitle"));
        Assert.Equal(
            items.Single(item => item.Path == "diary").ContentItemId,
            post.Text("ContainedPart.ListContentItemId")
        );
        Assert.Equal(
            items.Single(item => item.ContentType == "Taxonomy").Data["TaxonomyPart"]!["Terms"]![0]![
                "ContentItemId"
            ]!.GetValue<string>(),
            Assert.Single(post.Terms).TermId
        );
        Assert.Equal(
            ("admin-id", "ada"),
            (
                items.Single(item => item.ContentType == "Menu").Owner,
                items.Single(item => item.ContentType == "Menu").Author
            )
        );
        Assert.DoesNotContain("onclick", items.Single(item => item.ContentType == "Menu").Data.ToJsonString());
        Assert.NotNull(portal.Services.GetRequiredService<NetworkPortal.Content.Media.MediaStore>().Find("hill.png"));
        Assert.NotNull(
            (
                await portal.Services.GetRequiredService<ContentTypes>().Current(TestContext.Current.CancellationToken)
            ).Type("Menu")
        );

        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Skipped, Kind: "file", Name: "gone.png" }
        );
        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Skipped, Kind: "recipe", Name: "Diary.Lucene" }
        );
        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Skipped, Kind: "user", Name: "nomail" }
        );
        Assert.Contains(result.Effects, effect => effect is { Outcome: RecipeOutcome.Kept, Kind: "query" });
        foreach (
            var step in (string[])
                [
                    "layers",
                    "AdminMenu",
                    "MediaProfiles",
                    "Sitemaps",
                    "lucene-index-rebuild",
                    "RebuildIndexProfile",
                    "ResetIndexProfile",
                ]
        )
            Assert.Contains(result.Effects, effect => effect.Outcome == RecipeOutcome.Kept && effect.Name == step);

        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Changed, Kind: "redirect", Name: "old" }
        );
        foreach (var rule in (string[])["many", "inner"])
            Assert.Contains(
                result.Effects,
                effect => effect is { Outcome: RecipeOutcome.Kept, Kind: "rule" } && effect.Name == rule
            );
        // The last rule for a URL wins.
        Assert.Equal(
            "diary/up-the-hill",
            await portal.Db(db =>
                NetworkPortal.Content.Links.Redirects.Find(db, "old/page.html", TestContext.Current.CancellationToken)
            )
        );
        Assert.Equal(1, await portal.Db(db => db.Set<NetworkPortal.Content.Links.Redirect>().CountAsync()));

        var walker = await portal.Db(db =>
            db.Set<NetworkPortal.Accounts.Account>().SingleAsync(account => account.Email == "walker@demo.example")
        );
        Assert.Null(walker.PasswordHash);
        Assert.NotEqual("STAMP", walker.SecurityStamp);
        await using var scope = portal.Scope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.Equal(["Moderator"], await accounts.GetRolesAsync(walker));
    }

    /// <summary>Ungrouped settings, indexes given only by name, a path with a leading slash, two content steps, and a
    /// name taken from the site.</summary>
    [Fact]
    public async Task A_recipe_in_an_older_format_is_imported()
    {
        await using var portal = await TestPortal.Start(settings => settings.Recipes = []);
        var folder = Directory.CreateDirectory(Path.Combine(portal.DataFolder, "Older"));
        Write(
            folder,
            "older.recipe.json",
            Encoding.UTF8.GetBytes(
                """
                { "name": "Older", "steps": [
                  { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Offer", "DisplayName": "Offer",
                    "Settings": { "Creatable": "True", "Stereotype": null }, "ContentTypePartDefinitionRecords": [ {
                    "PartName": "Offer", "Name": "Offer", "Settings": { "Position": "1" } }, { "PartName": "TitlePart",
                    "Name": "TitlePart", "Settings": { "Position": "0" } } ] } ],
                    "ContentParts": [ { "Name": "Offer", "Settings": {}, "ContentPartFieldDefinitionRecords": [ {
                      "FieldName": "MediaField", "Name": "Image", "Settings": { "DisplayName": "Picture",
                      "Multiple": false } } ] } ] },
                  { "name": "lucene-index", "Indices": [ "Search" ] },
                  { "name": "content", "Data": [ { "ContentItemId": "[js: uuid()]", "ContentType": "Offer",
                    "DisplayText": "First", "Latest": true, "Published": true } ] },
                  { "name": "media", "Files": [ { "TargetPath": "team/1.png",
                    "Base64":
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
                    } ] },
                  { "name": "Content", "data": [ { "ContentItemId": "[js:uuid()]", "ContentType": "Offer",
                    "DisplayText": "[js: parameters('SiteName')]", "Latest": true, "Published": true, "Offer": {
                    "Image": { "Paths": [ "/team/1.png" ] } } } ] } ] }
                """
            )
        );
        var result = await portal
            .Services.GetRequiredService<NetworkPortal.Content.Recipes.Recipes>()
            .Run(Path.Combine(folder.FullName, "older.recipe.json"), null, TestContext.Current.CancellationToken);

        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Kept, Kind: "index", Name: "Search" }
        );
        Assert.Equal(
            ["1 item added, 0 changed, 0 unchanged", "1 item added, 0 changed, 0 unchanged"],
            result
                .Steps.Where(step => step.Done.Contains("item added", StringComparison.Ordinal))
                .Select(step => step.Done)
        );
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("team/1.png", StringComparison.Ordinal));
        var offer = await portal.Db(db =>
            db.Items.AsNoTracking().SingleAsync(item => item.DisplayText == "NetworkPortal")
        );
        Assert.Equal("team/1.png", Assert.Single(offer.Media("Offer.Image")).Path);
        var definitions = await portal
            .Services.GetRequiredService<ContentTypes>()
            .Current(TestContext.Current.CancellationToken);
        Assert.Equal(["TitlePart", "Offer"], definitions.Type("Offer")!.Parts.Select(part => part.Name));
        Assert.Equal("Picture", definitions.Part("Offer")!.Fields[0].DisplayName);
    }

    private static void Write(DirectoryInfo folder, string path, byte[] bytes)
    {
        var file = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}

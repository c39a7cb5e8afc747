using System.Text;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>An empty portal with a whole site imported as Orchard Core exports it: items first, then their files, then
/// their types.</summary>
public sealed class OrchardSite() : TestPortal(new TestPortalSettings { Recipes = [] }), IAsyncLifetime
{
    public const string Dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    private const string Picture = """[image alt=\"A paw\"]paws/one.png[/image]""";

    /// <summary>An MP4 with only its first box and an empty one for its frames.</summary>
    public static readonly byte[] Movie = [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0, 0, 0, 0, 8, .. "mdat"u8];

    private const string Recipe = """
        { "name": "", "steps": [
          { "name": "Content", "data": [
            { "ContentItemId": "blog1", "ContentItemVersionId": "blog1v", "ContentType": "Blog",
              "DisplayText": "Our blog", "Latest": true, "Published": true,
              "PublishedUtc": "2026-05-04T10:11:12.1234567Z", "TitlePart": { "Title": "Our blog" }, "AutoroutePart": {
              "Path": "blog", "SetHomepage": true }, "ListPart": {} },
            { "ContentItemId": "post1", "ContentItemVersionId": "post1v", "ContentType": "Post",
              "DisplayText": "A quoll at dusk", "Latest": true, "Published": true,
              "PublishedUtc": "2026-05-05T10:00:00Z", "TitlePart": { "Title": "A quoll at dusk" }, "AutoroutePart": {
              "Path": "blog/quoll" }, "ContainedPart": { "ListContentItemId": "blog1", "Order": 1 },
              "SeoMetaPart": { "MetaDescription": "Seen once.", "Render": true },
              "HtmlBodyPart": {
                "Html":
                  "<p class=\"lead\" id=\"first\" style=\"color:red\">By the <a href=\"~/blog\">creek</a>. PICTURE</p>"
                },
              "Post": { "Begins": { "Value": "2026-07-01T18:30:00Z" }, "Gate": { "Value": "14:05:00" }, "Spot": {
                "Latitude": 40.7128, "Longitude": -74.006 }, "Who": { "UserIds": ["4a"], "UserNames": ["Ada"] },
                "Talk": { "RawAddress": "https://www.youtube.com/watch?v=abcDEF_123-" }, "Clip": {
                  "Paths": ["clips/quoll.mp4"], "MediaTexts": ["A quoll runs"] }, "Photo": { "Paths": ["paws/one.png"],
                  "MediaTexts": ["A paw"] }, "Sheet": { "Paths": ["docs/plan.odt", "docs/tool.exe"], "MediaTexts": ["",
                  ""] }, "Site": { "Url": "~/blog", "Text": "All posts" },
                "Rich": { "Html": "<p class=\"note\" style=\"color:green\">Kept</p><script>x()</script>" } } },
            { "ContentItemId": "post2", "ContentItemVersionId": "post2v", "ContentType": "Post",
              "DisplayText": "A second walk", "Latest": true, "Published": true, "PublishedUtc": "2026-05-06T10:00:00Z",
              "TitlePart": { "Title": "A second walk" }, "AutoroutePart": { "Path": "blog/second" }, "ContainedPart": {
              "ListContentItemId": "blog1", "Order": 0 } },
            { "ContentItemId": "odd1", "ContentItemVersionId": "odd1v", "ContentType": "Oddity",
              "DisplayText": "Of a type no one defined", "Latest": true, "Published": true, "TitlePart": {
              "Title": "Of a type no one defined" }, "AutoroutePart": { "Path": "oddity" }, "Oddity": { "Words": {
              "Text": "kept" } } },
            { "ContentItemId": "hidden1", "ContentItemVersionId": "hidden1v", "ContentType": "Secretive",
              "DisplayText": "A numbat left out", "Latest": true, "Published": true, "AutoroutePart": {
              "Path": "numbat" } },
            { "ContentItemId": "menu1", "ContentItemVersionId": "menu1v", "ContentType": "Menu",
              "DisplayText": "Main Menu", "Latest": true, "Published": true, "AliasPart": { "Alias": "main-menu" },
              "MenuItemsListPart": { "MenuItems": [ { "ContentType": "LinkMenuItem", "DisplayText": "Start",
                "LinkMenuItemPart": { "Url": "~/" } }, { "ContentType": "ContentMenuItem", "DisplayText": "The quoll",
                "ContentMenuItemPart": { "SelectedContentItem": { "ContentItemIds": ["post1"] } } } ] } } ] },
          { "name": "media", "Files": [ { "TargetPath": "clips/quoll.mp4", "SourcePath": "clips/quoll.mp4" }, {
            "TargetPath": "paws/one.png", "Base64": "DOT" }, { "TargetPath": "docs/plan.odt", "Base64": "UEsDBA==" }, {
            "TargetPath": "docs/tool.exe", "Base64": "TVo=" }, { "TargetPath": "far.png",
            "SourceUrl": "https://elsewhere.example/far.png" } ] },
          { "name": "ContentDefinition", "ContentTypes": [
              { "Name": "Blog", "DisplayName": "Blog", "Settings": { "ContentTypeSettings": { "Draftable": true } },
                "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart", "Settings": {} },
                { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": {} }, { "PartName": "ListPart",
                "Name": "ListPart", "Settings": { "ListPartSettings": { "PageSize": 1,
                "ContainedContentTypes": ["Post"], "EnableOrdering": true } } } ] },
              { "Name": "Secretive", "DisplayName": "Secretive", "Settings": { "PortalSearchSettings": {
                "LeaveOut": true } }, "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart",
                "Name": "TitlePart", "Settings": {} }, { "PartName": "AutoroutePart", "Name": "AutoroutePart",
                "Settings": {} } ] },
              { "Name": "Post", "DisplayName": "Post", "Settings": {}, "ContentTypePartDefinitionRecords": [ {
                "PartName": "TitlePart", "Name": "TitlePart", "Settings": {} }, { "PartName": "AutoroutePart",
                "Name": "AutoroutePart", "Settings": {} }, { "PartName": "HtmlBodyPart", "Name": "HtmlBodyPart",
                "Settings": {} }, { "PartName": "SeoMetaPart", "Name": "SeoMetaPart", "Settings": {} }, {
                "PartName": "Post", "Name": "Post", "Settings": {} } ] } ],
            "ContentParts": [
              { "Name": "SeoMetaPart", "Settings": {}, "ContentPartFieldDefinitionRecords": [ {
                "FieldName": "TextField", "Name": "PageTitle", "Settings": {} } ] },
              { "Name": "Post", "Settings": {}, "ContentPartFieldDefinitionRecords": [
                { "FieldName": "DateTimeField", "Name": "Begins", "Settings": {} }, { "FieldName": "TimeField",
                  "Name": "Gate", "Settings": {} }, { "FieldName": "GeoPointField", "Name": "Spot", "Settings": {} }, {
                  "FieldName": "UserPickerField", "Name": "Who", "Settings": {} }, { "FieldName": "YoutubeField",
                  "Name": "Talk", "Settings": {} },
                { "FieldName": "MediaField", "Name": "Clip", "Settings": {} }, { "FieldName": "MediaField",
                  "Name": "Photo", "Settings": {} }, { "FieldName": "MediaField", "Name": "Sheet", "Settings": {} }, {
                  "FieldName": "LinkField", "Name": "Site", "Settings": {} }, { "FieldName": "HtmlField",
                  "Name": "Rich", "Settings": {} } ] } ] },
          { "name": "IndexProfile", "indexes": [ { "Id": "p1", "Name": "BlogSearch", "ProviderName": "Lucene",
            "Properties": { "ContentIndexMetadata": { "IndexedContentTypes": ["Post"] } } } ] },
          { "name": "Settings", "BaseUrl": "[js: getUrlPrefix('blog')]", "TimeZoneId": "America/New_York" },
          { "name": "feature", "enable": ["OrchardCore.Seo", "OrchardCore.Lists"] } ] }
        """;

    internal RecipeResult Result { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Open();
        Result = await this.Import(
            Packages.Zip(
                ("Recipe.json", Encoding.UTF8.GetBytes(Recipe.Replace("DOT", Dot).Replace("PICTURE", Picture))),
                ("clips/quoll.mp4", Movie)
            )
        );
        await CaughtUp();
    }

    internal async Task<Page> Get(string url)
    {
        using var client = await Client(Cast.Anonymous);
        return await client.GetPage(url);
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Tests.Content.Recipes.Items;

public sealed class ImportTests(ImportTests.Library library) : IClassFixture<ImportTests.Library>
{
    private readonly ContentPortal portal = library.Portal;

    [Theory]
    [InlineData("5", "item 1: An item must be an object, but this is a number.")]
    [InlineData("""{ "DisplayText": "X" }""", "item 'X': ContentItemId is missing.")]
    [InlineData("""{ "ContentItemId": "", "DisplayText": "X" }""", "item 'X': ContentItemId is missing.")]
    [InlineData("""{ "ContentItemId": "a b" }""", "item a b: ContentItemId is 'a b'; use up to 26 letters and digits.")]
    [InlineData("""{ "ContentItemId": "x1" }""", "item x1: ContentType is missing.")]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "No such type" }""",
        "item x1: 'No such type' isn’t a valid type name"
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "Published": "maybe" }""",
        "item x1: Published must be true or false, but is text."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "CreatedUtc": "someday" }""",
        "item x1: CreatedUtc is 'someday'; use a date and time"
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": 5 }""",
        "item x1: DisplayText must be text, but is a number."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": { "Author": { "Text": 5 } } }""",
        "item 'B': Book.Author.Text must be text, but is a number."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": { "Author": "me" } }""",
        "item 'B': Book.Author must be an object with Text, but is text."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": [] }""",
        "item 'B': Book must be an object, but is a list."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": { "Pages": {
              "Value": "many" } } }
            """,
        "Book.Pages.Value must be a number, but is text."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": { "Pages": { "Value": 0 } } }""",
        "Book.Pages.Value is 0; the minimum is 1."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": { "Topics": {
              "TermContentItemIds": "a" } } }
            """,
        "Book.Topics.TermContentItemIds must be a list of text values, but is text."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Book": { "Day": { "Value": "soon" } } }
            """,
        "Book.Day.Value must be a date such as 2027-03-09T14:00:00Z, but is 'soon'."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Published": true, "Book": { "Author": {
              "Text": " " } } }
            """,
        "item 'B': Book.Author is required but empty."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Published": true }""",
        "item 'B': Book.Author is required but empty."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Chapters": { "ContentItems": [{
              "ContentType": "Chapter", "Chapter": { "Name": { "Text": 1 } } }] } }
            """,
        "Chapters.ContentItems[1] (Chapter) Chapter.Name.Text must be text, but is a number."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Chapters": { "ContentItems": {} } }""",
        "Chapters.ContentItems must be a list, but is an object."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "AutoroutePart": { "Path": "../etc" } }
            """,
        "The URL “../etc” isn’t valid: remove the empty, “.”, or “..” segment."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "AutoroutePart": {
              "Path": "/books/b" } }
            """,
        "leave out the leading slash."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "AutoroutePart": {
              "Path": "books/b?x=1" } }
            """,
        "use only letters, digits, hyphens, dots, underscores, tildes, and slashes."
    )]
    [InlineData(
        """
            { "ContentItemId": "x1", "ContentType": "Book", "DisplayText": "B", "Published": true, "Book": { "Author": {
              "Text": "A" } }, "AutoroutePart": { "Path": "books/first" } }
            """,
        "The URL “books/first” is already used by “First”."
    )]
    [InlineData(
        """{ "ContentItemId": "x1", "ContentItemVersionId": "firstv1", "ContentType": "Book", "DisplayText": "B" }""",
        "The version ID firstv1 is already used by item first."
    )]
    [InlineData(
        """{ "ContentItemId": "first", "ContentType": "Chapter", "DisplayText": "B" }""",
        "This item already exists. Its content type is Book and can’t be changed to Chapter."
    )]
    public async Task An_invalid_item_is_rejected_and_the_error_names_its_part_and_field(string item, string words)
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() => Import(item));
        Assert.Contains("step 1 (content), ", error.Message);
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public async Task The_same_version_is_skipped_when_unchanged_and_updated_when_different()
    {
        const string same = """
            { "ContentItemId": "same", "ContentItemVersionId": "samev1", "ContentType": "Book", "DisplayText": "Same",
              "Latest": true, "Published": true, "Book": { "Author": { "Text": "A" } } }
            """;
        Assert.Equal("1 item added, 0 changed, 0 unchanged", Done(await Import(same)));
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.Set<Change>().CountAsync(change => change.Kind == "content" && change.Key == "same")
            )
        );
        Assert.Equal("0 items added, 0 changed, 1 unchanged", Done(await Import(same)));
        Assert.Equal("0 items added, 1 changed, 0 unchanged", Done(await Import(same.Replace("\"A\"", "\"B\""))));
        var only = await portal.Db(db => db.Items.AsNoTracking().WithId("same").SingleAsync());
        Assert.Equal(("B", "books/same"), (only.Text("Book.Author"), only.Path));
    }

    [Fact]
    public async Task A_new_version_replaces_the_previous_one_as_its_flags_say()
    {
        const string item = """
            { "ContentItemId": "turns", "ContentItemVersionId": "turnsv1", "ContentType": "Book",
              "DisplayText": "Turns", "Latest": true, "Published": true, "Book": { "Author": { "Text": "A" } } }
            """;
        await Import(item);
        await Import(
            item.Replace("turnsv1", "turnsv2")
                .Replace("\"A\"", "\"B\"")
                .Replace("\"Published\": true", "\"Published\": false")
        );
        Assert.Equal(["turnsv1 published", "turnsv2 latest"], await Versions("turns"));
        await Import(item.Replace("turnsv1", "turnsv3").Replace("\"A\"", "\"C\""));
        Assert.Equal(["turnsv1", "turnsv2", "turnsv3 published latest"], await Versions("turns"));
    }

    [Fact]
    public async Task An_item_without_a_version_ID_gets_a_new_version_only_when_it_differs()
    {
        const string item = """
            { "ContentItemId": "blank", "ContentItemVersionId": "", "ContentType": "Book", "DisplayText": "Blank",
              "Published": true, "Book": { "Author": { "Text": "A" } } }
            """;
        await Import(item);
        Assert.Equal("0 items added, 0 changed, 1 unchanged", Done(await Import(item)));
        await Import(item.Replace("\"A\"", "\"B\""));
        Assert.Equal(2, (await Versions("blank")).Count);
    }

    [Fact]
    public async Task A_version_that_appears_twice_in_a_step_is_skipped_with_a_warning()
    {
        const string item = """
            { "ContentItemId": "twice", "ContentItemVersionId": "twicev1", "ContentType": "Book",
              "DisplayText": "Twice" }
            """;
        var result = await Import(item + "," + item);
        Assert.Contains(
            result.Warnings,
            warning => warning.EndsWith("item 'Twice': the version twicev1 appears earlier in this step; skipped.")
        );
    }

    [Fact]
    public async Task The_URL_is_generated_from_the_pattern_and_made_unique()
    {
        const string item = """
            { "ContentItemId": "cafe1", "ContentType": "Book", "DisplayText": "Café & Co.", "Published": true, "Book": {
              "Author": { "Text": "A" } } }
            """;
        await Import(item);
        await Import(item.Replace("cafe1", "cafe2"));
        await Import(
            item.Replace("cafe1", "cafe3")
                .Replace("\"Published\": true,", "\"Published\": true, \"AutoroutePart\": { \"Disabled\": true },")
        );
        Assert.Equal(
            ["books/cafe-co", "books/cafe-co-2", null],
            await portal.Db(db =>
                db.Items.Where(i => i.ContentItemId.StartsWith("cafe"))
                    .OrderBy(i => i.ContentItemId)
                    .Select(i => i.Path)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task Unknown_data_is_kept_with_a_warning()
    {
        var result = await Import(
            """
            { "ContentItemId": "odd", "ContentType": "Book", "DisplayText": "Odd", "Mystery": 5, "FlowPart": {
              "Widgets": [] }, "Book": { "Extra": { "X": 1 }, "Author": { "Text": "A", "Mood": "good" } } }
            """
        );
        foreach (
            var name in (string[])
                [
                    "Mystery is unknown",
                    "FlowPart isn’t a part of the type Book",
                    "Book.Extra is unknown",
                    "Book.Author.Mood is unknown",
                ]
        )
            Assert.Contains(
                result.Warnings,
                warning => warning.Contains($"item 'Odd': {name}", StringComparison.Ordinal)
            );
        var item = await portal.Db(db => db.Items.AsNoTracking().WithId("odd").SingleAsync());
        Assert.Equal("5", item.Data["Mystery"]!.ToJsonString());
        Assert.Equal("good", item.Data["Book"]!["Author"]!["Mood"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_incomplete_draft_is_imported()
    {
        await Import(
            """
            { "ContentItemId": "draft", "ContentType": "Book", "DisplayText": "Draft", "Latest": true,
              "Published": false }
            """
        );
        Assert.Equal(1, (await Versions("draft")).Count(version => version.EndsWith("latest")));
    }

    [Fact]
    public async Task HTML_is_sanitized_unless_the_fields_settings_turn_it_off()
    {
        await Import(
            """
            { "ContentItemId": "clean", "ContentType": "Book", "DisplayText": "Clean",
              "Book": { "Author": { "Text": "A" }, "Blurb": {
                "Html": "<p>Fine <b>words</b></p><img src=x onerror=alert(1)>" }, "Raw": {
                "Html": "<custom-tag>kept</custom-tag>" } } }
            """
        );
        var item = await portal.Db(db => db.Items.AsNoTracking().WithId("clean").SingleAsync());
        Assert.Equal(
            "<p>Fine <b>words</b></p><img src=\"x\">",
            item.Data["Book"]!["Blurb"]!["Html"]!.GetValue<string>()
        );
        Assert.Equal("<custom-tag>kept</custom-tag>", item.Data["Book"]!["Raw"]!["Html"]!.GetValue<string>());
        Assert.DoesNotContain("custom-tag", item.Html("Book.Raw").ToString());
    }

    private Task<RecipeResult> Import(string items) =>
        portal.Run($$"""{ "steps": [{ "name": "content", "data": [{{items}}] }] }""");

    private static string Done(RecipeResult result) => Assert.Single(result.Steps).Done;

    private async Task<List<string>> Versions(string id) =>
        (await portal.Db(db => db.Items.AsNoTracking().WithId(id).OrderBy(item => item.Id).ToListAsync()))
            .Select(item => item.VersionId + (item.Published ? " published" : "") + (item.Latest ? " latest" : ""))
            .ToList();

    /// <summary>A portal with books that have chapters.</summary>
    public sealed class Library : IAsyncLifetime
    {
        public ContentPortal Portal { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Portal.InitializeAsync();
            await Portal.Run(
                """
                { "steps": [
                  { "name": "ContentDefinition",
                    "ContentTypes": [
                      { "Name": "Book", "DisplayName": "Book", "ContentTypePartDefinitionRecords": [
                        { "PartName": "TitlePart", "Name": "TitlePart" }, { "PartName": "Book", "Name": "Book" }, {
                          "PartName": "BagPart", "Name": "Chapters" },
                        { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": { "AutoroutePartSettings": {
                          "Pattern": "books/{{ Model.ContentItem | display_text | slugify }}" } } } ] },
                      { "Name": "Chapter", "DisplayName": "Chapter", "ContentTypePartDefinitionRecords": [{
                        "PartName": "Chapter", "Name": "Chapter" }] } ],
                    "ContentParts": [
                      { "Name": "Book", "ContentPartFieldDefinitionRecords": [
                        { "FieldName": "TextField", "Name": "Author", "Settings": { "TextFieldSettings": {
                          "Required": true } } },
                        { "FieldName": "NumericField", "Name": "Pages", "Settings": { "NumericFieldSettings": {
                          "Minimum": 1 } } },
                        { "FieldName": "TaxonomyField", "Name": "Topics" }, { "FieldName": "DateField", "Name": "Day" },
                        { "FieldName": "HtmlField", "Name": "Blurb" }, { "FieldName": "HtmlField", "Name": "Raw",
                          "Settings": { "HtmlFieldSettings": { "SanitizeHtml": false } } } ] },
                      { "Name": "Chapter", "ContentPartFieldDefinitionRecords": [{ "FieldName": "TextField",
                        "Name": "Name" }] } ] },
                  { "name": "content", "data": [{ "ContentItemId": "first", "ContentItemVersionId": "firstv1",
                    "ContentType": "Book", "DisplayText": "First", "Latest": true, "Published": true, "Book": {
                    "Author": { "Text": "A" } } }] }
                ] }
                """
            );
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}

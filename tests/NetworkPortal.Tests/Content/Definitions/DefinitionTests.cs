using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Recipes.Steps;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Tests.Content.Definitions;

public sealed class DefinitionTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    [Fact]
    public void A_definition_merge_merges_settings_replaces_lists_and_matches_records_by_name()
    {
        var merged = DefinitionMerge.Merge(
            Parse(
                """
                { "Name": "T", "DisplayName": "Old", "Settings": { "ContentTypeSettings": { "Creatable": true,
                  "Listable": true }, "Mine": { "List": ["a", "b"] } },
                  "ContentTypePartDefinitionRecords": [ { "PartName": "BagPart", "Name": "One", "Settings": { "X": {
                    "a": 1 } } }, { "PartName": "TitlePart" } ] }
                """
            ),
            Parse(
                """
                { "Name": "T", "DisplayName": null, "Settings": { "ContentTypeSettings": { "Listable": false },
                  "Mine": { "List": ["b"] }, "New": {} },
                  "ContentTypePartDefinitionRecords": [ { "PartName": "BagPart", "Name": "One", "Settings": { "X": {
                    "b": 2 } } }, { "PartName": "BagPart", "Name": "Two" } ] }
                """
            )
        );

        Assert.True(
            JsonNode.DeepEquals(
                merged,
                Parse(
                    """
                    { "Name": "T", "DisplayName": "Old", "Settings": { "ContentTypeSettings": { "Creatable": true,
                      "Listable": false }, "Mine": { "List": ["b"] }, "New": {} },
                      "ContentTypePartDefinitionRecords": [ { "PartName": "BagPart", "Name": "One", "Settings": { "X": {
                        "a": 1, "b": 2 } } }, { "PartName": "TitlePart" }, { "PartName": "BagPart", "Name": "Two" } ] }
                    """
                )
            ),
            merged.ToJsonString()
        );
    }

    [Fact]
    public void Settings_in_the_format_of_old_recipes_are_read()
    {
        var type = ContentTypeDefinition.From(
            Parse(
                """
                { "Name": "Old", "Settings": { "Creatable": "True", "ContentTypeSettings.Draftable": "True" },
                  "ContentTypePartDefinitionRecords": [ { "PartName": "B", "Name": "B", "Settings": {
                    "Position": "2" } }, { "PartName": "A", "Name": "A", "Settings": { "Position": "1.5" } } ] }
                """
            )
        );
        Assert.True(type.Creatable);
        Assert.True(type.Draftable);
        Assert.Equal(["A", "B"], type.Parts.Select(part => part.Name));
    }

    [Fact]
    public async Task A_new_type_is_available_immediately_and_is_added_only_once()
    {
        const string recipe = """
            { "steps": [{ "name": "ContentDefinition", "ContentTypes": [{ "Name": "Known",
              "DisplayName": "Known one" }] }] }
            """;
        var types = portal.Services.GetRequiredService<ContentTypes>();
        Assert.Null((await types.Current()).Type("Known"));
        Assert.Contains("1 content type ", (await portal.Run(recipe)).Steps[0].Done);
        Assert.Equal("Known one", (await types.Current()).Type("Known")?.DisplayName);
        Assert.Contains("0 content types", (await portal.Run(recipe)).Steps[0].Done);
    }

    [Fact]
    public async Task A_type_added_by_another_process_becomes_available()
    {
        var types = portal.Services.GetRequiredService<ContentTypes>();
        await types.Current(TestContext.Current.CancellationToken);
        await portal.Db(async db =>
        {
            var row = new DefinitionRow(DefinitionKind.Type, "Elsewhere");
            row.Write(Parse("""{ "Name": "Elsewhere" }"""));
            db.Add(row);
            db.RecordChange("definition", "Elsewhere");
            await db.SaveChangesAsync();
        });
        await portal.CaughtUp();
        Assert.NotNull((await types.Current(TestContext.Current.CancellationToken)).Type("Elsewhere"));
    }

    [Fact]
    public async Task Unsupported_parts_and_fields_get_a_warning()
    {
        var result = await portal.Run(
            """
            { "steps": [{ "name": "contentdefinition",
              "ContentTypes": [{ "Name": "Strange", "ContentTypePartDefinitionRecords": [{ "PartName": "OddPart",
                "Name": "OddPart" }, { "PartName": "Strange", "Name": "Strange" }] }],
              "ContentParts": [{ "Name": "Strange", "ContentPartFieldDefinitionRecords": [{ "FieldName": "OddField",
                "Name": "Where" }] }] }] }
            """
        );
        Assert.Contains(
            result.Warnings,
            warning =>
                warning.EndsWith("type 'Strange': the part OddPart isn’t supported here; its data is kept unchanged.")
        );
        Assert.Contains(
            result.Warnings,
            warning =>
                warning.EndsWith(
                    "part 'Strange': the field Where is a OddField, which isn’t supported here; its data is "
                        + "kept unchanged."
                )
        );
    }

    [Theory]
    [InlineData(
        """{ "Name": "Bad Name!" }""",
        "type 'Bad Name!': the name of a type must start with a letter and contain only letters "
            + "and digits (100 characters at most)."
    )]
    [InlineData("""{ "Name": "1st" }""", "type '1st'")]
    [InlineData("""{ "DisplayName": "x" }""", "type: Name is missing.")]
    [InlineData("""{ "Name": "Fine", "Settings": [] }""", "type 'Fine': Settings must be an object, but is a list.")]
    [InlineData(
        """{ "Name": "Fine", "ContentTypePartDefinitionRecords": 5 }""",
        "ContentTypePartDefinitionRecords must be a list of objects, but is a number."
    )]
    [InlineData(
        """{ "Name": "Fine", "ContentTypePartDefinitionRecords": [{}] }""",
        "type 'Fine': a part has no PartName."
    )]
    public async Task An_invalid_definition_is_rejected_with_its_location(string type, string words)
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() =>
            portal.Run($$"""{ "steps": [{ "name": "ContentDefinition", "ContentTypes": [{{type}}] }] }""")
        );
        Assert.Contains("step 1 (ContentDefinition), " + words, error.Message);
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}

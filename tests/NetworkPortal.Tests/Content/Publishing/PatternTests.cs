using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Content.Publishing;

/// <summary>An item without a URL gets one from its type's pattern when it is published.</summary>
public sealed class PatternTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    [Fact]
    public async Task A_draft_is_published_at_the_URL_from_its_types_pattern()
    {
        var id = await Draft("Sketch", "sketches/{{ ContentItem.DisplayText | slugify }}");
        Assert.Contains("Published.", await Publish(id));
        Assert.Equal("sketches/a-sketch", (await portal.Versions(id)).Published!.Path);
    }

    [Fact]
    public async Task A_draft_whose_types_pattern_cannot_be_read_is_not_published_and_the_page_says_why()
    {
        var id = await Draft("BrokenSketch", "sketches/{{ ContentItem");
        Assert.Contains("Not published. Its content type’s pattern \"sketches/{{ ContentItem\"", await Publish(id));
        var versions = await portal.Versions(id);
        Assert.Null(versions.Published);
        Assert.Null(versions.Latest!.Path);
    }

    /// <returns>The message shown to the editor.</returns>
    private async Task<string> Publish(string id)
    {
        using var editor = await portal.Client(Cast.Editor);
        return (await editor.Submit($"/desk/content/{id}", "form[action$='/publishing']")).Text(".flash");
    }

    /// <summary>Creates a draft without a URL.</summary>
    private async Task<string> Draft(string type, string pattern)
    {
        await Define(type, pattern);
        var id = ContentIds.New();
        await portal.Db(async db =>
        {
            var item = ContentItem.New(
                new ItemIdentity(type) { ContentItemId = id },
                "A sketch",
                new JsonObject { ["TitlePart"] = new JsonObject { ["Title"] = "A sketch" } },
                "Test",
                Instant.FromUtc(2026, 1, 1, 0, 0)
            );
            await (await ContentVersions.Of(db, id)).Draft(item);
        });
        return id;
    }

    private async Task Define(string type, string pattern)
    {
        var file = Path.Combine(portal.DataFolder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(
            file,
            $$"""
            { "name": "r", "steps": [{ "name": "ContentDefinition", "ContentTypes": [{
              "Name": "{{type}}", "DisplayName": "Sketch", "ContentTypePartDefinitionRecords": [
                { "PartName": "TitlePart", "Name": "TitlePart" },
                { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": { "AutoroutePartSettings": {
                  "Pattern": {{JsonValue.Create(pattern).ToJsonString()}} } } } ] }] }] }
            """,
            TestContext.Current.CancellationToken
        );
        var recipes = portal.Services.GetRequiredService<NetworkPortal.Content.Recipes.Recipes>();
        await recipes.Run(new RecipeRunOptions(), file, TestContext.Current.CancellationToken);
    }
}

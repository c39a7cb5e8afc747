using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Tests.Content.Recipes;

public sealed class RecipeTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private const string Dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData("{ \"steps\": [\n  nonsense\n] }", "isn’t valid JSON. Line 2, column ")]
    [InlineData("[]", "a recipe is a JSON object, but this is a list.")]
    [InlineData("{}", "the recipe needs a list of steps.")]
    [InlineData("""{ "steps": {} }""", "the recipe needs a list of steps.")]
    [InlineData("""{ "steps": [5] }""", "step 1: a step must be an object, but is a number.")]
    [InlineData("""{ "steps": [{}] }""", "step 1: the step has no name.")]
    [InlineData("""{ "steps": [], "steps": [] }""", "isn’t valid JSON")]
    [InlineData("""{ "variables": 3, "steps": [] }""", "'variables' must be an object, but is a number.")]
    [InlineData("""{ "steps": [{ "name": "settings", "SiteName": "a\u0000b" }] }""", "a NUL character")]
    [InlineData("""{ "steps": [{ "name": "settings", "SiteName": "\ud800" }] }""", "has text that can’t be read")]
    [InlineData(
        """{ "steps": [{ "name": "settings", "SiteName": 5 }] }""",
        "step 1 (settings), SiteName must be text, but is a number."
    )]
    public async Task A_malformed_recipe_is_rejected_with_its_location(string json, string words)
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() => portal.Run(json));
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public async Task A_recipe_that_is_not_UTF8_is_rejected()
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() =>
            portal.Run([.. "{ \"name\": \""u8, 0xC3, 0x28, .. "\", \"steps\": [] }"u8])
        );
        Assert.Contains("isn’t UTF-8", error.Message);
    }

    [Fact]
    public async Task Comments_and_trailing_commas_are_allowed_and_unknown_members_get_a_warning()
    {
        var result = await portal.Run(
            """
            {
              // what this is
              "name": "Odd", "colour": "blue", "steps": [ { "name": "SETTINGS", "PageSize": 7, "LayerSettings": {
                "Zones": ["Content"] }, }, ],
            }
            """
        );
        Assert.Contains(
            result.Warnings,
            warning => warning.EndsWith("'colour' isn’t a recipe property and has no effect.")
        );
        var settings = await portal.Services.GetRequiredService<SiteSettings>().Current();
        Assert.Equal(7, settings.PageSize);
        Assert.Equal("""{"Zones":["Content"]}""", settings.Json["LayerSettings"]!.ToJsonString());
    }

    [Fact]
    public async Task A_recipe_is_applied_completely_or_not_at_all()
    {
        var before = await portal.Db(db => db.Set<Change>().CountAsync());

        var error = await Assert.ThrowsAsync<RecipeException>(() =>
            portal.Run(
                $$"""
                { "steps": [
                  { "name": "ContentDefinition", "ContentTypes": [{ "Name": "Halfway" }] },
                  { "name": "media", "Files": [{ "TargetPath": "half/way.png", "Base64": "{{Dot}}" }] },
                  { "name": "content", "data": [
                    { "ContentItemId": "halfway1", "ContentType": "Halfway", "DisplayText": "First" },
                    { "ContentType": "Halfway", "DisplayText": "Second" }] }
                ] }
                """
            )
        );

        Assert.EndsWith(
            "step 3 (content), item 'Second': ContentItemId is missing. Add one, or use \"[js: uuid()]\" to "
                + "generate one.",
            error.Message
        );
        Assert.Null((await portal.Services.GetRequiredService<ContentTypes>().Current()).Type("Halfway"));
        Assert.Null(portal.Services.GetRequiredService<MediaStore>().Find("half/way.png"));
        Assert.False(await portal.Db(db => db.Items.AnyAsync(item => item.ContentItemId == "halfway1")));
        Assert.Equal(before, await portal.Db(db => db.Set<Change>().CountAsync()));
        var staging = Path.Combine(portal.DataFolder, "media-staging");
        Assert.True(!Directory.Exists(staging) || Directory.GetDirectories(staging).Length == 0);
    }

    [Fact]
    public async Task A_failed_recipe_leaves_a_file_it_would_have_replaced_unchanged()
    {
        await portal.Run(
            """{ "steps": [{ "name": "media", "Files": [{ "TargetPath": "kept/notes.txt", "Base64": "b2xk" }] }] }"""
        );
        await Assert.ThrowsAsync<RecipeException>(() =>
            portal.Run(
                """
                { "steps": [{ "name": "media", "Files": [{ "TargetPath": "kept/notes.txt", "Base64": "bmV3" }, {
                  "TargetPath": "../x.png", "Base64": "bmV3" }] }] }
                """
            )
        );
        Assert.Equal(
            "old",
            File.ReadAllText(portal.Services.GetRequiredService<MediaStore>().Find("kept/notes.txt")!.FullName)
        );
        await portal.Run(
            """{ "steps": [{ "name": "media", "Files": [{ "TargetPath": "kept/notes.txt", "Base64": "bmV3" }] }] }"""
        );
        Assert.Equal(
            "new",
            File.ReadAllText(portal.Services.GetRequiredService<MediaStore>().Find("kept/notes.txt")!.FullName)
        );
    }

    [Theory]
    [InlineData("../out.png")]
    [InlineData("/etc/out.png")]
    [InlineData("a/../../out.png")]
    [InlineData("a\\\\..\\\\out.png")]
    [InlineData("C:/out.png")]
    [InlineData(".hidden.png")]
    [InlineData("")]
    public async Task A_media_file_outside_the_library_is_rejected(string path)
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() =>
            portal.Run(
                $$"""{ "steps": [{ "name": "media", "Files": [{ "TargetPath": "{{path}}", "Base64": "{{Dot}}" }] }] }"""
            )
        );
        Assert.Contains("step 1 (media), file '", error.Message);
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("/etc/hostname")]
    [InlineData("sub/../../secret.png")]
    [InlineData("..\\\\secret.png")]
    public async Task A_source_file_outside_the_recipes_folder_is_rejected(string source)
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() =>
            portal.Run(
                $$"""
                { "steps": [{ "name": "media", "Files": [{ "TargetPath": "a.png", "SourcePath": "{{source}}" }] }] }
                """
            )
        );
        Assert.Contains("is outside the recipe’s folder", error.Message);
    }

    [Fact]
    public async Task A_recipe_never_fetches_files_from_a_URL()
    {
        var result = await portal.Run(
            """
            { "steps": [{ "name": "media", "Files": [{ "TargetPath": "a.png",
              "SourceUrl": "http://127.0.0.1/a.png" }] }] }
            """
        );
        Assert.Contains("SourceUrl isn’t supported", Assert.Single(result.Warnings));
    }

    [Fact]
    public async Task A_recipe_can_run_others_in_its_folder_by_name_but_not_itself()
    {
        portal.Write(
            "names/first.recipe.json",
            """{ "name": "First", "steps": [{ "name": "recipes", "Values": [{ "name": "second" }] }] }"""u8.ToArray()
        );
        portal.Write(
            "names/second.recipe.json",
            """{ "name": "Second", "steps": [{ "name": "settings", "Tagline": "By name" }] }"""u8.ToArray()
        );
        portal.Write(
            "names/round.recipe.json",
            """{ "name": "Round", "steps": [{ "name": "recipes", "Values": [{ "name": "Round" }] }] }"""u8.ToArray()
        );
        var recipes = portal.Services.GetRequiredService<NetworkPortal.Content.Recipes.Recipes>();
        var folder = Path.Combine(portal.Folder, "names");

        var result = await recipes.RunByName(folder, "first");

        Assert.Equal(["settings", "recipes"], result.Steps.Select(step => step.Step));
        Assert.Equal("By name", (await portal.Services.GetRequiredService<SiteSettings>().Current()).Tagline);
        Assert.Contains(
            "round.recipe.json runs itself",
            (await Assert.ThrowsAsync<RecipeException>(() => recipes.RunByName(folder, "Round"))).Message
        );
        Assert.Contains(
            "No recipe in names is named 'Third'",
            (await Assert.ThrowsAsync<RecipeException>(() => recipes.RunByName(folder, "Third"))).Message
        );
    }

    [Fact]
    public async Task Index_profiles_are_stored_and_matched_by_ID()
    {
        await portal.Run(
            """
            { "steps": [{ "name": "CreateOrUpdateIndexProfile", "indexes": [{ "Id": "p1", "Name": "Other",
              "Mystery": 1 }] }] }
            """
        );
        await portal.Run(
            """
            { "steps": [{ "name": "CreateOrUpdateIndexProfile", "indexes": [{ "Id": "p1", "Name": "Renamed" }, {
              "Name": "Second" }] }] }
            """
        );
        var profiles = await portal.Db(db => SiteDocument.Read(db, SiteDocument.IndexProfiles, default));
        Assert.Equal(
            ["Renamed", "Second"],
            profiles["profiles"]!.AsArray().Select(profile => profile!["Name"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task A_missing_recipe_file_gets_an_error()
    {
        var error = await Assert.ThrowsAsync<RecipeException>(() =>
            portal.RunFile(Path.Combine(portal.Folder, "none.json"))
        );
        Assert.Contains("Recipe file", error.Message);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    public async Task JSON_that_is_nested_too_deep_is_rejected(int depth)
    {
        await Assert.ThrowsAsync<RecipeException>(() => portal.Run(Nested(depth)));
        await portal.Run(Nested(50));
    }

    private static byte[] Nested(int depth) =>
        Encoding.UTF8.GetBytes(
            $$"""
            { "steps": [{ "name": "settings", "Elsewhere": {{new string('[', depth)}}{{new string(']', depth)}} }] }
            """
        );
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Library;

/// <summary>Facts that the recipes publish about real schools must have sources.</summary>
public sealed partial class LibraryFactsTests
{
    private static readonly List<JsonObject> Items =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "recipes/network"), "*.recipe.json")
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["steps"]!.AsArray())
            .Where(step => step!["name"]!.ToString() == "content")
            .SelectMany(step => step!["data"]!.AsArray())
            .Select(item => item!.AsObject()),
    ];

    [Fact]
    public void Every_outcome_figure_names_a_source_that_its_page_lists()
    {
        Assert.True(Items.Sum(item => Measures(item).Count()) >= 2);
        Assert.Empty(Items.SelectMany(Unsourced));
    }

    [Theory]
    [InlineData("", "- Doe, 2023. *A study*.", 1)]
    [InlineData("Roe, 2020", "- Doe, 2023. *A study*.", 1)]
    [InlineData("Doe, 2023. A study", "- Doe, 2023. *A study*.", 0)]
    public void A_figure_without_a_listed_source_is_detected(string source, string listed, int found)
    {
        var measure = new JsonObject
        {
            ["Measure"] = new JsonObject { ["Figure"] = Text("75"), ["Source"] = Text(source) },
        };
        var item = new JsonObject
        {
            ["DisplayText"] = "A study (demo)",
            ["LibraryPart"] = new JsonObject { ["Sources"] = new JsonObject { ["Markdown"] = listed } },
            ["Outcomes"] = new JsonObject { ["ContentItems"] = new JsonArray(measure) },
        };
        Assert.Equal(found, Unsourced(item).Count());
    }

    [Fact]
    public void No_outcome_figure_is_a_date() =>
        Assert.All(
            Items.SelectMany(Measures),
            measure => Assert.DoesNotMatch(@"^(19|20)\d\d", measure["Figure"]!["Text"]!.ToString())
        );

    [Fact]
    public void Every_library_item_lists_its_sources() =>
        Assert.All(
            Items.Where(item => item.ContainsKey("LibraryPart")),
            item => Assert.StartsWith("- ", Sources(item))
        );

    [Fact]
    public void Every_item_has_creation_modification_and_publication_dates() =>
        Assert.All(
            Items.Where(item => item["ContentType"]!.ToString() != "Taxonomy"),
            item =>
            {
                Assert.StartsWith("20", item["PublishedUtc"]?.ToString());
                Assert.StartsWith("20", item["CreatedUtc"]?.ToString());
                Assert.StartsWith("20", item["ModifiedUtc"]?.ToString());
            }
        );

    [Fact]
    public void Every_link_to_a_library_page_has_an_existing_target()
    {
        var paths = Items.Select(item => "/" + item["AutoroutePart"]?["Path"]).ToHashSet();
        var links = Items
            .SelectMany(item => LibraryLink().Matches(item.ToJsonString()).Select(match => match.Groups[1].Value))
            .ToList();
        Assert.True(links.Count > 30, $"{links.Count} links");
        Assert.Empty(links.Where(link => !paths.Contains(link)).Distinct());
    }

    /// <summary>The figures of an item whose source is missing or not listed by the item.</summary>
    private static IEnumerable<string> Unsourced(JsonObject item) =>
        from measure in Measures(item)
        let source = measure["Source"]?["Text"]?.ToString() ?? ""
        where
            source.Length == 0
            || !Sources(item).Replace("*", "", StringComparison.Ordinal).Contains(source, StringComparison.Ordinal)
        select $"{item["DisplayText"]}: {measure["Figure"]?["Text"]}";

    private static IEnumerable<JsonNode> Measures(JsonObject item) =>
        (item["Outcomes"]?["ContentItems"]?.AsArray() ?? []).Select(held => held!["Measure"]!);

    private static string Sources(JsonObject item) => item["LibraryPart"]?["Sources"]?["Markdown"]?.ToString() ?? "";

    private static JsonObject Text(string text) => new() { ["Text"] = text };

    [GeneratedRegex(@"\]\((/(?:case-studies|interviews|articles|reports|tools|glossary)/[^)#]+)")]
    private static partial Regex LibraryLink();
}

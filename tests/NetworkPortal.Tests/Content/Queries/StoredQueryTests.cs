using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NetworkPortal.Tests.Authoring.Api;

namespace NetworkPortal.Tests.Content.Queries;

/// <summary>Queries and indexes from a recipe, requested through the API.</summary>
public sealed class StoredQueryTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private const string Item = "Content.ContentItem.";

    [Theory]
    [InlineData("""{ "match_all": {} }""", "Autumn fair", "Café quilt", "Spring fair")]
    [InlineData("""{ "match": { "Content.ContentItem.FullText": "violins" } }""", "Café quilt")]
    [InlineData("""{ "match": { "Content.ContentItem.FullText": "violin" } }""")]
    [InlineData(
        """
            { "match": { "Content.ContentItem.DisplayText.Analyzed": { "query": "spring fair", "operator": "and" } } }
            """,
        "Spring fair"
    )]
    [InlineData(
        """{ "match": { "Content.ContentItem.DisplayText.Analyzed": "spring quilt" } }""",
        "Café quilt",
        "Spring fair"
    )]
    [InlineData(
        """{ "match_phrase": { "Content.BodyAspect.Body": { "value": "violins soft", "slop": 2 } } }""",
        "Café quilt"
    )]
    [InlineData("""{ "match_phrase": { "Content.BodyAspect.Body": "violins soft" } }""")]
    [InlineData("""{ "term": { "Gathering.Venue": "Town hall" } }""", "Autumn fair")]
    [InlineData("""{ "term": { "Gathering.Gathering.Venue": { "value": "Town hall", "boost": 2 } } }""", "Autumn fair")]
    [InlineData("""{ "term": { "Gathering.Hidden": "secret" } }""")]
    [InlineData("""{ "term": { "Gathering.Online": true } }""", "Spring fair")]
    [InlineData("""{ "term": { "Gathering.Seats": 120 } }""", "Autumn fair")]
    [InlineData("""{ "terms": { "Gathering.Venue": [ "Town hall", "Gym" ] } }""", "Autumn fair", "Spring fair")]
    [InlineData("""{ "prefix": { "Content.ContentItem.DisplayText.Normalized": "cafe" } }""", "Café quilt")]
    [InlineData("""{ "wildcard": { "Content.ContentItem.DisplayText.Analyzed": "s*ng" } }""", "Spring fair")]
    [InlineData("""{ "regexp": { "Content.ContentItem.DisplayText.Analyzed": "a.tumn" } }""", "Autumn fair")]
    [InlineData(
        """{ "fuzzy": { "Content.ContentItem.DisplayText.Analyzed": { "value": "sprinh", "fuzziness": 1 } } }""",
        "Spring fair"
    )]
    [InlineData("""{ "range": { "Gathering.Seats": { "gt": 30, "lt": 121 } } }""", "Autumn fair")]
    [InlineData("""{ "range": { "Gathering.Seats": { "gte": 30 } } }""", "Autumn fair", "Spring fair")]
    [InlineData("""{ "range": { "Gathering.On": { "gte": "20270401000000" } } }""", "Autumn fair")]
    [InlineData(
        """
            { "bool": { "must": [ { "match": { "Content.ContentItem.FullText": "fair" } } ], "must_not": { "term": {
              "Gathering.Venue": "Gym" } } } }
            """,
        "Autumn fair"
    )]
    [InlineData(
        """{ "bool": { "must_not": [ { "match": { "Content.ContentItem.FullText": "fair" } } ] } }""",
        "Café quilt"
    )]
    [InlineData(
        """
            { "bool": { "filter": [ { "match_all": {} } ], "should": [ { "term": { "Gathering.Venue": "Gym" } }, {
              "term": {
              "Gathering.Seats": 120 } } ], "minimum_should_match": 1 } }
            """,
        "Autumn fair",
        "Spring fair"
    )]
    [InlineData(
        """
            { "query_string": { "query": "Gathering.Venue:Gym OR violins",
              "default_field": "Content.ContentItem.FullText" } }
            """,
        "Café quilt"
    )]
    [InlineData("""{ "simple_query_string": { "query": "fair -spring", "default_operator": "and" } }""", "Autumn fair")]
    public async Task A_stored_query_returns_what_Orchard_Core_returns(string query, params string[] titles)
    {
        await Ready();
        await Store("Asked", $$"""{ "query": {{query}}, "sort": "{{Item}}DisplayText.Normalized" }""");
        Assert.Equal(titles, Titles(await Ask("asked")));
    }

    [Fact]
    public async Task A_stored_query_sorts_pages_and_counts()
    {
        await Ready();
        await Store(
            "Sorted",
            """
            { "query": { "match_all": {} }, "from": 1, "size": 1, "sort": [ { "Gathering.Seats": { "order": "desc",
              "type": "double" } }, "_score" ] }
            """
        );
        var answer = await Ask("Sorted");
        Assert.Equal(3, (int?)answer.Json["count"]);
        Assert.Equal(["Spring fair"], Titles(answer));
    }

    [Fact]
    public async Task Query_parameters_cannot_break_out_of_their_value()
    {
        await Ready();
        await Store(
            "Named",
            """
            { "query": { "match": { "Content.ContentItem.FullText": { "query": "{{ words }}" } } }, "size": {{
              size | default: 10 }} }
            """
        );
        Assert.Equal(["Café quilt"], Titles(await Ask("Named", """{ "words": "violins" }""")));
        Assert.Equal(["Café quilt"], Titles(await Ask("Named", """{ "words": "violins\" }, \"x\": { \"y\": \"" }""")));
        using var anybody = new ApiClient(portal);
        var posted = await anybody.Send(
            HttpMethod.Post,
            "/api/queries/Named",
            new StringContent("""{ "words": "violins", "size": 1 }""", Encoding.UTF8, "application/json")
        );
        Assert.Equal(["Café quilt"], Titles(posted));
        foreach (var wrong in (string[])["[1]", "{", """{ "size": "ten" }""", """{ "size": 5000 }"""])
            (await Ask("Named", wrong)).IsProblem(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{ "size": 1 }""")]
    [InlineData("""{ "query": { "match_all": {} }, "form": 1 }""")]
    [InlineData("""{ "query": { "geo_distance": {} } }""")]
    [InlineData("""{ "query": { "match": { "a.b": { "words": "x" } } } }""")]
    [InlineData("""{ "query": { "match": {} } }""")]
    [InlineData("""{ "query": { "term": { "a.b": null } } }""")]
    [InlineData("""{ "query": { "term": { "a.b": {} } } }""")]
    [InlineData("""{ "query": { "bool": { "must": [ 1 ] } } }""")]
    [InlineData("""{ "query": { "query_string": { "query": "((" } } }""")]
    [InlineData("""{ "query": { "regexp": { "a.b": "(" } } }""")]
    [InlineData("""{ "query": { "match_all": {} }, "sort": "title" }""")]
    [InlineData("""{ "query": { "match_all": {} }, "sort": 3 }""")]
    [InlineData("""{ "query": """)]
    [InlineData("[]")]
    [InlineData("{% if %}")]
    public async Task An_invalid_query_gets_an_error(string template)
    {
        await Ready();
        await Store("Wrong", template);
        (await Ask("Wrong")).IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_query_that_returns_no_items_returns_the_indexed_fields()
    {
        await Ready();
        await Store("Fields", """{ "query": { "term": { "Gathering.Venue": "Gym" } } }""", items: false);
        var found = Assert.Single((await Ask("Fields")).Json["items"]!.AsArray())!;
        Assert.Equal("Gathering", (string?)found[Item + "ContentType"]);
        Assert.Equal(26, ((string?)found["ContentItemId"])!.Length);
        Assert.DoesNotContain("Somebody", found.ToJsonString());
    }

    [Fact]
    public async Task A_stored_query_finds_no_drafts_or_other_types_and_adds_nothing_to_site_search()
    {
        await Ready();
        await Store("All", """{ "query": { "match_all": {} }, "size": 100 }""");
        Assert.Equal(3, (int?)(await Ask("All")).Json["count"]);
        using var http = new HttpClient { BaseAddress = portal.Address };
        // Gatherings are not in the site search index.
        Assert.Contains(
            "\"total\":0,",
            await http.GetStringAsync("/api/search?q=violins", TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            "[]",
            await http.GetStringAsync("/search/suggestions?q=spring", TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task An_unsupported_query_is_kept_with_a_warning()
    {
        await Ready();
        var told = await portal.Run(
            """
            { "steps": [ { "name": "Queries", "Queries": [ { "Source": "Sql", "Name": "Rows", "Template": "select 1" },
              { "Source": "Lucene", "Name": "Lost", "Index": "Nowhere", "Template": "{}" } ] } ] }
            """
        );
        Assert.Contains(told.Warnings, warning => warning.Contains("“Rows” is a Sql query", StringComparison.Ordinal));
        Assert.Contains(
            told.Warnings,
            warning => warning.Contains("“Lost” uses the index “Nowhere”", StringComparison.Ordinal)
        );
        foreach (var name in (string[])["Rows", "Lost", "Nothing"])
            (await Ask(name)).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_query_in_Orchard_Cores_export_format_is_read()
    {
        await Ready();
        await portal.Run(
            """
            { "steps": [ { "name": "queries", "Queries": [ { "Source": "Lucene", "Name": "Exported",
              "ReturnContentItems": true, "Properties": { "LuceneQueryMetadata": { "Index": "gatherings",
              "Template": "{ \"query\": { \"match\": { \"Content.ContentItem.FullText\": \"violins\" } } }"
              } } } ] } ] }
            """
        );
        Assert.Equal(["Café quilt"], Titles(await Ask("Exported")));
    }

    /// <summary>Imports the recipe's items; running it again changes nothing.</summary>
    private async Task Ready()
    {
        await portal.RunFile(
            Path.Combine(Infrastructure.Portals.Repository.Folder, "recipes/test/queries.recipe.json")
        );
        await portal.CaughtUp();
    }

    private Task Store(string name, string template, bool items = true) =>
        portal.Run(
            new JsonObject
            {
                ["steps"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "queries",
                        ["Queries"] = new JsonArray(
                            new JsonObject
                            {
                                ["Source"] = "Lucene",
                                ["Name"] = name,
                                ["Index"] = "Gatherings",
                                ["Template"] = template,
                                ["ReturnContentItems"] = items,
                            }
                        ),
                    }
                ),
            }.ToJsonString()
        );

    private async Task<Answer> Ask(string name, string parameters = "")
    {
        using var anybody = new ApiClient(portal);
        return await anybody.Get($"/api/queries/{name}?parameters={Uri.EscapeDataString(parameters)}");
    }

    private static IEnumerable<string?> Titles(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json["items"]!.AsArray().Select(item => (string?)item!["DisplayText"]);
    }
}

using System.Text.Json.Nodes;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

/// <summary>Long pages have contents, pull-quotes from their texts, tools where they are named, and drawings.</summary>
[Collection(nameof(LibraryPortal))]
public sealed class LongPageTests(LibraryPortal portal)
{
    [Fact]
    public async Task A_case_study_has_contents_a_pull_quote_a_tool_and_drawn_figures()
    {
        var page = await portal.Get("/case-studies/walker-gamble-elementary");

        Assert.All(
            page.Document.QuerySelectorAll(".contents a"),
            link => Assert.True(page.Has(link.GetAttribute("href")!))
        );
        Assert.Contains("The shift", page.Texts(".contents a"));
        Assert.Equal("An hour that keeps getting taken for coverage isn’t protected.", page.Text(".pull"));
        Assert.Equal(
            "/tools/resource-activity-protocol",
            page.Document.QuerySelector(".tool-note a")!.GetAttribute("href")
        );
        Assert.Equal(2, page.Document.QuerySelectorAll("svg.figure-chart").Length);
        Assert.False(page.Has(".schedule"));
    }

    [Fact]
    public async Task A_sentence_that_is_not_in_the_text_is_not_quoted()
    {
        var page = await Read("Quotes (demo)", quote: "This was never written.\nFor whom is it?", []);

        Assert.Equal(["For whom is it?"], page.Texts(".pull"));
    }

    [Fact]
    public async Task A_schedule_is_drawn_with_a_table()
    {
        var page = await Read(
            "A day (demo)",
            quote: "",
            new()
            {
                ["Schedule"] = Bag(
                    "ScheduleBlock",
                    ("Classes", new() { ["Before"] = Number(300), ["After"] = Number(240) })
                ),
            }
        );

        Assert.Equal(2, page.Document.QuerySelectorAll("svg.schedule-bars rect").Length);
        Assert.Equal(["300 minutes", "240 minutes"], page.Texts(".schedule td"));
        ItemPageTests.WellMade(page);
    }

    [Theory]
    [InlineData("CaseStudy")]
    [InlineData("Report")]
    public async Task A_timeline_is_drawn_with_a_list(string type)
    {
        var page = await Read("Two years (demo)", quote: "", Timeline("Fall 2025", "January 2026"), type);

        Assert.Equal(2, page.Document.QuerySelectorAll("svg.timeline-bars[aria-hidden=true] rect").Length);
        Assert.Equal(["It began", "It began"], page.Texts(".timeline-numbered .timeline-title"));
        Assert.Equal(["Fall 2025", "January 2026"], page.Texts(".timeline-numbered .timeline-when"));
        ItemPageTests.WellMade(page);
    }

    [Fact]
    public async Task A_timeline_with_a_date_that_cannot_be_read_is_only_listed()
    {
        var page = await Read("Two years (demo)", quote: "", Timeline("Fall 2025", "a year later"));

        Assert.False(page.Has("svg.timeline-bars"));
        Assert.Equal(["Fall 2025", "a year later"], page.Texts(".timeline-when"));
    }

    [Fact]
    public async Task Facts_stand_once_in_a_page_and_open_as_one_line()
    {
        var page = await portal.Get("/case-studies/walker-gamble-elementary");

        Assert.Single(page.Document.QuerySelectorAll(".facts"));
        Assert.StartsWith("Walker-Gamble Elementary · ", page.Text(".facts-line summary"), StringComparison.Ordinal);
        Assert.True(page.Has(".facts-line + .contents ~ .reading ~ .margin .button"));
    }

    [Fact]
    public async Task A_tool_draws_the_minutes_of_its_steps()
    {
        var page = await portal.Get("/tools/resource-activity-protocol");

        Assert.Equal(page.Texts(".steps h3").Count, page.Document.QuerySelectorAll("svg.steps-bar rect").Length);
    }

    private async Task<Page> Read(string title, string quote, JsonObject parts, string type = "CaseStudy")
    {
        parts["LibraryPart"] = new JsonObject { ["Summary"] = Text("A summary."), ["PullQuotes"] = Text(quote) };
        parts["CaseStudy"] = new JsonObject
        {
            ["Context"] = new JsonObject { ["Markdown"] = "We asked again. For whom is it? For everyone." },
        };
        var study = await portal.Publish(title, type, parts: parts);
        var page = await portal.Get("/" + study.Path);
        await portal.Unpublish(study);
        return page;
    }

    private static JsonObject Text(string text) => new() { ["Text"] = text };

    private static JsonObject Number(int value) => new() { ["Value"] = value };

    private static JsonObject Timeline(params string[] dates) =>
        new()
        {
            ["Timeline"] = Bag(
                "Milestone",
                [.. dates.Select(date => ("It began", new JsonObject { ["When"] = Text(date) }))]
            ),
        };

    private static JsonObject Bag(string type, params (string Title, JsonObject Fields)[] items) =>
        new()
        {
            ["ContentItems"] = new JsonArray([
                .. items.Select(item => new JsonObject
                {
                    ["ContentItemId"] = Guid.NewGuid().ToString("N")[..26],
                    ["ContentType"] = type,
                    ["DisplayText"] = item.Title,
                    ["TitlePart"] = new JsonObject { ["Title"] = item.Title },
                    [type] = item.Fields,
                }),
            ]),
        };
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Content.Recipes.Items;

/// <summary>An imported item has the date that its recipe gives, never the day of the import.</summary>
public sealed class ImportDateTests(ImportDateTests.Library library) : IClassFixture<ImportDateTests.Library>
{
    private readonly ContentPortal portal = library.Portal;

    [Theory]
    [InlineData("published", "2024-05-06")]
    [InlineData("created", "2021-02-03")]
    [InlineData("unknown", null)]
    [InlineData("undated", null)]
    [InlineData("attached", null)]
    public async Task An_item_is_dated_by_its_recipe_or_not_at_all(string id, string? date)
    {
        var item = await portal.Db(db => db.Items.AsNoTracking().Published().WithId(id).SingleAsync());
        Assert.Equal(date, item.PublishedUtc?.InUtc().Date.ToString("uuuu-MM-dd", null));
        using var reader = await portal.Client(Cast.Anonymous);
        var page = await reader.GetPage($"/notes/{id}");
        Assert.Contains("quokka", page.Text("main"));
        var meta = page.Document.QuerySelector("meta[property='article:published_time']")?.GetAttribute("content");
        Assert.Equal(date, meta?[..10]);
    }

    [Fact]
    public async Task Search_sorts_by_these_dates_and_puts_undated_items_last()
    {
        await portal.CaughtUp();
        using var reader = await portal.Client(Cast.Anonymous);
        var page = await reader.GetPage("/search?q=quokka&sort=newest");
        Assert.Equal(
            ["event", "published", "report", "created", "attached", "undated", "unknown"],
            page.Texts(".results .result-title")
                .Select(title => title.Split(' ')[0].ToLowerInvariant())
                .Where(title => title != "late")
        );
        var csv = await reader.Http.GetStringAsync(
            "/search/results.csv?q=quokka",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("\"Published note\",\"Note\",\"\",\"2024-05-06\"", csv);
        Assert.Contains("\"Report note\",\"Report\",\"\",\"2023\"", csv);
        Assert.Contains("\"Event note\",\"Event\",\"\",\"2025-08-09\"", csv);
        Assert.Contains("\"Attached note\",\"Note\",\"\",\"2019-03-02\"", csv);
        Assert.Contains("\"Unknown note\",\"Note\",\"\",\"\"", csv);
    }

    [Fact]
    public async Task Lists_put_undated_items_last()
    {
        var ids = await portal.Db(db =>
            db.Items.AsNoTracking()
                .Published()
                .OfType("Note")
                .Where(item => item.ContentItemId != "late")
                .Newest()
                .Select(item => item.ContentItemId)
                .ToListAsync()
        );
        Assert.Equal(["published", "created", "attached", "undated", "unknown"], ids);
    }

    [Fact]
    public async Task An_item_without_a_date_gets_the_date_of_a_later_import()
    {
        await portal.Run(Items(Item("late", "Note", "")));
        Assert.Null(await DateOf("late"));
        await portal.Run(Items(Item("late", "Note", "\"PublishedUtc\": \"2020-01-01T00:00:00Z\",")));
        Assert.Equal(Instant.FromUtc(2020, 1, 1, 0, 0), await DateOf("late"));
        await portal.Run(Items(Item("late", "Note", "").Replace("wrote", "penned", StringComparison.Ordinal)));
        Assert.Equal(Instant.FromUtc(2020, 1, 1, 0, 0), await DateOf("late"));
    }

    private Task<Instant?> DateOf(string id) =>
        portal.Db(db => db.Items.AsNoTracking().Published().WithId(id).Select(item => item.PublishedUtc).SingleAsync());

    private static string Items(params string[] items) =>
        $$"""{ "steps": [{ "name": "content", "data": [{{string.Join(',', items)}}] }] }""";

    private static string Item(string id, string type, string dates, string fields = "") =>
        $$"""
            { "ContentItemId": "{{id}}", "ContentType": "{{type}}", "Published": true, {{dates}}
              "DisplayText": "{{char.ToUpperInvariant(id[0])}}{{id[1..]}} note",
              "AutoroutePart": { "Path": "notes/{{id}}" }, {{fields}}
              "MarkdownBodyPart": { "Markdown": "Someone wrote about a {{(id == "late" ? "numbat" : "quokka")}}." } }
            """;

    public sealed class Library : IAsyncLifetime
    {
        public ContentPortal Portal { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Portal.InitializeAsync();
            await Portal.Run(
                $$"""
                { "steps": [{ "name": "ContentDefinition",
                  "ContentTypes": [
                    {{Type("Note", "")}},
                    {{Type("Report", "\"YearField\": \"Facts.Year\"")}},
                    {{Type("Event", "\"DateField\": \"Facts.Day\"")}} ],
                  "ContentParts": [{ "Name": "Facts", "ContentPartFieldDefinitionRecords": [
                    { "FieldName": "NumericField", "Name": "Year" }, { "FieldName": "DateField", "Name": "Day" },
                    { "FieldName": "MediaField", "Name": "Files" }] }] }] }
                """
            );
            const string given =
                "\"PublishedUtc\": \"2024-05-06T10:00:00Z\", \"CreatedUtc\": \"2024-05-01T10:00:00Z\",";
            var folder = Directory.CreateDirectory(Path.Combine(Portal.DataFolder, "media")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, "old.docx"), Docx(new(2019, 3, 2)));
            await Portal.Run(
                Items(
                    Item("published", "Note", given),
                    Item("created", "Note", "\"CreatedUtc\": \"2021-02-03T10:00:00Z\","),
                    Item("unknown", "Note", "\"PublishedUtc\": null, \"CreatedUtc\": \"2026-02-03T10:00:00Z\","),
                    Item("undated", "Note", ""),
                    Item("attached", "Note", "", "\"Facts\": { \"Files\": { \"Paths\": [\"old.docx\"] } },"),
                    Item("report", "Report", given, "\"Facts\": { \"Year\": { \"Value\": 2023 } },"),
                    Item("event", "Event", given, "\"Facts\": { \"Day\": { \"Value\": \"2025-08-09T00:00:00Z\" } },")
                )
            );
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();

        private static byte[] Docx(DateTime created)
        {
            using var bytes = new MemoryStream();
            using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
            {
                document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph()));
                document.PackageProperties.Created = DateTime.SpecifyKind(created, DateTimeKind.Utc);
            }
            return bytes.ToArray();
        }

        private static string Type(string name, string search) =>
            $$"""
                { "Name": "{{name}}", "DisplayName": "{{name}}",
                  "Settings": { "PortalSearchSettings": { {{search}} } },
                  "ContentTypePartDefinitionRecords": [
                    { "PartName": "TitlePart", "Name": "TitlePart" },
                    { "PartName": "AutoroutePart", "Name": "AutoroutePart" },
                    { "PartName": "Facts", "Name": "Facts" },
                    { "PartName": "MarkdownBodyPart", "Name": "MarkdownBodyPart" }] }
                """;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetworkPortal.Benchmarks;

/// <summary>Generates recipes with many made-up items as benchmark data.</summary>
internal static class SampleRecipe
{
    // The same IDs as in recipes/network/taxonomies.recipe.json.
    private const string Kinds = "4wcdhnk1ca7nkh2ct669677atd";
    private const string ArticleKind = "4d624fswkzcfpa362s2vmg8ddb";

    private const string Topics = "48xyw9sa10tbnvxdaatj1gjjth";

    public static readonly string[] TopicTerms =
    [
        "4fffzc77npkdpy90kgrj004mz6",
        "4prqjwdqzcx8mbebvtrj42j2nh",
        "4xrnjsqsvpq31cg3xqg6zyzgm3",
        "49wkpbejqw43zg7tz0hby5kcge",
        "4201vwyxs1qqdseczwy2bzj9qz",
        "4tgwj4cv2n2mesksb27xf2d6v0",
        "4ewbycmtyxsxkadgjc17zaefhr",
        "4n5s06dftxx31ec37q2zj5hgce",
        "4r671qdep2c2mgrz6vr79npxpf",
        "4xm34xxptrv23e9z2rhpxzwtgd",
    ];

    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public static readonly string[] Words = (
        "teachers plan lessons together visit classrooms notice questions students schools time practice "
        + "evidence goal team share learn feedback growth schedule leader observe reflect change support"
    ).Split(' ');

    public static string Write(string folder, int articles)
    {
        var random = new Random(20);
        var file = Path.Combine(folder, "sample.recipe.json");
        var recipe = new
        {
            name = "Sample",
            version = "1.0.0",
            steps = new[]
            {
                new
                {
                    name = "content",
                    data = Enumerable.Range(0, articles).Select(number => Article(number, random)),
                },
            },
        };
        using var stream = File.Create(file);
        JsonSerializer.Serialize(stream, recipe);
        return file;
    }

    public const int Authors = 200;

    /// <summary>Like <see cref="Write"/>, but like a real library: three types, one tenth drafts and one tenth with a
    /// draft of a published item, by many authors over many days, with topics, and some with a file or a scheduled
    /// publishing time.</summary>
    public static string WriteLibrary(string folder, int items)
    {
        var random = new Random(21);
        var file = Path.Combine(folder, "library.recipe.json");
        var recipe = new
        {
            name = "Library",
            version = "1.0.0",
            steps = new[]
            {
                new { name = "content", data = Enumerable.Range(0, items).SelectMany(number => Item(number, random)) },
            },
        };
        using var stream = File.Create(file);
        JsonSerializer.Serialize(stream, recipe);
        return file;
    }

    private static IEnumerable<JsonObject> Item(int number, Random random)
    {
        var item = (JsonObject)JsonSerializer.SerializeToNode(Article(number, random))!;
        var at = new DateTime(2016, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(number * 50);
        (item["ContentType"], item["Author"]) = (
            number % 5 == 0 ? "Page"
            : number % 7 == 0 ? "Interview"
            : "Article",
            $"Person {random.Next(Authors)} (demo)"
        );
        item["CreatedUtc"] = at;
        item["ModifiedUtc"] = at;
        item["PublishedUtc"] = at;
        if (number % 7 == 0)
            item["Interview"] = JsonSerializer.SerializeToNode(
                new
                {
                    Person = new { Text = "Someone (demo)" },
                    Role = new { Text = "Teacher" },
                    Organization = new { Text = "A school (demo)" },
                }
            );
        if (number % 5 == 0)
            item.Remove("LibraryPart");
        else
            item["LibraryPart"]!["Topics"] = JsonSerializer.SerializeToNode(
                new
                {
                    TaxonomyContentItemId = Topics,
                    TermContentItemIds = TopicTerms.Skip(random.Next(8)).Take(1 + number % 3),
                }
            );
        if (number % 5000 == 1)
            item["MarkdownBodyPart"]!["Markdown"] += "\n\n[A worksheet](/media/tools/swot-analysis.docx)";
        if (number % 10 == 1)
            (item["Published"], item["PublishedUtc"]) = (false, null);
        if (number % 200 == 1)
            item["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = "2090-01-01T00:00:00Z" };
        if (number % 10 != 2)
            return [item];
        var draft = (JsonObject)item.DeepClone();
        item["Latest"] = false;
        draft["ContentItemVersionId"] = Id(random);
        draft["Published"] = false;
        draft["ModifiedUtc"] = at.AddDays(1);
        return [item, draft];
    }

    private static object Article(int number, Random random)
    {
        var title = $"{Text(random, 5)} {number}";
        return new
        {
            ContentItemId = Id(random),
            ContentItemVersionId = Id(random),
            ContentType = "Article",
            DisplayText = title,
            Latest = true,
            Published = true,
            TitlePart = new { Title = title },
            AutoroutePart = new { Path = $"articles/sample-{number}" },
            LibraryPart = new
            {
                Summary = new { Text = Text(random, 12) },
                Kind = new { TaxonomyContentItemId = Kinds, TermContentItemIds = new[] { ArticleKind } },
            },
            MarkdownBodyPart = new
            {
                Markdown = string.Join("\n\n", Enumerable.Range(0, 8).Select(_ => Text(random, 60) + ".")),
            },
        };
    }

    private static string Id(Random random) =>
        string.Concat(Enumerable.Range(0, 26).Select(_ => Digits[random.Next(32)]));

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}

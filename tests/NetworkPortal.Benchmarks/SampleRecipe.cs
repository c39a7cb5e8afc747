using System.Text.Json;

namespace NetworkPortal.Benchmarks;

/// <summary>A recipe of many made-up articles, so that the index has something to do.</summary>
internal static class SampleRecipe
{
    // As recipes/network/taxonomies.recipe.json has them.
    private const string Kinds = "4wcdhnk1ca7nkh2ct669677atd";
    private const string ArticleKind = "4d624fswkzcfpa362s2vmg8ddb";

    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly string[] Words =
        "teachers plan lessons together visit classrooms notice questions students schools time practice evidence goal team share learn feedback growth schedule leader observe reflect change support".Split(' ');

    public static string Write(string folder, int articles)
    {
        var random = new Random(20);
        var file = Path.Combine(folder, "sample.recipe.json");
        var recipe = new { name = "Sample", version = "1.0.0", steps = new[] { new { name = "content", data = Enumerable.Range(0, articles).Select(number => Article(number, random)) } } };
        using var stream = File.Create(file);
        JsonSerializer.Serialize(stream, recipe);
        return file;
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
            LibraryPart = new { Summary = new { Text = Text(random, 12) }, Kind = new { TaxonomyContentItemId = Kinds, TermContentItemIds = new[] { ArticleKind } } },
            MarkdownBodyPart = new { Markdown = string.Join("\n\n", Enumerable.Range(0, 8).Select(_ => Text(random, 60) + ".")) },
        };
    }

    private static string Id(Random random) => string.Concat(Enumerable.Range(0, 26).Select(_ => Digits[random.Next(32)]));

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}

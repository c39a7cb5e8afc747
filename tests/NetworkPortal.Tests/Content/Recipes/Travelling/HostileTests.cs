using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

/// <summary>Hostile or broken packages and recipes: each is rejected with its location, and none changes
/// anything.</summary>
public sealed class HostileTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private const string Dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    /// <summary>Steps whose effects would show if a package were partly imported.</summary>
    private const string First = """
        { "name": "settings", "Tagline": "Half imported" }, { "name": "media", "Files": [{ "TargetPath": "half.txt",
          "Base64": "eA==" }] }
        """;

    private static readonly Encoding Latin1 = Encoding.Latin1;

    public static TheoryData<string, byte[], string> Files =>
        new()
        {
            { "no zip", "This is no zip."u8.ToArray(), "isn’t a .zip file, or it’s incomplete or damaged." },
            { "empty", [], "isn’t a .zip file, or it’s incomplete or damaged." },
            { "cut off", Packages.Zip(Recipe("{}"))[..^30], "isn’t a .zip file, or it’s incomplete or damaged." },
            {
                "cut in the middle",
                [
                    .. Packages.Zip(Recipe("{}"), ("a.txt", new byte[5000]))[..60],
                    .. Packages.Zip(Recipe("{}"), ("a.txt", new byte[5000]))[120..],
                ],
                ""
            },
            { "nothing in it", Packages.Zip(), "doesn’t contain a Recipe.json file." },
            { "no recipe", Packages.Zip(("a.txt", [1])), "doesn’t contain a Recipe.json file." },
            {
                "leads out",
                Packages.Zip(Recipe("{}"), ("../out.txt", [1])),
                "'../out.txt' points outside the package."
            },
            { "leads out later", Packages.Zip(Recipe("{}"), ("a/../../out.txt", [1])), "points outside the package." },
            { "absolute", Packages.Zip(Recipe("{}"), ("/etc/out.txt", [1])), "isn’t a valid path." },
            { "drive", Packages.Zip(Recipe("{}"), ("C:/out.txt", [1])), "isn’t a valid path." },
            { "backslashes", Packages.Zip(Recipe("{}"), ("..\\out.txt", [1])), "isn’t a valid path." },
            {
                "control characters",
                Packages.Zip(Recipe("{}"), ("a\u0007.txt", [1])),
                "has characters that file names can’t have."
            },
            { "twice", Packages.Zip(Recipe("{}"), ("a.txt", [1]), ("A.TXT", [2])), "'A.TXT' appears twice." },
            { "a file and a folder", Packages.Zip(Recipe("{}"), ("a", [1]), ("a/b.txt", [2])), "can’t be unpacked" },
            { "a link", Link(), "is a link or another special file" },
            {
                "a bomb",
                Packages.Zip(Recipe("{}"), ("zeros.txt", new byte[30_000_000])),
                "unpacks to more than 200 times its size"
            },
            {
                "a bomb of a recipe",
                Packages.Zip("{ \"steps\": [" + new string(' ', 30_000_000) + "] }"),
                "unpacks to more than 200 times its size"
            },
            { "a bomb that claims to be small", Claiming(100), "" },
            {
                "a file that claims to be enormous",
                Claiming(3_000_000_000),
                "has more than 2048 MB, which is more than this portal can import."
            },
            { "too many entries", Many(60_000), "has more than 50000 files" },
            { "too many, but says one", SaysOne(Many(60_000)), "has more than 50000 files" },
        };

    public static TheoryData<string, byte[], string> Recipes =>
        new()
        {
            {
                "UTF-16",
                Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Recipe("{}"))).ToArray(),
                "isn’t UTF-8; it may be UTF-16"
            },
            { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Recipe("{}")), "isn’t UTF-8; it may be UTF-16" },
            {
                "Latin-1",
                Latin1.GetBytes(Recipe("""{ "name": "settings", "SiteName": "Caf\u00e9" }""".Replace("\\u00e9", "é"))),
                "isn’t UTF-8. Line 2, column "
            },
            {
                "nested 200 levels",
                Text(Recipe($$"""{ "name": "settings", "Deep": {{new string('[', 200)}}{{new string(']', 200)}} }""")),
                "isn’t valid JSON. Line 2, column "
            },
            {
                "a text without end",
                Text("{ \"steps\": [" + First + ", { \"name\": \"" + new string('a', 33 * 1024 * 1024)),
                "a string of more than 32 MB starts here"
            },
            {
                "many values",
                Text(
                    Recipe(
                        $$"""{ "name": "settings", "Many": [{{string.Join(',', Enumerable.Repeat("[]", 600_000))}}] }"""
                    )
                ),
                "more than 1000000 values in one entry"
            },
            { "NUL", Text(Recipe("""{ "name": "settings", "SiteName": "a\u0000b" }""")), "it has a NUL character" },
            {
                "half a surrogate",
                Text(Recipe("""{ "name": "settings", "SiteName": "\ud800" }""")),
                "has text that can’t be read. Line 2, column "
            },
            { "steps twice", Text("""{ "steps": [], "steps": [] }"""), "the property 'steps' appears twice" },
            {
                "a member of a step twice",
                Text(Recipe("""{ "name": "settings", "A": 1, "A": 2 }""")),
                "the property 'A' appears twice"
            },
            {
                "a member of an item twice",
                Text(Recipe("""{ "name": "content", "data": [ { "ContentItemId": "a", "ContentItemId": "b" } ] }""")),
                "isn’t valid JSON. In the value starting at Line 2, column "
            },
            {
                "cut off",
                Text("{ \"steps\": [" + First + ", { \"name\": \"content\", \"data\": [ { \"ContentItemId\": \"a"),
                "isn’t valid JSON. Line 2, column "
            },
            {
                "an endless script",
                Text(Recipe("""{ "name": "settings", "SiteName": "[js: while (true) {}]" }""")),
                "while (true) {} failed"
            },
            {
                "a script that fills the memory",
                Text(Recipe("""{ "name": "settings", "SiteName": "[js: var s = 'x'; while (true) s += s]" }""")),
                "failed"
            },
            {
                "a file from outside",
                Text(Recipe(Media("\"SourcePath\": \"../../../etc/passwd\""))),
                "is outside the recipe’s folder"
            },
            {
                "a file from the theme's folder",
                Text(Recipe(Media("\"SourcePath\": \"../wwwroot/../../secret.png\""))),
                "is outside the recipe’s folder"
            },
            {
                "an enormous number",
                Text(Recipe("""{ "name": "settings", "PageSize": "1e999999999" }""")),
                "PageSize must be a number"
            },
            {
                "an enormous date",
                Text(
                    Recipe(
                        """
                        { "name": "ContentDefinition", "ContentTypes": [{ "Name": "T" }] }, { "name": "content",
                          "data": [ { "ContentItemId": "a", "ContentType": "T",
                          "CreatedUtc": "99999-01-01T00:00:00Z" } ] }
                        """
                    )
                ),
                "CreatedUtc is '99999-01-01T00:00:00Z'; use a date and time"
            },
            {
                "a long name",
                Text(
                    Recipe(
                        $$"""
                        { "name": "ContentDefinition", "ContentTypes": [{ "Name": "T" }] }, { "name": "content",
                          "data": [ { "ContentItemId": "a", "ContentType": "T",
                          "DisplayText": "{{new string('x', 5000)}}" } ] }
                        """
                    )
                ),
                "DisplayText has 5000 characters"
            },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public Task A_hostile_or_broken_package_is_rejected_and_changes_nothing(
        string what,
        byte[] package,
        string words
    ) => Refuses(what, package, "package.zip", words);

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task A_hostile_or_broken_recipe_is_rejected_and_changes_nothing(
        string what,
        byte[] recipe,
        string words
    )
    {
        await Refuses(what, recipe, "bad.recipe.json", words);
        if (recipe.Length < 1_000_000)
            await Refuses(what, Packages.Zip(("Recipe.json", recipe)), "package.zip", words);
    }

    public static TheoryData<string, string, string> SkippedFiles =>
        new()
        {
            { "dot.png", "\"SourceUrl\": \"http://169.254.169.254/x.png\"", "SourceUrl isn’t supported" },
            {
                "dot.png",
                $"\"Base64\": \"{Base64("<script>x()</script>")}\"",
                "its name ends in .png, but its contents are something else"
            },
            {
                "dot.png",
                $"\"Base64\": \"{Base64("%PDF-1.7 x")}\"",
                "its name ends in .png, but its contents are .pdf"
            },
            { "dot.png", "\"SourcePath\": \"gone.png\"", "'gone.png' wasn’t found next to the recipe" },
            { "page.html", $"\"Base64\": \"{Dot}\"", "the media library doesn’t accept .html files" },
            { "picture.svg", $"\"Base64\": \"{Dot}\"", "" },
        };

    [Theory]
    [MemberData(nameof(SkippedFiles))]
    public async Task A_file_that_is_not_what_it_claims_is_skipped_and_the_rest_are_imported(
        string path,
        string source,
        string words
    )
    {
        var result = await portal.Import(
            Text(
                $$"""
                { "steps": [{{Media(source, "out/" + path)}}, {{Media($"\"Base64\": \"{Dot}\"", "out/good.png")}}] }
                """
            ),
            name: "files.recipe.json"
        );
        Assert.Contains(
            result.Warnings,
            warning =>
                warning.Contains($"file 'out/{path}' was skipped: ", StringComparison.Ordinal)
                && warning.Contains(words, StringComparison.Ordinal)
        );
        Assert.False(File.Exists(Path.Combine(portal.DataFolder, "media", "out", path)));
        Assert.True(File.Exists(Path.Combine(portal.DataFolder, "media", "out", "good.png")));
    }

    [Fact]
    public async Task An_unusual_but_valid_recipe_or_package_is_accepted()
    {
        var mark = Encoding
            .UTF8.GetPreamble()
            .Concat(Text(Recipe("""{ "name": "settings", "Odd": [1e400, -0.0, 123456789012345678901234567890] }""")))
            .ToArray();
        await portal.Import(mark, name: "odd.recipe.json", dryRun: true);
        await portal.Import(
            Packages.Zip(
                ("site/", []),
                ("site/Recipe.json", mark),
                ("site/inner.zip", Packages.Zip(("x", new byte[10])))
            ),
            dryRun: true
        );
    }

    [Fact]
    public async Task Scripts_are_removed_from_an_imported_drawing()
    {
        var drawing = Base64(
            "<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script><rect width='9' height='9' "
                + "onclick='x()'/></svg>"
        );
        await portal.Import(
            Text($$"""{ "steps": [{{Media($"\"Base64\": \"{drawing}\"", "drawing.svg")}}] }"""),
            name: "drawing.recipe.json"
        );
        var taken = await File.ReadAllTextAsync(
            Path.Combine(portal.DataFolder, "media", "drawing.svg"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("rect", taken);
        Assert.DoesNotContain("x()", taken);
    }

    private async Task Refuses(string what, byte[] bytes, string name, string words)
    {
        var before = await State();
        var error = await Assert.ThrowsAsync<RecipeException>(() => portal.Import(bytes, name: name));
        Assert.Contains(words, error.Message);
        Assert.True(error.Message.Length < 1000, what);
        Assert.Equal(before, await State());
    }

    /// <summary>Everything an import could have left behind.</summary>
    private async Task<string> State()
    {
        var (changes, items, documents) = await portal.Db(async db =>
            (
                await db.Set<Change>().CountAsync(),
                await db.Items.CountAsync(),
                await db.Set<SiteDocument>().CountAsync()
            )
        );
        var files = new[] { "media", "media-staging", "recipe-staging" }
            .Select(folder => Path.Combine(portal.DataFolder, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);
        return $"{changes} {items} {documents} {string.Join(' ', files)}";
    }

    private static string Recipe(string steps) => $$"""{ "steps": [{{First}}, {{steps}}] }""";

    private static string Media(string source, string path = "dot.png") =>
        $$"""{ "name": "media", "Files": [{ "TargetPath": "{{path}}", {{source}} }] }""";

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Base64(string text) => Convert.ToBase64String(Text(text));

    private static byte[] Link()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("Recipe.json");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var target = entry.Open();
            target.Write("/etc/passwd"u8);
        }
        return stream.ToArray();
    }

    /// <summary>A decompression bomb whose central directory claims a different size.</summary>
    private static byte[] Claiming(uint bytes)
    {
        var zip = Packages.Zip(("Recipe.json", new byte[20_000_000]), ("zeros.txt", new byte[20_000_000]));
        for (var at = 0; at < zip.Length - 4; at++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == 0x02014b50)
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 24), bytes);
        return zip;
    }

    private static byte[] Many(int count) =>
        Packages.Zip([
            ("Recipe.json", Text(Recipe("{}"))),
            .. Enumerable.Range(0, count).Select(number => ($"{number}.txt", Array.Empty<byte>())),
        ]);

    private static byte[] SaysOne(byte[] zip)
    {
        var end = zip.AsSpan().LastIndexOf("PK\x05\x06"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(end + 8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(end + 10), 1);
        return zip;
    }
}

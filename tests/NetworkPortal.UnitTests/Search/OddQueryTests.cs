using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class OddQueryTests
{
    private static readonly string[] Odd =
    [
        "\"",
        "\"\"\"",
        "\"a",
        "a\"",
        "\"a\" \"",
        "(",
        ")",
        "((((",
        "a AND",
        "AND",
        "NOT",
        "OR",
        "OR OR OR",
        "-",
        "--",
        "- -",
        "-\"",
        "-a -b",
        "+",
        "+a",
        "&&",
        "||",
        "!",
        "!!",
        "*",
        "?",
        "*math",
        "ma*th",
        "math*",
        "math~",
        "math~2",
        "\"math games\"~5",
        "/m.th/",
        "/[/",
        "title:math",
        ":",
        "a:b:c",
        "[a TO b]",
        "{a TO b}",
        "[* TO *]",
        "^",
        "math^5",
        "math^",
        "\\",
        "\\\\",
        "a\\",
        "\0",
        "\u0001\u0002",
        "\u200f\u202e",
        "שלום עולם",
        "مرحبا \"بالعالم",
        "😀",
        "😀😀 math",
        "👩‍👩‍👧‍👦",
        "\ud83d",
        "\udc00\ud800",
        "\ufeffmath",
        "数学",
        "ǅ ﬁ ß İ ı",
        "e\u0301\u0301\u0301\u0301",
        "a\u0300",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "%00",
        "%",
        "{{ page }}",
        "\r\n\r\n",
        "\t",
        "\u2028",
        "....",
        "’’’",
        "o’brien",
        "l'",
        "'",
        "the",
        "the of and",
    ];

    public static TheoryData<string> Long =>
        [
            string.Join(" OR ", Enumerable.Repeat("math", 2000)),
            new string('"', 10_000),
            new string('(', 10_000),
            new string('-', 10_000),
            new string('a', 100_000),
            string.Join(' ', Enumerable.Range(0, 20_000)),
            string.Concat(Enumerable.Repeat("😀", 5_000)),
            "\"" + string.Join(' ', Enumerable.Repeat("to be", 5_000)) + "\"",
        ];

    [Fact]
    public async Task Unusual_queries_never_fail()
    {
        await using var desk = await With(
            Document("a", "Math games", "Some <b>body</b>.\u0000 \ud83d odd \udc00 text"),
            Document("b", "The of and")
        );
        foreach (var query in Odd)
            Assert.True(desk.Search(query).Available, query);
    }

    [Fact]
    public async Task Two_thousand_random_queries_never_fail()
    {
        await using var desk = await With(Document("a", "Math games"), Document("b", "The of and"));
        var random = new Random(20261);
        for (var i = 0; i < 2000; i++)
        {
            var query = string.Concat(
                Enumerable
                    .Range(0, random.Next(1, 12))
                    .Select(_ =>
                        random.Next(3) == 0 ? " "
                        : random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString()
                        : Odd[random.Next(Odd.Length)]
                    )
            );
            Assert.True(desk.Search(query, page: random.Next(-3, 5)).Available, query);
        }
    }

    [Theory]
    [MemberData(nameof(Long), DisableDiscoveryEnumeration = true)]
    public async Task A_very_long_query_gets_an_answer(string query)
    {
        await using var desk = await With(Document("a", "Math games"));
        Assert.True(desk.Search(query).Available);
    }

    [Theory]
    [InlineData("math (games")]
    [InlineData("\"math games")]
    [InlineData("+math +games")]
    [InlineData("math* games~")]
    [InlineData("math && games:")]
    [InlineData("the math of games")]
    public async Task Invalid_syntax_is_treated_as_words(string query)
    {
        await using var desk = await With(Document("a", "Math games"), Document("b", "Music"));
        var found = desk.Search(query);
        Assert.Equal(("/a", false), (Assert.Single(found.Hits).Url, found.Relaxed));
    }

    [Fact]
    public async Task A_query_of_only_stop_words_finds_them()
    {
        await using var desk = await With(Document("a", "It"), Document("b", "Music"));
        Assert.Equal(["/a"], desk.Find("IT"));
    }
}

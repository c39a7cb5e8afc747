using NetworkPortal.Search.Index;
using NetworkPortal.Tests.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>Which of several pages with the words comes first.</summary>
public sealed class RankingTests
{
    [Theory]
    [InlineData("retaining teachers", "Teacher retention")]
    [InlineData("children", "A child draws")]
    [InlineData("which decisions", "Decide together")]
    [InlineData("scientists", "Science fairs")]
    public async Task Irregular_forms_of_a_word_find_each_other(string query, string title)
    {
        await using var desk = await With(Document("a", title), Document("b", "A remainder of chilled decor"));
        Assert.Equal("/a", desk.Find(query).FirstOrDefault());
    }

    [Fact]
    public async Task A_common_word_is_not_rare_because_few_pages_have_files()
    {
        await using var desk = await With([
            .. Enumerable.Range(0, 20).Select(at => Document($"{at}", $"Page {at}", "What teachers say.")),
            Document("file", "Handout") with
            {
                Attachments = [new("Guide.docx", "/media/guide.docx", "Teachers, teachers, teachers.")],
            },
            Document("answer", "What teachers say about teachers"),
        ]);
        var found = desk.Search("teachers", size: 50).Hits.Select(hit => hit.Url).ToList();
        Assert.Equal("/answer", found[0]);
        Assert.Equal(21, found.IndexOf("/file"));
    }

    [Fact]
    public async Task A_page_of_the_portal_follows_pages_that_answer_unless_it_is_asked_for()
    {
        await using var desk = await With(
            Document("tools", "Tools", "Free tools to print and use.") with
            {
                Names = new("tool tools", "tools", "all list browse"),
            },
            Document("worksheet", "A worksheet", "One of the free tools that schools print and use with their teams.")
        );
        Assert.Equal(["/worksheet", "/tools"], desk.Find("free tools to print"));
        Assert.Equal("/tools", desk.Find("tools")[0]);
        Assert.Equal("/tools", desk.Find("toolss")[0]);
    }

    [Fact]
    public async Task An_acronym_finds_pages_with_most_of_its_words()
    {
        await using var desk = await With(
            Document("some", "Professional growth", "How learning at school becomes a habit."),
            Document("whole", "A professional learning community"),
            Document("none", "A community garden")
        );
        Assert.Equal(["/whole", "/some"], desk.Find("PLC").Take(2));
        Assert.DoesNotContain("/none", desk.Search("PLC").Hits.Where(hit => !hit.Related).Select(hit => hit.Url));
    }

    [Fact]
    public async Task The_words_of_other_synonyms_count_only_together()
    {
        await using var desk = await With(
            Document("apart", "Leading", "A leader of a team in our school."),
            Document("together", "A school leader")
        );
        Assert.Equal(["/together"], desk.Search("principal").Hits.Where(hit => !hit.Related).Select(hit => hit.Url));
    }

    [Fact]
    public async Task Pages_that_match_equally_have_the_same_order_after_a_rebuild()
    {
        var pages = Enumerable.Range(0, 12).Select(at => Document($"page-{at}", "Exit tickets", "The same.")).ToList();
        await using var one = await With([.. pages]);
        await using var other = await With([.. Enumerable.Reverse(pages)]);
        Assert.Equal(12, one.Search("tickets", size: 20).Total);
        Assert.Equal(Order(one), Order(other));
        await other.Index.Rebuild(other.Scopes, ct: TestContext.Current.CancellationToken);
        Assert.Equal(Order(one), Order(other));

        static IEnumerable<string> Order(SearchDesk desk) =>
            desk.Search("tickets", size: 20).Hits.Select(hit => hit.Url);
    }

    [Theory]
    [InlineData("_0_Lucene45_0.dvd", true)]
    [InlineData("_0.tim", true)]
    [InlineData("_0.fdt", false)]
    [InlineData("_0_Vectors_0.dvd", false)]
    [InlineData("_0_1_Vectors_0.dvd", false)]
    public void Files_of_vectors_are_not_held_in_memory(string file, bool held) =>
        Assert.Equal(held, HeldFiles.IsHeld(file));

    [Fact]
    public async Task Vectors_have_files_of_their_own()
    {
        await using var desk = await With(Document("a", "One"));
        await desk.Index.Commit(TestContext.Current.CancellationToken);
        Assert.Contains(Directory.EnumerateFiles(desk.IndexFolder), VectorFiles.IsOne);
        Assert.Contains(Directory.EnumerateFiles(desk.IndexFolder, "*.dvd"), file => !VectorFiles.IsOne(file));
    }
}

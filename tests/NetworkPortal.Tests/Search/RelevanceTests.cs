using NetworkPortal.Benchmarks.Relevance;
using NetworkPortal.Search;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Search;

/// <summary>Measures search against human relevance judgments: see tests/NetworkPortal.Benchmarks/Relevance.</summary>
[Trait("speed", "slow")]
[Trait("database", "any")]
public sealed class RelevanceTests(ITestOutputHelper output)
{
    /// <param name="file">The queries; those set aside are never looked at while search is tuned.</param>
    /// <param name="floor">The minimum nDCG@10. Raise it when search improves; never lower it to let a change
    /// pass.</param>
    [Theory]
    [InlineData("network.queries.tsv", 0.86)]
    [InlineData("network.aside.queries.tsv", 0.79)]
    public async Task Search_meets_the_minimum_nDCG_on_judged_queries(string file, double floor)
    {
        var folder = Path.Combine(Repository.Folder, "tests/NetworkPortal.Benchmarks/Relevance");
        var judged = Judged.Read(Path.Combine(folder, file), Path.Combine(folder, "network.qrels"));
        await using var portal = await TestPortal.Start();
        await portal.CaughtUp();
        var index = (SearchIndex)portal.Services.GetService(typeof(SearchIndex))!;
        var known = Enumerable
            .Range(1, 10)
            .SelectMany(page =>
                index
                    .Search(
                        new()
                        {
                            Chosen = Kinds(index),
                            Page = page,
                            PageSize = 50,
                        }
                    )
                    .Hits
            )
            .Select(hit => hit.Url)
            .ToHashSet();
        Assert.Subset(known, judged.Grades.Values.SelectMany(grades => grades.Keys).ToHashSet());

        var sorts = new Dictionary<string, List<Scores>>();
        var all = await Scores.Of(
            judged,
            text =>
                Task.FromResult<IReadOnlyList<string>>([
                    .. index.Search(new() { Text = text, PageSize = 50 }).Hits.Select(hit => hit.Url),
                ]),
            (id, ranking, score) =>
            {
                var sort = id.Split('-')[0];
                if (!sorts.TryGetValue(sort, out var scores))
                    sorts[sort] = scores = [];
                scores.Add(score);
                if (score.Ndcg < 0.6)
                    output.WriteLine($"{id}: {score.Ndcg:0.00}  {string.Join(' ', ranking.Take(5))}");
            }
        );
        foreach (var (sort, scores) in sorts)
            output.WriteLine($"{sort, -8} {Scores.Mean(scores)}");
        output.WriteLine($"all      {all}");
        Assert.True(all.Ndcg >= floor, $"{all}; the floor is {floor}.");
    }

    /// <summary>Uses title words that find their page among the first three results when spelled correctly.</summary>
    [Fact]
    public async Task A_misspelled_title_word_finds_its_page_95_percent_of_the_time()
    {
        await using var portal = await TestPortal.Start();
        await portal.CaughtUp();
        var index = (SearchIndex)portal.Services.GetService(typeof(SearchIndex))!;
        var things = Enumerable
            .Range(1, 10)
            .SelectMany(page =>
                index
                    .Search(
                        new()
                        {
                            Chosen = Kinds(index),
                            Page = page,
                            PageSize = 50,
                        }
                    )
                    .Hits
            )
            .DistinctBy(hit => hit.Url)
            .ToList();
        Assert.True(things.Count > 30, $"{things.Count} things");
        var (slips, found) = (0, 0);
        foreach (var thing in things)
        foreach (
            var word in thing
                .Title.Split([' ', ':', ',', '’', '-'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Length > 4 && word.All(char.IsLetter))
                .Select(word => word.ToLowerInvariant())
                .Distinct()
                .Where(word => Shows(word, thing.Url))
        )
        foreach (var slip in SearchDesk.Slips(word))
        {
            slips++;
            if (Shows(slip, thing.Url))
                found++;
            else
                output.WriteLine($"{slip} ({word}): {thing.Url}");
        }
        output.WriteLine($"{found} of {slips}");
        Assert.True(slips > 1000, $"{slips} slips");
        Assert.True(found >= 0.95 * slips, $"{found} of {slips}");

        bool Shows(string text, string url) =>
            index.Search(new() { Text = text, PageSize = 3 }).Hits.Any(hit => hit.Url == url);
    }

    [Fact]
    public async Task Common_English_words_that_the_portal_lacks_are_never_corrected()
    {
        await using var portal = await TestPortal.Start();
        await portal.CaughtUp();
        var index = (SearchIndex)portal.Services.GetService(typeof(SearchIndex))!;
        var words = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Folder, "tests/NetworkPortal.Tests/Search/common-words.txt"),
            TestContext.Current.CancellationToken
        );
        var found = words.ToDictionary(word => word, word => index.Search(new() { Text = word }));
        var lacked = words.Count(word => found[word].Total == 0);
        Assert.True(lacked >= 400, $"{lacked} words");
        Assert.DoesNotContain(found, word => word.Value.DidYouMean is not null);
    }

    private static Dictionary<string, IReadOnlyList<string>> Kinds(SearchIndex index) =>
        new()
        {
            ["kind"] =
            [
                .. index.Search(new()).Facets.Single(facet => facet.Name == "kind").Values.Select(value => value.Value),
            ],
        };
}

using System.Globalization;

namespace NetworkPortal.Benchmarks.Relevance;

/// <summary>Queries and human relevance judgments in TREC formats: "id TAB text" and "query 0 document
/// grade".</summary>
public sealed record Judged(
    IReadOnlyList<(string Id, string Text)> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Grades
)
{
    /// <exception cref="FormatException">A line is malformed; the message quotes it.</exception>
    public static Judged Read(string queries, string qrels) =>
        new(
            [
                .. File.ReadLines(queries)
                    .Where(line => line.Trim().Length > 0)
                    .Select(line =>
                        line.Split('\t', 2) is [var id, var text]
                            ? (id.Trim(), text.Trim())
                            : throw new FormatException($"{queries}: \"{line}\" has no tab.")
                    ),
            ],
            File.ReadLines(qrels)
                .Where(line => line.Trim().Length > 0)
                .Select(line => ReadGrade(qrels, line))
                .GroupBy(grade => grade.Query)
                .ToDictionary(
                    group => group.Key,
                    group =>
                        (IReadOnlyDictionary<string, int>)
                            group
                                .GroupBy(grade => grade.Document)
                                .ToDictionary(one => one.Key, one => one.Max(grade => grade.Grade))
                )
        );

    private static (string Query, string Document, int Grade) ReadGrade(string file, string line) =>
        line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var query, _, var document, var grade]
        && int.TryParse(grade, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (query, document, number)
            : throw new FormatException($"{file}: \"{line}\" doesn't have four columns.");
}

/// <summary>Ranking quality for judged queries as in trec_eval: means over the queries that have a relevant
/// document.</summary>
/// <param name="Ndcg">nDCG@10, with the grade as the gain.</param>
/// <param name="Map">Mean average precision.</param>
/// <param name="Recall">The share of relevant documents among the first 100 results.</param>
public sealed record Scores(int Queries, double Ndcg, double Map, double Recall)
{
    private const int Top = 10,
        Deep = 100;

    /// <param name="rank">Returns the ranked documents for a query's text, best first.</param>
    public static async Task<Scores> Of(
        Judged judged,
        Func<string, Task<IReadOnlyList<string>>> rank,
        Action<string, IReadOnlyList<string>, Scores>? each = null
    )
    {
        var all = new List<Scores>();
        foreach (var (id, text) in judged.Queries)
        {
            if (!judged.Grades.TryGetValue(id, out var grades) || grades.Values.All(grade => grade <= 0))
                continue;
            var ranking = await rank(text);
            var score = Of(ranking, grades);
            all.Add(score);
            each?.Invoke(id, ranking, score);
        }
        return Mean(all);
    }

    public static Scores Mean(IReadOnlyCollection<Scores> all) =>
        all.Count == 0
            ? new(0, 0, 0, 0)
            : new(
                all.Count,
                all.Average(score => score.Ndcg),
                all.Average(score => score.Map),
                all.Average(score => score.Recall)
            );

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"queries {Queries}  nDCG@10 {Ndcg:0.0000}  MAP {Map:0.0000}  recall@100 {Recall:0.0000}"
        );

    private static Scores Of(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        var answers = grades.Values.Count(grade => grade > 0);
        var (found, precision) = (0, 0.0);
        foreach (var (at, document) in ranking.Index())
            if (grades.GetValueOrDefault(document) > 0)
                precision += ++found / (at + 1.0);
        return new(
            1,
            Gain(ranking.Select(document => Math.Max(0, grades.GetValueOrDefault(document))))
                / Gain(grades.Values.Where(grade => grade > 0).OrderDescending()),
            precision / answers,
            ranking.Take(Deep).Count(document => grades.GetValueOrDefault(document) > 0) / (double)answers
        );
    }

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Top).Index().Sum(grade => grade.Item / Math.Log2(grade.Index + 2));
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.QueryParsers.Simple;
using Lucene.Net.Search;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Stored;

/// <summary>
/// Reads the queries of Orchard Core's Lucene module: {"match": {"TitlePart": "coaching"}}, {"bool": {"must": […]}} and
/// so on. Geographic distance queries aren't supported, because no field here has coordinates.
/// </summary>
internal static class QueryJson
{
    private const int Deepest = 20,
        MaxPatternLength = 100;
    private const string EverythingField = "Content.ContentItem.FullText";

    /// <exception cref="StoredQueryException">The query is not a known one.</exception>
    public static Query Read(JsonNode? query, int depth = 0)
    {
        if (depth > Deepest)
            throw new StoredQueryException($"Queries can’t be nested more than {Deepest} levels deep.");
        if (query is not JsonObject { Count: 1 } only)
            throw new StoredQueryException(
                "A query must be an object with a single query type, such as {\"match\": {…}}."
            );
        var (kind, node) = only.First();
        var body = node as JsonObject ?? throw new StoredQueryException($"“{kind}” must contain an object.");
        return kind switch
        {
            "match_all" => new MatchAllDocsQuery { Boost = Boost(body) },
            "match" => Match(body),
            "match_phrase" => Phrase(body),
            "term" => One(body, "term", Term),
            "terms" => Terms(body),
            "prefix" => One(body, "prefix", (field, value, _) => new PrefixQuery(new(field, Pattern(value)))),
            "wildcard" => One(body, "wildcard", (field, value, _) => new WildcardQuery(new(field, Pattern(value)))),
            "regexp" => One(
                body,
                "regexp",
                (field, value, _) => Guarded(() => new RegexpQuery(new(field, Pattern(value))))
            ),
            "fuzzy" => One(body, "fuzzy", Fuzzy, "fuzziness", "prefix_length", "max_expansions"),
            "range" => Range(body),
            "bool" => Bool(body, depth),
            "query_string" => Typed(body),
            "simple_query_string" => Simple(body),
            _ => throw new StoredQueryException($"“{kind}” isn’t a supported query type."),
        };
    }

    public static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? value.GetValue<JsonElement>().GetDouble()
            : null;

    /// <summary>Reads {"field": "words"} or {"field": {"query": "words", "operator": "and"}}.</summary>
    private static Query Match(JsonObject body)
    {
        var (field, how, words) = Field(body, "match", "query", "operator", "zero_terms_query", "boost");
        var terms = Cut(field, words);
        if (terms.Count == 0)
            return how["zero_terms_query"]?.ToString() == "all" ? new MatchAllDocsQuery() : new BooleanQuery();
        var every = string.Equals(how["operator"]?.ToString(), "and", StringComparison.OrdinalIgnoreCase)
            ? Occur.MUST
            : Occur.SHOULD;
        var any = new BooleanQuery { Boost = Boost(how) };
        foreach (var (term, _) in terms)
            Add(any, new TermQuery(new(field, term)), every);
        return any;
    }

    private static PhraseQuery Phrase(JsonObject body)
    {
        var (field, how, words) = Field(body, "match_phrase", "value", "query", "slop", "boost");
        var phrase = new PhraseQuery { Slop = (int)(Number(how["slop"]) ?? 0), Boost = Boost(how) };
        foreach (var (term, position) in Cut(field, words))
            phrase.Add(new(field, term), position);
        return phrase;
    }

    private static Query Term(string field, JsonNode value, JsonObject how) =>
        Number(value) is { } number
            ? NumericRangeQuery.NewDoubleRange(field, number, number, true, true)
            : new TermQuery(new(field, Whole(value)));

    private static BooleanQuery Terms(JsonObject body)
    {
        if (body.FirstOrDefault(member => member.Key != "boost") is not { Key: { } field, Value: JsonArray values })
            throw new StoredQueryException("“terms” needs a field and a list of values.");
        var any = new BooleanQuery { Boost = Boost(body) };
        foreach (var value in values)
            Add(
                any,
                Term(field, value ?? throw new StoredQueryException("A value in “terms” is null."), body),
                Occur.SHOULD
            );
        return any;
    }

    private static FuzzyQuery Fuzzy(string field, JsonNode value, JsonObject how) =>
        Guarded(() =>
            new FuzzyQuery(
                new(field, Pattern(value)),
                (int)Math.Clamp(Number(how["fuzziness"]) ?? 2, 0, 2),
                (int)(Number(how["prefix_length"]) ?? 0),
                (int)Math.Clamp(Number(how["max_expansions"]) ?? 50, 1, 500),
                transpositions: true
            )
        );

    private static Query Range(JsonObject body)
    {
        if (body.FirstOrDefault() is not { Key: { } field, Value: JsonObject how })
            throw new StoredQueryException("“range” needs a field and its bounds.");
        StoredQuery.Expect(how, "“range”", "gt", "gte", "lt", "lte", "boost", "format", "time_zone");
        var (low, high) = (how["gte"] ?? how["gt"], how["lte"] ?? how["lt"]);
        var (withLow, withHigh) = (how["gte"] is not null, how["lte"] is not null);
        Query range = Number(low ?? high) is null
            ? TermRangeQuery.NewStringRange(
                field,
                low is null ? null : Whole(low),
                high is null ? null : Whole(high),
                withLow,
                withHigh
            )
            : NumericRangeQuery.NewDoubleRange(field, Number(low), Number(high), withLow, withHigh);
        range.Boost = Boost(how);
        return range;
    }

    private static BooleanQuery Bool(JsonObject body, int depth)
    {
        StoredQuery.Expect(
            body,
            "“bool”",
            "must",
            "must_not",
            "mustnot",
            "should",
            "filter",
            "boost",
            "minimum_should_match"
        );
        var all = new BooleanQuery { Boost = Boost(body) };
        foreach (var query in Several(body["must"]))
            Add(all, Read(query, depth + 1), Occur.MUST);
        foreach (var query in Several(body["filter"]))
            Add(all, new ConstantScoreQuery(Read(query, depth + 1)) { Boost = 0 }, Occur.MUST);
        foreach (var query in Several(body["should"]))
            Add(all, Read(query, depth + 1), Occur.SHOULD);
        foreach (var query in Several(body["must_not"]).Concat(Several(body["mustnot"])))
            Add(all, Read(query, depth + 1), Occur.MUST_NOT);
        if (all.Clauses.Count > 0 && all.Clauses.All(clause => clause.Occur == Occur.MUST_NOT))
            all.Add(new MatchAllDocsQuery(), Occur.MUST);
        all.MinimumNumberShouldMatch = (int)(Number(body["minimum_should_match"]) ?? 0);
        return all;
    }

    private static IEnumerable<JsonNode?> Several(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list.AsEnumerable(),
            _ => Enumerable.Repeat<JsonNode?>(node, 1),
        };

    private static Query Typed(JsonObject body)
    {
        StoredQuery.Expect(body, "“query_string”", "query", "default_field", "default_operator", "boost");
        var parser = new QueryParser(
            EnglishWords.Version,
            body["default_field"]?.ToString() ?? EverythingField,
            IndexWords.Own
        )
        {
            DefaultOperator = IsAnd(body) ? QueryParserBase.AND_OPERATOR : QueryParserBase.OR_OPERATOR,
        };
        return Boosted(Guarded(() => parser.Parse(Whole(body["query"]))), body);
    }

    private static Query Simple(JsonObject body)
    {
        StoredQuery.Expect(body, "“simple_query_string”", "query", "fields", "default_operator", "boost");
        var fields = Several(body["fields"])
            .Select(name => Whole(name).Split('^'))
            .ToDictionary(
                parts => parts[0],
                parts =>
                    parts.Length > 1 && float.TryParse(parts[1], CultureInfo.InvariantCulture, out var boost)
                        ? boost
                        : 1f,
                StringComparer.Ordinal
            );
        if (fields.Count == 0)
            fields[EverythingField] = 1;
        var parser = new SimpleQueryParser(IndexWords.Own, fields)
        {
            DefaultOperator = IsAnd(body) ? Occur.MUST : Occur.SHOULD,
        };
        return Boosted(Guarded(() => parser.Parse(Whole(body["query"]))), body);
    }

    private static bool IsAnd(JsonObject body) =>
        string.Equals(body["default_operator"]?.ToString(), "and", StringComparison.OrdinalIgnoreCase);

    private static Query Boosted(Query query, JsonObject how)
    {
        query.Boost *= Boost(how);
        return query;
    }

    /// <summary>Reads {"field": "value"} or {"field": {"value": "value", …}}.</summary>
    private static Query One(
        JsonObject body,
        string kind,
        Func<string, JsonNode, JsonObject, Query> make,
        params string[] more
    )
    {
        var (field, how, _) = Field(body, kind, ["value", "boost", .. more]);
        return Boosted(make(field, body[field] is JsonObject ? how["value"]! : body[field]!, how), how);
    }

    private static (string Field, JsonObject How, string Words) Field(
        JsonObject body,
        string kind,
        params string[] known
    )
    {
        if (body is not { Count: 1 } || body.First() is not { Value: { } node } member)
            throw new StoredQueryException($"“{kind}” needs exactly one field.");
        if (node is not JsonObject how)
            return (member.Key, [], Whole(node));
        StoredQuery.Expect(how, $"“{kind}”", known);
        return (member.Key, how, Whole(how[known[0]] ?? how["query"]));
    }

    private static string Whole(JsonNode? node) =>
        node is JsonValue value
            ? value.GetValueKind() switch
            {
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => value.ToString(),
            }
            : throw new StoredQueryException("A required value is missing.");

    /// <summary>
    /// Returns a wildcard or regular expression pattern. Its length is limited because these queries are slow.
    /// </summary>
    private static string Pattern(JsonNode node) =>
        Whole(node) is { Length: <= MaxPatternLength } pattern
            ? pattern
            : throw new StoredQueryException($"A pattern can have up to {MaxPatternLength} characters.");

    private static float Boost(JsonObject how) => (float)(Number(how["boost"]) ?? 1);

    private static void Add(BooleanQuery all, Query one, Occur occur) =>
        Guarded(() =>
        {
            all.Add(one, occur);
            return all;
        });

    /// <summary>Runs a query, rethrowing Lucene's query errors as <see cref="StoredQueryException"/>.</summary>
    private static T Guarded<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e)
            when (e
                    is ParseException
                        or ArgumentException
                        or BooleanQuery.TooManyClausesException
                        or InvalidOperationException
            )
        {
            throw new StoredQueryException($"Lucene can’t read this query: {e.Message.Split('\n')[0].Trim()}");
        }
    }

    private static List<(string Term, int Position)> Cut(string field, string words)
    {
        var terms = new List<(string, int)>();
        using var stream = IndexWords.Own.GetTokenStream(field, words);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var step = stream.AddAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add((term.ToString()!, position += step.PositionIncrement));
        stream.End();
        return terms;
    }
}

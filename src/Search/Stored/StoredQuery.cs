using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Querying;
using NodaTime;

namespace NetworkPortal.Search.Stored;

/// <summary>
/// A query as JSON in the format of Orchard Core's Lucene queries: {"query": {…}, "from": 0, "size": 10, "sort": "…"}.
/// </summary>
/// <param name="Within">Only documents that have one of these values in this custom field.</param>
public sealed record StoredQuery(
    JsonObject Text,
    string Field,
    IReadOnlyList<string> Within,
    IReadOnlyList<string> Audiences
)
{
    private const int MaxSize = 1000,
        Deepest = 10_000;

    internal StoredAnswer Ask(IndexSearcher searcher, Instant now)
    {
        Expect(Text, "the query", "query", "from", "size", "sort", "track_total_hits", "_source");
        var query = QueryJson.Read(Text["query"]);
        var from = Number("from", 0, Deepest);
        var size = Number("size", 10, MaxSize);
        var within = new BooleanQuery { { query, Occur.MUST } };
        var values = new BooleanQuery();
        foreach (var value in Within)
            values.Add(new TermQuery(new Term(Field, value)), Occur.SHOULD);
        within.Add(new ConstantScoreQuery(values) { Boost = 0 }, Occur.MUST);
        var top = searcher.Search(
            within,
            AudienceFilter.Of(Audiences, now),
            Math.Max(1, from + size),
            Order(Text["sort"])
        );
        return new(top.TotalHits, [.. top.ScoreDocs.Skip(from).Take(size).Select(hit => Hit(searcher.Doc(hit.Doc)))]);
    }

    private static StoredHit Hit(Lucene.Net.Documents.Document stored) =>
        new(
            DocumentMapping.KeyOf(stored),
            stored
                .Fields.Where(field => DocumentMapping.IsOwn(field.Name))
                .Select(field => new SearchField(field.Name, field.GetStringValue() ?? "", SearchFieldKind.Whole))
                .ToList()
        );

    private int Number(string name, int otherwise, int most)
    {
        if (Text[name] is not { } node)
            return otherwise;
        return QueryJson.Number(node) is { } number and >= 0 && number <= most
            ? (int)number
            : throw new StoredQueryException($"“{name}” must be a number from 0 to {most}.");
    }

    /// <summary>Reads "field", {"field": {"order": "desc", "type": "double"}}, or a list of them.</summary>
    private static Sort Order(JsonNode? sort) =>
        sort switch
        {
            null => Sort.RELEVANCE,
            JsonArray list => new([.. list.SelectMany(Fields)]),
            _ => new([.. Fields(sort)]),
        };

    private static IEnumerable<SortField> Fields(JsonNode? sort) =>
        sort switch
        {
            JsonObject fields => fields.Select(field =>
                By(field.Key, field.Value as JsonObject ?? new JsonObject { ["order"] = field.Value?.DeepClone() })
            ),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => [By(value.GetValue<string>(), [])],
            _ => throw new StoredQueryException("“sort” must be a field name or a list of field names."),
        };

    private static SortField By(string name, JsonObject how)
    {
        Expect(how, "a sort", "order", "type", "unmapped_type");
        var reverse = how["order"]?.ToString() is "desc";
        if (name == "_score")
            return reverse || how["order"] is null
                ? SortField.FIELD_SCORE
                : new(null, SortFieldType.SCORE, reverse: true);
        if (!DocumentMapping.IsOwn(name))
            throw new StoredQueryException($"Can’t sort by “{name}”: there’s no such field.");
        var type = how["type"]?.ToString() is "double" or "float" or "integer" or "long" or "int"
            ? SortFieldType.DOUBLE
            : SortFieldType.STRING;
        return new(name, type, reverse);
    }

    /// <exception cref="StoredQueryException">The object has an unknown member.</exception>
    internal static void Expect(JsonObject json, string what, params string[] known)
    {
        if (json.FirstOrDefault(member => !known.Contains(member.Key)) is { Key: { } unknown })
            throw new StoredQueryException($"“{unknown}” isn’t supported in {what}. Use {string.Join(", ", known)}.");
    }
}

/// <param name="Total">The total number of matching documents.</param>
public sealed record StoredAnswer(int Total, IReadOnlyList<StoredHit> Hits);

/// <param name="Key">The key in its source.</param>
/// <param name="Fields">Its stored fields.</param>
public sealed record StoredHit(string Key, IReadOnlyList<SearchField> Fields);

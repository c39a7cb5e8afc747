using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Indexing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Queries;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Stored;

namespace NetworkPortal.Authoring.Api;

/// <summary>
/// Runs a stored query for a program and returns {"items": […], "count": 12}, from published content only. Parameters
/// are JSON, either in the URL or as the request body.
/// </summary>
internal static class AskQuery
{
    private const int MaxBody = 32_000;
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MaxSteps = 10_000 };
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static async Task<IResult> Show(
        string name,
        [AsParameters] RequestContext context,
        SearchIndex index,
        ApiCaller caller
    )
    {
        if (await StoredQueryJson.Find(context.Db, name, context.Ct) is not { } query)
            return Problem.NotFound($"Unknown query “{PlainText.Shorten(name, 60)}”.");
        if (!query.IsLucene)
            return Problem.NotFound(
                $"“{query.Name}” is a {query.Source} query. This portal can store these queries but can’t run them."
            );
        if (
            (await QueryIndex.All(context.Db, context.Ct)).FirstOrDefault(one =>
                one.Name.Equals(query.Index, StringComparison.OrdinalIgnoreCase)
            )
            is not { } found
        )
            return Problem.NotFound(
                $"“{query.Name}” uses the index “{query.Index}”, which doesn’t exist on this portal."
            );
        try
        {
            var text = Render(query, await Parameters(context.Http, context.Ct));
            var answer = index.RunStored(
                new(
                    text,
                    "Content.ContentItem.ContentType",
                    found.Types,
                    [SearchAudience.Everyone, SearchAudience.Queries]
                )
            );
            if (answer is null)
                return Results.Problem(
                    "The search index isn’t available right now. Try again in a minute.",
                    statusCode: StatusCodes.Status503ServiceUnavailable
                );
            return ApiJson.Of(
                new JsonObject
                {
                    ["items"] = new JsonArray([
                        .. query.ReturnsItems
                            ? await Items(context.Db, answer, caller, context.Ct)
                            : answer.Hits.Select(Fields),
                    ]),
                    ["count"] = answer.Total,
                }
            );
        }
        catch (StoredQueryException e)
        {
            return Problem.Wrong(e.Message);
        }
    }

    /// <summary>Returns the items in the order of the hits and skips any that were just unpublished.</summary>
    private static async Task<IEnumerable<JsonNode>> Items(
        PortalDb db,
        StoredAnswer answer,
        ApiCaller caller,
        CancellationToken ct
    )
    {
        var ids = answer.Hits.Select(hit => hit.Key).ToList();
        var items = await db
            .Items.AsNoTracking()
            .Published()
            .WithIds(ids)
            .ToDictionaryAsync(item => item.ContentItemId, ct);
        return ids.Select(id => items.GetValueOrDefault(id))
            .OfType<ContentItem>()
            .Select(item => ItemOut.Whole(item, named: caller.Token is not null));
    }

    private static JsonNode Fields(StoredHit hit) =>
        new JsonObject(
            hit.Fields.GroupBy(field => field.Name)
                .Select(field =>
                    KeyValuePair.Create(
                        field.Key,
                        field.Count() == 1
                            ? (JsonNode?)field.Single().Text
                            : new JsonArray([.. field.Select(one => (JsonNode)one.Text)])
                    )
                )
        );

    private static async Task<JsonObject> Parameters(HttpContext http, CancellationToken ct)
    {
        var given = http.Request.Query["parameters"].ToString();
        if (given.Length == 0 && HttpMethods.IsPost(http.Request.Method))
            given = await Body(http, ct);
        if (string.IsNullOrWhiteSpace(given))
            return [];
        try
        {
            return JsonNode.Parse(given) as JsonObject
                ?? throw new StoredQueryException("Parameters must be a JSON object: {\"name\": \"value\"}.");
        }
        catch (JsonException e)
        {
            throw new StoredQueryException($"The parameters aren’t valid JSON: {e.Message}");
        }
    }

    private static async Task<string> Body(HttpContext http, CancellationToken ct)
    {
        using var reader = new StreamReader(http.Request.Body);
        var buffer = new char[MaxBody + 1];
        var length = await reader.ReadBlockAsync(buffer, ct);
        return length <= MaxBody
            ? new(buffer, 0, length)
            : throw new StoredQueryException($"Parameters can have up to {MaxBody} characters.");
    }

    /// <summary>
    /// Renders the query's template. Parameter values are JSON-escaped, so none of them can end its string.
    /// </summary>
    private static JsonObject Render(StoredQueryJson query, JsonObject parameters)
    {
        if (!Parser.TryParse(query.Template, out var template, out var error))
            throw new StoredQueryException($"The template for “{query.Name}” isn’t valid: {error}");
        var context = new TemplateContext(Options);
        foreach (var (name, value) in parameters)
            context.SetValue(name, Plain(value));
        try
        {
            return JsonNode.Parse(template.Render(context, JavaScriptEncoder.Default), documentOptions: Lenient)
                    as JsonObject
                ?? throw new StoredQueryException($"The template for “{query.Name}” doesn’t produce a JSON object.");
        }
        catch (JsonException e)
        {
            throw new StoredQueryException(
                $"With these parameters, the template for “{query.Name}” doesn’t produce valid JSON: {e.Message}"
            );
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StoredQueryException($"The template for “{query.Name}” can’t be rendered: {e.Message}");
        }
    }

    private static object? Plain(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.Select(Plain).ToList(),
            JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value)),
            JsonValue value => value.GetValueKind() switch
            {
                JsonValueKind.Number => value.GetValue<JsonElement>().GetDecimal(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => value.ToString(),
            },
            _ => null,
        };
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Authoring.Api;

/// <summary>Lists items page by page, most recently changed first.</summary>
internal static class ListContent
{
    public const int MaxSize = 100;

    /// <summary>
    /// The last item that paging can reach: beyond it, paging costs too much, and a program should filter with "since".
    /// </summary>
    public const int Deepest = 10_000;

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        ApiCaller caller,
        ContentTypes types,
        Taxonomies taxonomies
    )
    {
        var query = new ApiQuery(
            context.Http.Request.Query,
            "type",
            "topic",
            "author",
            "since",
            "q",
            "page",
            "size",
            "fields",
            "draft"
        );
        var draft = query.Flag("draft");
        var fields = query.Fields();
        var size = query.Number("size", 20, 1, MaxSize);
        var page = query.Number("page", 1, 1, Deepest / size);
        if (draft && !caller.May(ApiAction.ReadDrafts))
            return caller.Token is null
                ? Problem.NoToken(context.Http, "To read drafts, send a token that allows reading drafts.")
                : Problem.NotAllowed("This token can’t read drafts. Use one that can.");
        var items = Narrow(
            draft ? Drafts(context.Db, caller) : context.Db.Items.AsNoTracking().Published(),
            query,
            caller,
            await types.Current(context.Ct),
            await taxonomies.Current(context.Ct)
        );
        if (query.Fault is { } fault)
            return Problem.Wrong(fault);
        var count = await items.CountAsync(context.Ct);
        var found = await items
            .OrderByDescending(item => item.ModifiedUtc)
            .ThenByDescending(item => item.Id)
            .Skip((page - 1) * size)
            .Take(size)
            .ToListAsync(context.Ct);
        Links(context.Http, page, (count + size - 1) / size);
        return Answer(
            context.Http,
            caller,
            new()
            {
                ["total"] = count,
                ["page"] = page,
                ["size"] = size,
                ["items"] = new JsonArray([
                    .. found.Select(item =>
                        (JsonNode)ItemOut.Only(ItemOut.Whole(item, named: caller.Token is not null), fields)
                    ),
                ]),
            }
        );
    }

    /// <summary>Returns the latest versions of the types that the token covers.</summary>
    private static IQueryable<ContentItem> Drafts(PortalDb db, ApiCaller caller)
    {
        var types = caller.Token!.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var latest = db.Items.AsNoTracking().Latest();
        return types.Length == 0 ? latest : latest.OfTypes(types);
    }

    private static IQueryable<ContentItem> Narrow(
        IQueryable<ContentItem> items,
        ApiQuery query,
        ApiCaller caller,
        DefinitionSet definitions,
        TaxonomySet taxonomies
    )
    {
        if (query.Text("type") is { Length: > 0 } type)
            items =
                definitions.Type(type) is not null || query.Wrong($"Unknown type “{PlainText.Shorten(type, 60)}”.")
                    ? items.OfType(type)
                    : items;
        if (query.Text("topic") is { Length: > 0 } topic)
            items = taxonomies
                .ByAlias("topics")
                ?.Terms.FirstOrDefault(term =>
                    term.Id == topic || string.Equals(term.Slug, topic, StringComparison.OrdinalIgnoreCase)
                )
                is { } term
                ? items.WithTerm(term.Id)
                : Unknown(items, query, topic);
        if (query.Text("author") is { Length: > 0 } author)
        {
            if (caller.Token is null)
                query.Wrong("To filter by author, send an API token.");
            items = items.Containing(author, item => item.Author);
        }
        if (query.Moment("since") is { } since)
            items = items.Where(item => item.ModifiedUtc >= since);
        return items.Named(query.Text("q"));
    }

    private static IQueryable<ContentItem> Unknown(IQueryable<ContentItem> items, ApiQuery query, string topic)
    {
        query.Wrong($"Unknown topic “{PlainText.Shorten(topic, 60)}”.");
        return items;
    }

    /// <summary>Adds the Link header (RFC 8288).</summary>
    private static void Links(HttpContext http, int page, int last)
    {
        var links = new List<string>();
        if (page > 1)
            links.Add($"<{At(page - 1)}>; rel=\"prev\"");
        if (page < last)
            links.Add($"<{At(page + 1)}>; rel=\"next\"");
        if (links.Count > 0)
            http.Response.Headers.Link = string.Join(", ", links);

        string At(int number) =>
            http.Request.Path
            + QueryString
                .Create(http.Request.Query.Where(pair => pair.Key != "page").Append(new("page", $"{number}")))
                .ToUriComponent();
    }

    /// <summary>Returns the page with its entity tag, or 304 if the client has it already.</summary>
    private static IResult Answer(HttpContext http, ApiCaller caller, JsonObject page)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(page)));
        var tag = $"\"{Convert.ToHexStringLower(hash)[..32]}\"";
        ReadItem.Headers(http, tag, caller);
        return Preconditions.Has(http.Request.Headers.IfNoneMatch, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : ApiJson.Of(page);
    }
}

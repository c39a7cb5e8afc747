using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Api;

/// <summary>Returns one item: the published version or, with a token that allows it, the draft.</summary>
internal static class ReadItem
{
    public static async Task<IResult> Show(
        string id,
        HttpContext http,
        PortalDb db,
        ApiCaller caller,
        CancellationToken ct
    )
    {
        var query = new ApiQuery(http.Request.Query, "draft", "fields");
        var (draft, fields) = (query.Flag("draft"), query.Fields());
        if (query.Fault is { } fault)
            return Problem.Wrong(fault);
        if (draft && !caller.May(ApiAction.ReadDrafts))
            return caller.Token is null
                ? Problem.NoToken(http, "To read drafts, send an API token that allows it.")
                : Problem.NotAllowed("This token doesn’t allow reading drafts. Use one that does.");
        var items = db.Items.AsNoTracking().WithId(id);
        var item = await (draft ? items.Latest() : items.Published()).SingleOrDefaultAsync(ct);
        if (item is null || (draft && !caller.May(ApiAction.ReadDrafts, item.ContentType)))
            return Problem.NotFound();
        var tag = ItemOut.Tag(item);
        Headers(http, tag, caller);
        if (Preconditions.Has(http.Request.Headers.IfNoneMatch, tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return ApiJson.Of(ItemOut.Only(ItemOut.Whole(item, named: caller.Token is not null), fields));
    }

    internal static void Headers(HttpContext http, string tag, ApiCaller caller)
    {
        http.Response.Headers.ETag = tag;
        http.Response.Headers.Vary = "Authorization";
        http.Response.Headers.CacheControl = caller.Token is null ? "public, no-cache" : "private, no-cache";
    }
}

/// <summary>If-Match and If-None-Match (RFC 9110 13.1).</summary>
internal static class Preconditions
{
    /// <summary>
    /// Checks whether one of the tags sent matches this one. "*" matches any tag, and a weak tag matches by its value.
    /// </summary>
    public static bool Has(Microsoft.Extensions.Primitives.StringValues sent, string tag) =>
        sent.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(one => one == "*" || one == tag || one == "W/" + tag);
}

internal static class ApiJson
{
    public static IResult Of(System.Text.Json.Nodes.JsonNode node, int status = StatusCodes.Status200OK) =>
        Results.Text(Json.Write(node), "application/json; charset=utf-8", System.Text.Encoding.UTF8, status);
}

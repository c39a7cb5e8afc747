using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Api;

/// <summary>
/// Creates or updates an item, as Orchard Core does: the request body is merged into the existing item member by
/// member, and arrays are replaced as a whole. The result becomes the published version or, with ?draft=true, the
/// draft. It passes the same checks as an editor's save.
/// </summary>
internal sealed class WriteItem(PortalDb db, ContentTypes types, SaveItem saving, ApiCaller caller)
{
    public static async Task<IResult> Submit(HttpContext http, WriteItem writing)
    {
        var query = new ApiQuery(http.Request.Query, "draft");
        var draft = query.Flag("draft");
        if (query.Fault is { } fault)
            return Problem.Wrong(fault);
        if (!http.Request.HasJsonContentType())
            return Results.Problem(
                "Send the item as application/json.",
                statusCode: StatusCodes.Status415UnsupportedMediaType,
                title: "Invalid request"
            );
        try
        {
            if (
                await JsonNode.ParseAsync(
                    http.Request.Body,
                    documentOptions: new() { AllowDuplicateProperties = false },
                    cancellationToken: http.RequestAborted
                )
                is not JsonObject json
            )
                return Problem.Wrong("Send the item as a JSON object.");
            return ItemJson.TryRead(json, out var sent, out var refusal)
                ? await writing.Save(http, sent, draft)
                : Problem.Refused(refusal.Text);
        }
        catch (JsonException e)
        {
            return Problem.Wrong($"The request body isn’t valid JSON: {PlainText.Shorten(e.Message, 200)}");
        }
    }

    private Task<IResult> Save(HttpContext http, ItemJson sent, bool draft) =>
        db.WriteWithRetry(
            async () =>
            {
                var ct = http.RequestAborted;
                var id = sent.ContentItemId.Length > 0 ? sent.ContentItemId : ContentIds.New();
                var versions = await ContentVersions.Of(db, id, ct);
                var latest = versions.Latest;
                // An item that the token may not access is reported as not found.
                if (
                    (await types.Current(ct)).Type(latest?.ContentType ?? sent.ContentType) is not { } type
                    || !caller.May(draft ? ApiAction.WriteDrafts : ApiAction.Publish, type.Name)
                )
                    return latest is null && sent.ContentType.Length > 0
                            ? Problem.NotAllowed(
                                $"The token doesn’t allow {(draft ? "writing drafts" : "publishing")} of this type."
                            )
                        : sent.ContentType.Length == 0 && latest is null
                            ? Problem.Wrong("A new item needs a ContentType.")
                        : Problem.NotFound();
                if (sent.ContentType.Length > 0 && sent.ContentType != type.Name)
                    return Problem.Conflict($"This item is a {type.Name} and can’t become a {sent.ContentType}.");
                if (latest is null && await db.Items.AnyAsync(item => item.ContentItemId == id, ct))
                    return Problem.Conflict("An item with this ID was deleted. Restore it from the trash first.");
                if (Differs(http, latest))
                    return Problem.Stale;
                var result = await saving.Run(
                    versions,
                    Merged(id, type.Name, sent, latest) with
                    {
                        Publish = draft ? null : new(),
                    },
                    caller.Actor(type.Name),
                    ct
                );
                if (result is not { Version: { } version })
                    return Problem.Refused(result.Refusal!.Text);
                ReadItem.Headers(http, ItemOut.Tag(version), caller);
                http.Response.Headers.Location = $"/api/content/{version.ContentItemId}";
                return ApiJson.Of(ItemOut.Whole(version));
            },
            http.RequestAborted
        );

    private static ItemDraft Merged(string id, string type, ItemJson sent, ContentItem? latest)
    {
        var parts = (JsonObject?)latest?.Data.DeepClone() ?? [];
        Merge(parts, sent.Parts);
        return new(id, type, parts)
        {
            Title = sent.DisplayText.Length > 0 ? sent.DisplayText : latest?.DisplayText ?? "",
            Note = "Saved through the API",
        };
    }

    private static bool Differs(HttpContext http, ContentItem? latest)
    {
        var (match, none) = (http.Request.Headers.IfMatch, http.Request.Headers.IfNoneMatch);
        if (match.Count > 0 && (latest is null || !Preconditions.Has(match, ItemOut.Tag(latest))))
            return true;
        return none.Count > 0 && latest is not null && Preconditions.Has(none, ItemOut.Tag(latest));
    }

    /// <summary>Merges JSON into an item: null leaves a member unchanged, and arrays are replaced as a whole.</summary>
    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
            if (value is JsonObject deeper && into[name] is JsonObject known)
                Merge(known, deeper);
            else if (value is not null)
                into[name] = value.DeepClone();
    }
}

using Microsoft.AspNetCore.Http;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Authoring.Api;

/// <summary>Moves an item to the trash, where the desk can restore it for a limited time.</summary>
internal static class DeleteItem
{
    public static Task<IResult> Submit(
        string id,
        [AsParameters] RequestContext context,
        ApiCaller caller,
        TrashItem trash
    ) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(context.Db, id, context.Ct);
                if (versions.Latest is not { } latest || !caller.May(ApiAction.Delete, latest.ContentType))
                    return Problem.NotFound();
                if (
                    context.Http.Request.Headers.IfMatch is { Count: > 0 } match
                    && !Preconditions.Has(match, ItemOut.Tag(latest))
                )
                    return Problem.Stale;
                var answer = ItemOut.Whole(latest);
                return (await trash.Run(versions, caller.Actor(latest.ContentType), context.Ct)).Refusal is { } refusal
                    ? Problem.Conflict(refusal.Text)
                    : ApiJson.Of(answer);
            },
            context.Ct
        );
}

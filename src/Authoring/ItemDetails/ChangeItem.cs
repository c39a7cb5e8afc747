using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Authoring.Listing;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>
/// The actions on a whole item: publish its draft, unpublish it, delete it, and restore an old version.
/// </summary>
internal static class ChangeItem
{
    public static async Task<IResult> Publish(
        string id,
        HttpContext http,
        PortalDb db,
        PublishItem publishing,
        CurrentUser user
    )
    {
        var (ct, reason) = (
            http.RequestAborted,
            PlainText.Shorten((await FormBody.Read(http))["reason"].ToString(), PublishChecks.ReasonLength)
        );
        return await db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(db, id, ct);
                if (versions.Latest is not { } latest)
                    return View.NotFound;
                var result = await publishing.Run(versions, latest, Actor.Of(user), new(reason), ct);
                return View.Redirect(
                    $"/desk/content/{id}",
                    result.Refusal is { } refusal
                        ? $"Not published. {PlainText.Shorten(refusal.Text, 600)}"
                        : "Published."
                );
            },
            ct
        );
    }

    public static Task<IResult> Unpublish(
        string id,
        PortalDb db,
        UnpublishItem unpublishing,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(db, id, ct);
                if (versions.Published is null)
                    return View.NotFound;
                var result = await unpublishing.Run(versions, Actor.Of(user), ct);
                return View.Redirect(
                    $"/desk/content/{id}",
                    result.Refusal is { } refusal
                        ? $"We couldn’t unpublish this item. {refusal.Text}"
                        : "Unpublished. This item is now a draft, and readers can no longer see it."
                );
            },
            ct
        );

    public static Task<IResult> Delete(
        string id,
        PortalDb db,
        TrashItem trash,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(db, id, ct);
                if (versions.Latest is not { } latest)
                    return View.NotFound;
                if ((await trash.Run(versions, Actor.Of(user), ct)).Refusal is { } refusal)
                    return View.Redirect($"/desk/content/{id}", $"Not deleted. {refusal.Text}");
                return View.Redirect(
                    DeskUrls.Content,
                    $"“{PlainText.Shorten(latest.DisplayText, 80)}” is in the trash. You can restore it for "
                        + $"{TrashDesk.Days} days."
                );
            },
            ct
        );

    /// <summary>Restores an old version, or one field of it, as a new draft.</summary>
    public static async Task<IResult> Restore(
        string id,
        string version,
        [AsParameters] RequestContext context,
        SaveItem saving
    )
    {
        var (ct, field) = (context.Ct, (await FormBody.Read(context.Http))["field"].ToString());
        return await context.Db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(context.Db, id, ct);
                if (versions.Latest is not { } latest || await versions.Version(version, ct) is not { } old)
                    return View.NotFound;
                var data = (JsonObject)(field.Length > 0 ? latest : old).Data.DeepClone();
                if (field.Length > 0)
                    ThreeWayMerge.Put(data, field, ThreeWayMerge.At(old.Data, field));
                if (JsonNode.DeepEquals(data, latest.Data))
                    return View.Redirect(
                        $"/desk/content/{id}",
                        "There’s nothing to restore because there are no differences."
                    );
                var note =
                    field.Length > 0
                        ? "Restored one field from an earlier version"
                        : "Restored from an earlier version";
                var draft = new ItemDraft(id, latest.ContentType, data)
                {
                    Title = old.DisplayText,
                    Note = note,
                    IsRestored = true,
                };
                var result = await saving.Run(versions, draft, Actor.Of(context.User), ct);
                return View.Redirect(
                    $"/desk/content/{id}",
                    result.Refusal?.Text
                        ?? $"Restored as a draft. Readers won’t see it until you publish. {result.Notice}".Trim()
                );
            },
            ct
        );
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Desk.Editing;
using NetworkPortal.Content.Desk.Gate;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Content.Desk.Versions;

/// <summary>What is done to a whole item: publishing its draft, unpublishing, deleting, throwing the draft away, bringing an old version back.</summary>
internal static class ChangeItem
{
    public static async Task<IResult> Publish(string id, HttpContext http, PortalDb db, PublishGate gate, AuditLog audit, TimeProvider time)
    {
        var (cancel, reason) = (http.RequestAborted, PlainText.Shorten((await FormBody.Read(http))["reason"].ToString(), PublishGate.ReasonLength));
        try
        {
            return await db.Write(async () =>
            {
                var versions = await ContentVersions.Of(db, id, cancel);
                if (versions.Latest is not { } latest) return View.NotFound;
                await gate.Pass(latest, reason, cancel);
                await versions.Publish(latest, time.Now(), cancel);
                audit.Note("content.published", detail: $"{id} {latest.DisplayText}");
                return View.Redirect($"/desk/content/{id}", "Published.");
            }, cancel);
        }
        catch (RecipeException e)
        {
            return View.Redirect($"/desk/content/{id}", $"Not published. {PlainText.Shorten(e.Message, 600)}");
        }
    }

    public static Task<IResult> Unpublish(string id, PortalDb db, AuditLog audit, TimeProvider time, CancellationToken cancel) => db.Write(async () =>
    {
        var versions = await ContentVersions.Of(db, id, cancel);
        if (versions.Published is not { } shown) return View.NotFound;
        await versions.Unpublish(time.Now(), cancel);
        audit.Note("content.unpublished", detail: $"{id} {shown.DisplayText}");
        return View.Redirect($"/desk/content/{id}", "Unpublished. Readers don’t see it any more; it is a draft now.");
    }, cancel);

    public static Task<IResult> Delete(string id, PortalDb db, CurrentUser user, AuditLog audit, TimeProvider time, CancellationToken cancel) => db.Write(async () =>
    {
        var versions = await ContentVersions.Of(db, id, cancel);
        if (versions.Latest is not { } latest) return View.NotFound;
        await Bin.Put(db, versions, user.Id, time.Now(), cancel);
        audit.Note("content.deleted", detail: $"{id} {latest.DisplayText}");
        return View.Redirect(ContentDesk.Url, $"“{PlainText.Shorten(latest.DisplayText, 80)}” is in the bin. You can take it out again for {Bin.Days} days.");
    }, cancel);

    /// <summary>An old version, or one field of it, as a new draft.</summary>
    public static async Task<IResult> Restore(string id, string version, HttpContext http, PortalDb db, CurrentUser user, AuditLog audit, TimeProvider time)
    {
        var (cancel, field) = (http.RequestAborted, (await FormBody.Read(http))["field"].ToString());
        return await db.Write(async () =>
        {
            var (versions, now) = (await ContentVersions.Of(db, id, cancel), time.Now());
            if (versions.Latest is not { } latest || await versions.Version(version, cancel) is not { } old) return View.NotFound;
            var data = (JsonObject)(field.Length > 0 ? latest : old).Data.DeepClone();
            if (field.Length > 0) ThreeWay.Put(data, field, ThreeWay.At(old.Data, field));
            if (JsonNode.DeepEquals(data, latest.Data)) return View.Redirect($"/desk/content/{id}", "It says the same already.");
            var draft = latest.NewVersion(user.Name, now, user.Id);
            draft.Write(data.Object("TitlePart").String("Title") is { Length: > 0 } title ? title : old.DisplayText, data, now);
            draft.Note = field.Length > 0 ? "One field brought back from an earlier version" : "Brought back from an earlier version";
            await versions.Draft(draft, cancel);
            audit.Note("content.restored", detail: $"{id} {draft.DisplayText}");
            return View.Redirect($"/desk/content/{id}", "Brought back as a draft. What readers see is as before.");
        }, cancel);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Desk.Gate;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Content.Desk;

/// <summary>Publishing, unpublishing, deleting or tagging what was ticked in the list. Each item by itself: what cannot be done is named, the rest is done.</summary>
internal sealed class ManyItems(PortalDb db, ContentTypes types, PublishGate gate, Taxonomies taxonomies, CurrentUser user, AuditLog audit, TimeProvider time)
{
    private const int Most = 200;

    public static async Task<IResult> Submit(HttpContext http, ManyItems many, CurrentUser user)
    {
        var (sent, cancel) = (await FormBody.Read(http), http.RequestAborted);
        var (ids, action) = (sent["item"].OfType<string>().Distinct().Take(Most).ToList(), sent["do"].ToString());
        if ((action is "publish" or "unpublish" or "delete") && !user.Can(Permissions.PublishContent)) return View.NotFound;
        var back = sent["back"].ToString() is var url && url.StartsWith(ContentDesk.Url + "?", StringComparison.Ordinal) ? url : ContentDesk.Url;
        if (ids.Count == 0 || action is not ("publish" or "unpublish" or "delete" or "tag")) return View.Redirect(back, "Tick what you want to change first.");
        var faults = new List<string>();
        foreach (var id in ids) if (await many.Do(action, id, sent["topic"].ToString(), cancel) is { } fault) faults.Add(fault);
        var done = $"{Done(action)}: {ids.Count - faults.Count} of {ids.Count}.";
        return View.Redirect(back, faults.Count == 0 ? done : PlainText.Shorten($"{done} Not done: {string.Join(" ", faults)}", 600));
    }

    private static string Done(string action) => action switch { "publish" => "Published", "unpublish" => "Unpublished", "delete" => "In the bin", _ => "Tagged" };

    /// <returns>Why it could not be done, or null.</returns>
    private async Task<string?> Do(string action, string id, string topic, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var versions = await ContentVersions.Of(db, id, cancel);
        if (versions.Latest is not { } latest) return "One item is no longer there.";
        try
        {
            await db.Write(async () =>
            {
                switch (action)
                {
                    case "publish": await Publish(versions, latest, cancel); break;
                    case "unpublish" when versions.Published is null: throw new RecipeException("it is not published.");
                    case "unpublish": await versions.Unpublish(time.Now(), cancel); break;
                    case "delete": await Bin.Put(db, versions, user.Id, time.Now(), cancel); break;
                    default: await Tag(versions, latest, topic, cancel); break;
                }
                audit.Note($"content.{action switch { "publish" => "published", "unpublish" => "unpublished", "delete" => "deleted", _ => "tagged" }}", detail: $"{id} {latest.DisplayText}");
            }, cancel);
            return null;
        }
        catch (RecipeException e)
        {
            return $"“{latest.DisplayText}”: {e.Message}";
        }
        catch (DbUpdateException)
        {
            return $"“{latest.DisplayText}” was changed by somebody else at the same moment.";
        }
    }

    private async Task Publish(ContentVersions versions, ContentItem latest, CancellationToken cancel)
    {
        await gate.Pass(latest, "", cancel);
        await versions.Publish(latest, time.Now(), cancel);
    }

    /// <summary>Files the item under a topic, in the version that editors go on from; where that is published, the new version is too.</summary>
    private async Task Tag(ContentVersions versions, ContentItem latest, string topic, CancellationToken cancel)
    {
        if ((await taxonomies.Current(cancel)).ByAlias("topics") is not { } known || known.Terms.All(term => term.Id != topic)) throw new RecipeException("choose a topic first.");
        if ((await types.Current(cancel)).Type(latest.ContentType)?.Part("LibraryPart") is null) throw new RecipeException("its type has no topics.");
        var (data, now) = ((JsonObject)latest.Data.DeepClone(), time.Now());
        var ids = data.Object("LibraryPart").Object("Topics").Strings("TermContentItemIds");
        if (ids.Contains(topic)) return;
        var place = Forms.JsonPlace.Of(data).At("LibraryPart").At("Topics");
        place.SetText("TaxonomyContentItemId", known.Id);
        place.SetList("TermContentItemIds", [.. ids, topic]);
        var version = latest.NewVersion(user.Name, now, user.Id);
        version.Write(latest.DisplayText, data, now);
        version.Note = "Tagged in the list";
        if (latest.Published && user.Can(Permissions.PublishContent)) await versions.Publish(version, now, cancel);
        else await versions.Draft(version, cancel);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;

namespace NetworkPortal.Content.Desk;

/// <summary>Publishing, unpublishing, deleting or tagging what was ticked in the list. Each item by itself: what cannot be done is named, the rest is done.</summary>
internal sealed class ManyItems(
    PortalDb db, ContentTypes types, Taxonomies taxonomies, SaveItem saving, PublishItem publishing, UnpublishItem unpublishing, TrashItem trash, CurrentUser user)
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
        return await db.WriteAgain(async () =>
        {
            var versions = await ContentVersions.Of(db, id, cancel);
            if (versions.Latest is not { } latest) return "One item is no longer there.";
            return (await Do(action, versions, topic, cancel)).Refusal is { } refusal ? $"“{latest.DisplayText}”: {refusal.Text}" : null;
        }, cancel);
    }

    private async Task<ItemResult> Do(string action, ContentVersions versions, string topic, CancellationToken cancel)
    {
        var actor = Actor.Of(user);
        return action switch
        {
            "publish" => await publishing.Run(versions, versions.Latest!, actor, new(), cancel),
            "unpublish" => await unpublishing.Run(versions, actor, cancel),
            "delete" => await trash.Run(versions, actor, cancel),
            _ => await Tag(versions, versions.Latest!, topic, cancel),
        };
    }

    /// <summary>Files the item under a topic, in the version that editors go on from; where that is published, the new version is too.</summary>
    private async Task<ItemResult> Tag(ContentVersions versions, ContentItem latest, string topic, CancellationToken cancel)
    {
        if ((await taxonomies.Current(cancel)).ByAlias("topics") is not { } known || known.Terms.All(term => term.Id != topic)) return new Refusal("Choose a topic first.");
        if ((await types.Current(cancel)).Type(latest.ContentType)?.Part("LibraryPart") is null) return new Refusal("Its type has no topics.");
        var data = (JsonObject)latest.Data.DeepClone();
        var ids = data.Object("LibraryPart").Object("Topics").Strings("TermContentItemIds");
        if (ids.Contains(topic)) return latest;
        var place = Forms.JsonPlace.Of(data).At("LibraryPart").At("Topics");
        place.SetText("TaxonomyContentItemId", known.Id);
        place.SetList("TermContentItemIds", [.. ids, topic]);
        var actor = Actor.Of(user) with { Detail = " · tagged in the list" };
        var draft = new ItemDraft(latest.ContentItemId, latest.ContentType, data) { Title = latest.DisplayText, Note = "Tagged in the list" };
        return await saving.Run(versions, latest.Published && actor.MayPublish ? draft with { Publish = new() } : draft, actor, cancel);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Listing;

/// <summary>
/// Publishing, unpublishing, deleting or tagging what was ticked in the list. Each item by itself: what cannot be done
/// is named, the rest is
/// done. What takes something from readers is asked first, and can be undone.
/// </summary>
internal sealed class BulkActions(
    PortalDb db,
    ContentTypes types,
    Taxonomies taxonomies,
    ItemOperations operations,
    DeskMenu menu,
    CurrentUser user
)
{
    private const int Max = 200;

    /// <param name="Version">The version that readers saw; blank where they saw none.</param>
    internal sealed record Line(string Id, string Title, bool Published, string Version);

    /// <param name="Readers">How many of them readers see.</param>
    internal sealed record SurePage(
        string Title,
        IReadOnlyList<DeskLine> Menu,
        string Action,
        string Button,
        int Readers,
        IReadOnlyList<Line> Lines,
        string Back
    ) : DeskPage(Title, Menu);

    /// <param name="Lines">What can be undone.</param>
    internal sealed record DonePage(
        IReadOnlyList<DeskLine> Menu,
        string Done,
        IReadOnlyList<string> Faults,
        IReadOnlyList<Line> Lines,
        string Back
    ) : DeskPage("Done", Menu);

    public static async Task<IResult> Submit(HttpContext http, BulkActions many, CurrentUser user)
    {
        var (sent, ct) = (await FormBody.Read(http), http.RequestAborted);
        var (ids, action) = (sent["item"].OfType<string>().Distinct().Take(Max).ToList(), sent["do"].ToString());
        if ((action is "publish" or "unpublish" or "delete" or "undo") && !user.Can(Permissions.PublishContent))
            return View.NotFound;
        var back =
            sent["back"].ToString() is var url && url.StartsWith(ContentDesk.Url + "?", StringComparison.Ordinal)
                ? url
                : ContentDesk.Url;
        if (ids.Count == 0 || action is not ("publish" or "unpublish" or "delete" or "tag" or "undo"))
            return View.Redirect(back, "Select at least one item first.");
        if (action is "unpublish" or "delete")
            return sent["sure"] == "yes"
                ? await many.Take(action, ids, back, ct)
                : await many.Ask(action, ids, back, ct);
        var versions = sent["version"].Select(version => version ?? "").ToList();
        var faults = new List<string>();
        foreach (var (at, id) in ids.Index())
            if (
                await many.Do(action, id, sent["topic"].ToString(), versions.ElementAtOrDefault(at) ?? "", ct) is
                { } fault
            )
                faults.Add(fault);
        return View.Redirect(back, Say(action, ids.Count, faults));
    }

    private static string Say(string action, int asked, IReadOnlyCollection<string> faults)
    {
        var done = Done(action, asked, faults.Count);
        return faults.Count == 0 ? done : PlainText.Shorten($"{done} Not done: {string.Join(" ", faults)}", 600);
    }

    private static string Done(string action, int asked, int failed) =>
        action switch
        {
            "publish" => "Published",
            "unpublish" => "Unpublished",
            "delete" => "Moved to trash",
            "undo" => "Undone",
            _ => "Topic added",
        } + $": {asked - failed} of {asked}.";

    private async Task<IResult> Ask(string action, List<string> ids, string back, CancellationToken ct)
    {
        var lines = await Lines(ids, ct);
        var number = lines.Count == 1 ? "1 item" : $"{lines.Count} items";
        var button = action == "delete" ? $"Move {number} to trash" : $"Unpublish {number}";
        return View.Page(
            "authoring/content-sure",
            new SurePage(
                $"{button}?",
                await menu.At(ContentDesk.Url, ct),
                action,
                button,
                lines.Count(line => line.Published),
                lines,
                back
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Content", ContentDesk.Url)],
            }
        );
    }

    /// <summary>Takes items away, and shows what was done with a way back.</summary>
    private async Task<IResult> Take(string action, List<string> ids, string back, CancellationToken ct)
    {
        var (before, done, faults) = (await Lines(ids, ct), new List<Line>(), new List<string>());
        foreach (var id in ids)
            if (await Do(action, id, "", "", ct) is { } fault)
                faults.Add(fault);
            else
                done.AddRange(before.Where(line => line.Id == id));
        return View.Page(
            "authoring/content-done",
            new DonePage(await menu.At(ContentDesk.Url, ct), Done(action, ids.Count, faults.Count), faults, done, back)
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Content", ContentDesk.Url)],
            }
        );
    }

    /// <summary>In the order in which they were ticked.</summary>
    private async Task<IReadOnlyList<Line>> Lines(List<string> ids, CancellationToken ct)
    {
        var found = await db
            .Items.Where(item => ids.Contains(item.ContentItemId) && (item.Latest || item.Published))
            .Select(item => new
            {
                item.ContentItemId,
                item.DisplayText,
                item.Latest,
                item.Published,
                item.VersionId,
            })
            .ToListAsync(ct);
        return
        [
            .. found
                .Where(item => item.Latest)
                .OrderBy(item => ids.IndexOf(item.ContentItemId))
                .Select(item =>
                {
                    var shown = found.FirstOrDefault(other =>
                        other.Published && other.ContentItemId == item.ContentItemId
                    );
                    return new Line(
                        item.ContentItemId,
                        item.DisplayText.Length > 0 ? item.DisplayText : "Untitled",
                        shown is not null,
                        shown?.VersionId ?? ""
                    );
                }),
        ];
    }

    /// <returns>Why it could not be done, or null.</returns>
    private async Task<string?> Do(string action, string id, string topic, string version, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(db, id, ct);
                var result =
                    action == "undo" ? await Undo(versions, id, version, ct)
                    : versions.Latest is null ? new Refusal("One item no longer exists.")
                    : await Do(action, versions, topic, ct);
                return result.Refusal is { } refusal
                    ? versions.Latest is { } latest
                        ? $"“{latest.DisplayText}”: {refusal.Text}"
                        : refusal.Text
                    : null;
            },
            ct
        );
    }

    private async Task<ItemResult> Do(string action, ContentVersions versions, string topic, CancellationToken ct)
    {
        var actor = Actor.Of(user);
        return action switch
        {
            "publish" => await operations.Publish.Run(versions, versions.Latest!, actor, new(), ct),
            "unpublish" => await operations.Unpublish.Run(versions, actor, ct),
            "delete" => await operations.Trash.Run(versions, actor, ct),
            _ => await Tag(versions, versions.Latest!, topic, ct),
        };
    }

    /// <summary>Out of the trash where it is there, and before readers as they saw it.</summary>
    /// <param name="version">The version that readers saw; blank where they saw none.</param>
    private async Task<ItemResult> Undo(ContentVersions versions, string id, string version, CancellationToken ct)
    {
        var actor = Actor.Of(user);
        if (versions.IsGone && await Restore(versions, id, actor, ct) is { Refusal: { } refusal })
            return refusal;
        if (version.Length == 0)
            return versions.Latest!;
        if (await versions.Version(version, ct) is not { } shown)
            return new Refusal("One item no longer exists.");
        return await operations.Publish.Run(versions, shown, actor, new(Latest: versions.Latest == shown), ct);
    }

    private async Task<ItemResult> Restore(ContentVersions versions, string id, Actor actor, CancellationToken ct)
    {
        var binned = await db.Set<TrashedItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(item => item.ContentItemId == id, ct);
        if (binned is null || await versions.Version(binned.VersionId, ct) is not { } latest)
            return new Refusal("One item no longer exists.");
        return await operations.Save.Run(versions, ItemDraft.OutOfTrash(latest), actor, ct);
    }

    /// <summary>Files the item under a topic, in the version that editors go on from; where that is published, the new
    /// version is too.</summary>
    private async Task<ItemResult> Tag(ContentVersions versions, ContentItem latest, string topic, CancellationToken ct)
    {
        if (
            (await taxonomies.Current(ct)).ByAlias("topics") is not { } known
            || known.Terms.All(term => term.Id != topic)
        )
            return new Refusal("Choose a topic first.");
        if ((await types.Current(ct)).Type(latest.ContentType)?.Part("LibraryPart") is null)
            return new Refusal("This content type doesn’t have topics.");
        var data = (JsonObject)latest.Data.DeepClone();
        var ids = data.Object("LibraryPart").Object("Topics").Strings("TermContentItemIds");
        if (ids.Contains(topic))
            return latest;
        var place = LazyJsonObject.Of(data).At("LibraryPart").At("Topics");
        place.SetText("TaxonomyContentItemId", known.Id);
        place.SetList("TermContentItemIds", [.. ids, topic]);
        var actor = Actor.Of(user) with { Detail = " · topic added from the list" };
        var draft = new ItemDraft(latest.ContentItemId, latest.ContentType, data)
        {
            Title = latest.DisplayText,
            Note = "Topic added from the list",
        };
        return await operations.Save.Run(
            versions,
            latest.Published && actor.MayPublish ? draft with { Publish = new() } : draft,
            actor,
            ct
        );
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Content;
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
/// Publishes, unpublishes, deletes or tags the items selected in the list. Each item is handled independently: failures
/// are reported, and the rest is done. Actions that hide content from readers ask for confirmation first and can be
/// undone.
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

    /// <param name="Version">The version that was published, or blank if there was none.</param>
    internal sealed record Line(string Id, string Title, bool Published, string Version);

    internal sealed record SurePage : DeskPage
    {
        public required string Action { get; init; }

        public required string Button { get; init; }

        /// <summary>The number of published items among them.</summary>
        public required int Readers { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required string Back { get; init; }
    }

    /// <param name="Lines">The items whose change can be undone.</param>
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
            sent["back"].ToString() is var url && url.StartsWith(DeskUrls.Content + "?", StringComparison.Ordinal)
                ? url
                : DeskUrls.Content;
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
        var number = Plural.Of(lines.Count, "item", "items");
        var button = action == "delete" ? $"Move {number} to trash" : $"Unpublish {number}";
        return View.Page(
            "authoring/content-sure",
            new SurePage
            {
                Title = $"{button}?",
                Menu = await menu.At(DeskUrls.Content, ct),
                Action = action,
                Button = button,
                Readers = lines.Count(line => line.Published),
                Lines = lines,
                Back = back,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content)],
            }
        );
    }

    /// <summary>Hides or deletes items, and shows the result with an undo option.</summary>
    private async Task<IResult> Take(string action, List<string> ids, string back, CancellationToken ct)
    {
        var before = await Lines(ids, ct);
        var done = new List<Line>();
        var faults = new List<string>();
        foreach (var id in ids)
            if (await Do(action, id, "", "", ct) is { } fault)
                faults.Add(fault);
            else
                done.AddRange(before.Where(line => line.Id == id));
        return View.Page(
            "authoring/content-done",
            new DonePage(await menu.At(DeskUrls.Content, ct), Done(action, ids.Count, faults.Count), faults, done, back)
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content)],
            }
        );
    }

    /// <summary>Returns the items in the order in which they were selected.</summary>
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

    /// <returns>Why it failed, or null.</returns>
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

    /// <summary>
    /// Undoes the action: restores the item from the trash if it is there, and publishes the version that readers saw.
    /// </summary>
    /// <param name="version">The version that was published, or blank if there was none.</param>
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
        var trashed = await db.Set<TrashedItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(item => item.ContentItemId == id, ct);
        if (trashed is null || await versions.Version(trashed.VersionId, ct) is not { } latest)
            return new Refusal("One item no longer exists.");
        return await operations.Save.Run(versions, ItemDraft.OutOfTrash(latest), actor, ct);
    }

    /// <summary>
    /// Adds a topic to the latest version of an item; if that version is published, publishes the new one too.
    /// </summary>
    private async Task<ItemResult> Tag(ContentVersions versions, ContentItem latest, string topic, CancellationToken ct)
    {
        if (
            (await taxonomies.Current(ct)).ByAlias("topics") is not { } known
            || known.Terms.All(term => term.Id != topic)
        )
            return new Refusal("Choose a topic first.");
        if ((await types.Current(ct)).Type(latest.ContentType)?.Part(LibraryPart.Name) is null)
            return new Refusal("This content type doesn’t have topics.");
        var data = (JsonObject)latest.Data.DeepClone();
        var ids = data.Object(LibraryPart.Name).Object("Topics").Strings("TermContentItemIds");
        if (ids.Contains(topic))
            return latest;
        var place = LazyJsonObject.Of(data).At(LibraryPart.Name).At("Topics");
        place.SetText("TaxonomyContentItemId", known.Id);
        place.SetList("TermContentItemIds", [.. ids, topic]);
        var actor = Actor.Of(user) with { Detail = " · topic added with a bulk action" };
        var draft = new ItemDraft(latest.ContentItemId, latest.ContentType, data)
        {
            Title = latest.DisplayText,
            Note = "Topic added with a bulk action",
        };
        return await operations.Save.Run(
            versions,
            latest.Published && actor.MayPublish ? draft with { Publish = new() } : draft,
            actor,
            ct
        );
    }
}

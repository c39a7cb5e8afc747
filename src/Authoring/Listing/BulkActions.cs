using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
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
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>
/// Publishes, unpublishes, deletes or tags the items selected in the list. Each item is handled independently: failures
/// are reported, and the rest is done. Actions that hide content from readers ask for confirmation first. For a few
/// minutes all of them can be undone.
/// </summary>
internal sealed class BulkActions(
    PortalDb db,
    ContentTypes types,
    Taxonomies taxonomies,
    ItemOperations operations,
    DeskMenu menu,
    CurrentUser user,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    private const int Max = 200;

    internal sealed record Line(string Id, string Title, bool Published);

    internal sealed record SurePage : DeskPage
    {
        public required string Action { get; init; }

        public required string Button { get; init; }

        /// <summary>The number of published items among them.</summary>
        public required int Readers { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required string Back { get; init; }
    }

    /// <param name="Receipt">What the form that undoes it sends; blank if nothing changed.</param>
    /// <param name="Until">When it can't be undone anymore.</param>
    internal sealed record DonePage(
        IReadOnlyList<DeskLine> Menu,
        string Done,
        IReadOnlyList<string> Faults,
        string Receipt,
        Instant Until
    ) : DeskPage("Done", Menu)
    {
        public required string Zone { get; init; }

        public required string Back { get; init; }
    }

    public static async Task<IResult> Submit(HttpContext http, BulkActions many, CurrentUser user)
    {
        var (sent, ct) = (await FormBody.Read(http), http.RequestAborted);
        var (ids, action) = (sent["item"].OfType<string>().Distinct().Take(Max).ToList(), sent["do"].ToString());
        if ((action is "publish" or "unpublish" or "delete") && !user.Can(Permissions.PublishContent))
            return View.NotFound;
        if (ids.Count == 0 || action is not ("publish" or "unpublish" or "delete" or "tag"))
            return View.Redirect(Back(sent), "Select at least one item first.");
        return action is "unpublish" or "delete" && sent["sure"] != "yes"
            ? await many.Ask(action, ids, Back(sent), ct)
            : await many.Take(new(action, ids, sent["topic"].ToString()), Back(sent), ct);
    }

    /// <summary>Returns the list that a form was sent from.</summary>
    public static string Back(IFormCollection sent) =>
        sent["back"].ToString() is var url && url.StartsWith(DeskUrls.Content + "?", StringComparison.Ordinal)
            ? url
            : DeskUrls.Content;

    /// <summary>Returns what was done and what wasn't, for the notice on the list.</summary>
    public static string Say(string done, IReadOnlyCollection<string> faults) =>
        faults.Count == 0 ? done : PlainText.Shorten($"{done} Not done: {string.Join(" ", faults)}", 600);

    public static string Fault(ContentVersions versions, Refusal refusal) =>
        versions.Latest is { } latest ? $"“{latest.DisplayText}”: {refusal.Text}" : refusal.Text;

    private static string Done(string action, int asked, int failed) =>
        action switch
        {
            "publish" => "Published",
            "unpublish" => "Unpublished",
            "delete" => "Moved to trash",
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

    /// <summary>Changes the items, and shows the result with an undo option.</summary>
    private async Task<IResult> Take(Asked asked, string back, CancellationToken ct)
    {
        var (changes, faults) = (new List<BulkChange>(), new List<string>());
        foreach (var id in asked.Ids)
        {
            var (change, fault) = await Do(asked, id, ct);
            if (fault is not null)
                faults.Add(fault);
            else if (change.Before != change.After)
                changes.Add(change);
        }
        var done = Done(asked.Action, asked.Ids.Count, faults.Count);
        if (changes.Count == 0)
            return View.Redirect(back, Say(done, faults));
        var receipt = BulkReceipt.New(user.Id, asked.Action, changes, time.Now());
        return View.Page(
            "authoring/content-done",
            new DonePage(
                await menu.At(DeskUrls.Content, ct),
                done,
                faults,
                receipt.Seal(protection),
                Instant.FromUnixTimeSeconds(receipt.Until)
            )
            {
                Zone = await db.ZoneOf(user, ct),
                Back = back,
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
            })
            .ToListAsync(ct);
        return
        [
            .. found
                .Where(item => item.Latest)
                .OrderBy(item => ids.IndexOf(item.ContentItemId))
                .Select(item => new Line(
                    item.ContentItemId,
                    item.DisplayText.Length > 0 ? item.DisplayText : "Untitled",
                    found.Any(other => other.Published && other.ContentItemId == item.ContentItemId)
                )),
        ];
    }

    /// <returns>What happened to the item, or why nothing did.</returns>
    private async Task<(BulkChange Change, string? Fault)> Do(Asked asked, string id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(db, id, ct);
                var before = ItemState.Of(versions);
                var result = versions.Latest is null
                    ? new Refusal("One item no longer exists.")
                    : await Do(asked.Action, versions, asked.Topic, ct);
                return (
                    new BulkChange(id, before, ItemState.Of(versions)),
                    result.Refusal is { } refusal ? Fault(versions, refusal) : null
                );
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

    private sealed record Asked(string Action, IReadOnlyList<string> Ids, string Topic);
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>The library's content that came with the portal: it stays, or moves to the trash.</summary>
internal static class StartingContent
{
    public const string Url = SetupPage.Url + "/library";

    private static readonly string[] Types = ["CaseStudy", "Report", "Tool", "Article", "Interview"];

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("The starting library", Menu)
    {
        public required IReadOnlyList<string> Titles { get; init; }
    }

    /// <summary>Returns items that came with the portal and that no one here has changed.</summary>
    public static IQueryable<ContentItem> StartingItems(this PortalDb db)
    {
        var items = db.Items;
        return items.Where(item =>
            item.Latest && item.Published && item.Owner == "" && Types.Contains(item.ContentType)
        );
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var titles = await context.Db.StartingItems().ByName().Select(item => item.DisplayText).ToListAsync(context.Ct);
        return View.Page(
            "onboarding/library",
            new Page(await menu.At(SetupPage.Url, context.Ct))
            {
                Titles = titles,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Set up your network", SetupPage.Url)],
            }
        );
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, ItemOperations operations)
    {
        if ((await FormBody.Read(context.Http))["choice"] != "empty")
        {
            await SetupMarks.Set(context.Db, SetupMarks.ContentKept, true, context.Ct);
            return View.Redirect(SetupPage.Url, "The starting library stays.");
        }
        if (!context.User.Can(Permissions.PublishContent))
            return View.NotFound;
        var trashed = await Empty(context, operations);
        return View.Redirect(
            SetupPage.Url,
            $"Moved {Plural.Of(trashed, "item", "items")} to the trash, where you can restore them for 30 days."
        );
    }

    private static async Task<int> Empty(RequestContext context, ItemOperations operations)
    {
        var ids = await context.Db.StartingItems().ByName().Select(i => i.ContentItemId).ToListAsync(context.Ct);
        var (trashed, actor) = (0, Actor.Of(context.User));
        foreach (var id in ids)
        {
            var versions = await ContentVersions.Of(context.Db, id, context.Ct);
            trashed += (await operations.Trash.Run(versions, actor, context.Ct)).Version is null ? 0 : 1;
        }
        return trashed;
    }
}

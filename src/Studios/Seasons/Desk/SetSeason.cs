using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>Network staff put a studio into a season, or into none.</summary>
internal static class SetSeason
{
    internal sealed class Input : Form
    {
        public Input(IEnumerable<StudioSeason> seasons) =>
            Season.From([
                new("", "No season"),
                .. seasons.Select(season => new Option(season.Slug, $"{season.Name}: {season.Dates()}")),
            ]);

        public Field Season { get; } = Field.Choice("season", "Season");

        /// <summary>The season that the person saw the studio in.</summary>
        public Field Seen { get; } = Field.Text("seen", "Season before");
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, Input Form, string Action)
        : DeskPage("Change the season", Menu)
    {
        public required string Studio { get; init; }

        public required string Question { get; init; }
    }

    public static string Url(string slug) => $"/desk/studios/{slug}/season";

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, DeskMenu menu)
    {
        if (await Find(slug, context) is not { } studio)
            return View.NotFound;
        var seasons = await Seasons(context);
        var form = new Input(seasons);
        var now = seasons.Find(season => season.Id == studio.SeasonId)?.Slug ?? "";
        form.Season.Set(now);
        form.Seen.Set(now);
        return View.Page("studios/seasons/desk/set", await PageFor(context, menu, studio, form));
    }

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ChangeSeason changes
    )
    {
        if (await Find(slug, context) is not { } studio)
            return View.NotFound;
        var seasons = await Seasons(context);
        var form = new Input(seasons);
        if (!await form.Read(context.Http))
            return View.Invalid("studios/seasons/desk/set", await PageFor(context, menu, studio, form));
        var chosen = seasons.Find(season => season.Slug == form.Season.Value);
        var seen = seasons.Find(season => season.Slug == form.Seen.Value);
        if (await changes.Move(studio.Id, chosen?.Id, seen?.Id, context.Ct) != TransitionResult.Stale)
            return View.Redirect("/desk/studios", $"“{studio.Name}” is in {chosen?.Name ?? "no season"}.");
        var now = seasons.Find(season => season.Id == studio.SeasonId);
        form.Fail($"Someone else moved this studio to {now?.Name ?? "no season"}. Save again to move it anyway.");
        form.Seen.Set(now?.Slug ?? "");
        return View.Invalid("studios/seasons/desk/set", await PageFor(context, menu, studio, form));
    }

    private static Task<Studio?> Find(string slug, RequestContext context) =>
        context.Db.Studios.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);

    private static Task<List<StudioSeason>> Seasons(RequestContext context) =>
        context.Db.StudioSeasons.AsNoTracking().LatestFirst().ToListAsync(context.Ct);

    private static async Task<Page> PageFor(RequestContext context, DeskMenu menu, Studio studio, Input form) =>
        new(await menu.At("/desk/studios", context.Ct), form, Url(studio.Slug))
        {
            Studio = studio.Name,
            Question = studio.Question,
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Studios", "/desk/studios")],
        };
}

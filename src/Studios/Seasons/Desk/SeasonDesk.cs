using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>The desk's list of seasons, where network staff also delete one that has no studios.</summary>
internal static class SeasonDesk
{
    public const string Url = "/desk/studios/seasons";

    private const int PageSize = 20;

    internal sealed record Line
    {
        public required string Name { get; init; }

        public required string Url { get; init; }

        public required string EditUrl { get; init; }

        /// <summary>Blank if it can't be deleted, because a studio belongs to it.</summary>
        public required string DeleteUrl { get; init; }

        public required string Status { get; init; }

        public required string Look { get; init; }

        public required string Due { get; init; }

        public required string Opens { get; init; }

        public required string ShareOut { get; init; }

        public required int Studios { get; init; }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Studio seasons", Menu)
    {
        public required int Count { get; init; }

        public required IReadOnlyList<Line> Seasons { get; init; }

        public required Pager Pager { get; init; }
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Studio seasons";

        public string Text => "Calls for proposals, deadlines, opening days, and share-out days.";

        public string Url => SeasonDesk.Url;

        public string Permission => Permissions.ManageStudios;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var (db, ct) = (context.Db, context.Ct);
        var studios = db.Studios;
        var count = await db.StudioSeasons.CountAsync(ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var seasons = await db
            .StudioSeasons.AsNoTracking()
            .LatestFirst()
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(s => new { Season = s, Studios = studios.Count(studio => studio.SeasonId == s.Id) })
            .ToListAsync(ct);
        var today = StudioSeason.Today(context.Now);
        return View.Page(
            "studios/seasons/desk/list",
            new Page(await menu.At(Url, ct))
            {
                Count = count,
                Seasons = seasons.ConvertAll(line => NewLine(line.Season, line.Studios, today)),
                Pager = Pager.At(page, count, PageSize, number => $"{Url}?page={number}"),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Studios", "/desk/studios")],
            }
        );
    }

    public static async Task<IResult> Delete(
        string slug,
        [AsParameters] RequestContext context,
        ChangeSeason changes
    ) =>
        await changes.Delete(slug, context.Ct) switch
        {
            TransitionResult.Done => View.Redirect(Url, "Season deleted."),
            TransitionResult.Already => View.Redirect(Url, "Already deleted."),
            _ => View.Refused(Url, "Studios belong to this season, so it can’t be deleted. Move them first."),
        };

    private static Line NewLine(StudioSeason season, int studios, LocalDate today) =>
        new()
        {
            Name = season.Name,
            Url = season.Url,
            EditUrl = EditSeason.Url(season.Slug),
            DeleteUrl = studios == 0 ? $"{Url}/{season.Slug}/deletion" : "",
            Status = season.Stage(today).Text(),
            Look = season.Stage(today).Look(),
            Due = Clock.Format(season.ProposalsDueOn),
            Opens = Clock.Format(season.OpensOn),
            ShareOut = Clock.Format(season.ShareOutOn),
            Studios = studios,
        };
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Reading;

/// <summary>The list of all seasons, the latest first.</summary>
internal static class ListSeasons
{
    private const int PageSize = 12;

    internal sealed record Line
    {
        public required string Name { get; init; }

        public required string Url { get; init; }

        public required string Status { get; init; }

        public required string Look { get; init; }

        public required string Dates { get; init; }

        /// <summary>Until when proposals are taken; blank once the season runs.</summary>
        public required string Deadline { get; init; }

        public required int Studios { get; init; }
    }

    internal sealed record Page(IReadOnlyList<Line> Seasons, Pager Pager) : PageModel("Studio seasons");

    public static async Task<IResult> Show([AsParameters] RequestContext context, PortalOptions portal)
    {
        var (db, ct) = (context.Db, context.Ct);
        var count = await db.StudioSeasons.CountAsync(ct);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var open = db.Studios.Public();
        var seasons = await db
            .StudioSeasons.AsNoTracking()
            .LatestFirst()
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .Select(s => new { Season = s, Studios = open.Count(studio => studio.SeasonId == s.Id) })
            .ToListAsync(ct);
        var today = StudioSeason.Today(context.Now);
        var lines = seasons.ConvertAll(line => NewLine(line.Season, line.Studios, today));
        return View.Page(
            "studios/seasons/list",
            new Page(lines, Pager.At(at, count, PageSize, number => $"/seasons?page={number}"))
            {
                Section = "studios",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
                Canonical = portal.Url("/seasons"),
                Description =
                    "Studios run in seasons: each starts with a call for proposals and ends with a share-out.",
            }
        );
    }

    private static Line NewLine(StudioSeason season, int studios, LocalDate today) =>
        new()
        {
            Name = season.Name,
            Url = season.Url,
            Status = season.Stage(today).Text(),
            Look = season.Stage(today).Look(),
            Dates = season.Dates(),
            Deadline = today < season.OpensOn ? season.Deadline(today) : "",
            Studios = studios,
        };
}

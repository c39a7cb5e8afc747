using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Catalogue;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Reading;

/// <summary>The page of a season: its call, its dates, and its studios.</summary>
internal static class ShowSeason
{
    private const int PageSize = 12;
    private const int MaxBriefs = 50;

    internal sealed record Page : PageModel
    {
        public required string Name { get; init; }

        public required string Call { get; init; }

        public required string Status { get; init; }

        public required string Look { get; init; }

        /// <summary>Until when proposals are taken, or that they no longer are; blank once the season runs.</summary>
        public required string Deadline { get; init; }

        /// <summary>Where to propose a studio; blank if the season takes no proposals.</summary>
        public required string ProposeUrl { get; init; }

        public required string ShareOut { get; init; }

        /// <summary>Its dates as a calendar file.</summary>
        public required string FileUrl { get; init; }

        public required IReadOnlyList<SeasonTimeline.Step> Timeline { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<StudioCard> Cards { get; init; }

        public required Pager Pager { get; init; }

        /// <summary>The published practice briefs of its studios.</summary>
        public IReadOnlyList<BriefLink> Briefs { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, PortalOptions portal)
    {
        var (db, ct) = (context.Db, context.Ct);
        if (await db.StudioSeasons.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, ct) is not { } season)
            return View.NotFound;
        var studios = db.Studios.Public().In(season).OrderBy(s => s.StartsOn).ThenBy(s => s.Id);
        var count = await studios.CountAsync(ct);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var shown = studios.Skip((at - 1) * PageSize).Take(PageSize);
        return View.Page(
            "studios/seasons/season",
            NewPage(season, StudioSeason.Today(context.Now)) with
            {
                Count = count,
                Briefs = await db.BriefsOf(Audience.Studio, studios.Select(s => s.Id))
                    .Links()
                    .Take(MaxBriefs)
                    .ToListAsync(ct),
                Cards = await StudioCard.Load(db, shown, context.Now, ct),
                Pager = Pager.At(at, count, PageSize, number => $"{season.Url}?page={number}"),
                Canonical = portal.Url(season.Url),
            }
        );
    }

    private static Page NewPage(StudioSeason season, LocalDate today) =>
        new()
        {
            Title = season.Name,
            Name = season.Name,
            Call = season.Call,
            Status = season.Stage(today).Text(),
            Look = season.Stage(today).Look(),
            Deadline = today < season.OpensOn ? season.Deadline(today) : "",
            ProposeUrl = season.TakesProposals(today) ? "/studios/propose?season=" + season.Slug : "",
            ShareOut = ShareOutOf(season, today),
            FileUrl = season.Url + "/calendar.ics",
            Timeline = SeasonTimeline.Of(season, today),
            Count = 0,
            Cards = [],
            Pager = Pager.At(1, 0, PageSize, _ => season.Url),
            Section = "studios",
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios"), new("Seasons", "/seasons")],
            Description = $"Studios in {season.Name}: {season.Dates()}. {season.Deadline(today)}",
        };

    private static string ShareOutOf(StudioSeason season, LocalDate today)
    {
        var day = Clock.Format(season.ShareOutOn);
        return today <= season.ShareOutOn
            ? $"On {day}, studios share what they found."
            : $"On {day}, studios shared what they found.";
    }
}

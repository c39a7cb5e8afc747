using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>The catalog of all public studios, with search and filters.</summary>
internal static class StudioList
{
    private const int PageSize = 12;

    internal sealed record Pager(int Page, int Pages, string? PreviousUrl, string? NextUrl);

    internal sealed record Page : PageModel
    {
        public override string Title => "Studios";

        public required string Query { get; init; }

        public required int Count { get; init; }

        public required bool Narrowed { get; init; }

        public required IReadOnlyList<StudioCard> Cards { get; init; }

        public required IReadOnlyList<StudioFilters.Group> Filters { get; init; }

        public required string? ClearUrl { get; init; }

        public required Pager Pager { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] StudioChoice asked,
        PortalDb db,
        PortalOptions portal,
        CancellationToken ct
    )
    {
        var filters = new StudioFilters(asked, await Rows(db, asked, ct));
        var found = filters.Found;
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var at = Math.Min(asked.PageNumber, pages);
        var cards = await StudioCard.Load(db, found.Skip((at - 1) * PageSize).Take(PageSize).ToList(), ct);
        var pager = new Pager(at, pages, at > 1 ? asked.Url(at - 1) : null, at < pages ? asked.Url(at + 1) : null);
        var narrowed = filters.Any || asked.Query.Length > 0;
        return View.Page(
            "studios/list",
            new Page
            {
                Query = asked.Query,
                Count = found.Count,
                Narrowed = narrowed,
                Cards = cards,
                Filters = filters.Groups,
                ClearUrl = filters.Any ? ClearUrl(asked) : null,
                Pager = pager,
                Section = "studios",
                Canonical = portal.Url("/studios"),
                Description =
                    "Studios are led by teachers, for teachers. Each one spends a season on one question about "
                    + "teaching, with colleagues from other schools.",
                Robots = narrowed ? "noindex" : null,
            }
        );
    }

    private static async Task<List<StudioFilters.Row>> Rows(PortalDb db, StudioChoice asked, CancellationToken ct)
    {
        var studios = db
            .Studios.AsNoTracking()
            .Public()
            .WithWords(
                asked.Query,
                word =>
                    s =>
                        Fold.Of(s.Name + " " + s.Question + " " + s.Problem + " " + s.Description).Contains(word)
                        || s.Topics.Any(topic => Fold.Of(topic).Contains(word))
            );
        var schools = await studios
            .Join(db.StudioSchools(), s => s.Id, school => school.StudioId, (s, school) => new { s.Id, school.State })
            .Distinct()
            .ToListAsync(ct);
        var states = schools.Where(s => s.State.Length > 0).ToLookup(s => s.Id, s => s.State);
        var rows = await studios
            .Select(s => new
            {
                s.Id,
                s.State,
                s.StartsOn,
                s.SpotsLeft,
                s.Topics,
                s.SeasonId,
            })
            .ToListAsync(ct);
        var seasons = await db.SeasonNames(ct);
        return rows.Select(s => new StudioFilters.Row
            {
                Id = s.Id,
                State = s.State,
                StartsOn = s.StartsOn,
                PlacesLeft = s.SpotsLeft,
                Topics = s.Topics,
                SchoolStates = states[s.Id].ToList(),
                Season = s.SeasonId is { } season ? seasons.GetValueOrDefault(season) : null,
            })
            .ToList();
    }

    private static string ClearUrl(StudioChoice asked) => new StudioChoice { Q = asked.Q }.Url(1);
}

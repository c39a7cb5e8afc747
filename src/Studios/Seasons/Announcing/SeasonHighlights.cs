using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Studios.Seasons.Announcing;

/// <summary>Open calls for proposals on the home page, and on Today until the person answers with a proposal.</summary>
internal sealed class SeasonHighlights(PortalDb db, TimeProvider time) : IHighlightSource, IHighlightSigns
{
    private const int Max = 3;

    public int Order => 21;

    public Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct) => Calls(db.StudioSeasons, ct);

    public string SignKind => "highlight.season";

    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me) =>
        [
            Unanswered(me)
                .TakingProposals(StudioSeason.Today(time.Now()))
                .Take(Max)
                .Select(season => season.Id)
                .InGroups(SignKind),
        ];

    public Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct) => Calls(Unanswered(me), ct);

    private IQueryable<StudioSeason> Unanswered(CurrentUser me)
    {
        var id = me.Id;
        var (people, studios) = (db.WhoMaySit(), db.Studios);
        return db.StudioSeasons.Where(season =>
            people.Any(person => person == id) && !studios.Any(s => s.SeasonId == season.Id && s.ProposedById == id)
        );
    }

    private async Task<IReadOnlyList<HighlightGroup>> Calls(IQueryable<StudioSeason> seasons, CancellationToken ct)
    {
        var today = StudioSeason.Today(time.Now());
        var open = await seasons.AsNoTracking().TakingProposals(today).Take(Max).ToListAsync(ct);
        return open.Count == 0
            ? []
            :
            [
                new(
                    "Propose a studio",
                    open.ConvertAll(season => new Highlight
                    {
                        Kind = "Call for proposals",
                        Title = season.Name,
                        Url = season.Url,
                        Text = season.Deadline(today),
                        Emblem = EmblemGenerator.Joined([season.Slug]),
                        Next = "Read the call",
                    }),
                    "",
                    "/seasons",
                    "All seasons"
                ),
            ];
    }
}

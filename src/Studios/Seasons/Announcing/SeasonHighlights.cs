using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Announcing;

/// <summary>Open calls for proposals on the home page, and on Today until the person answers with a proposal.</summary>
internal sealed class SeasonHighlights(PortalDb db, HeldSeasons held, TimeProvider time) : IHighlightSigns
{
    private const string Kind = "highlight.season";
    private const int Max = 3;

    public int Order => 21;

    public async Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct) =>
        Calls(await db.StudioSeasons.AsNoTracking().TakingProposals(Today).Take(Max).ToListAsync(ct));

    public IReadOnlyCollection<string> SignKinds { get; } = [Kind];

    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me)
    {
        var id = me.Id;
        var (people, studios) = (db.WhoMaySit(), db.Studios);
        return
        [
            db
                .StudioSeasons.Where(season =>
                    people.Any(person => person == id)
                    && !studios.Any(s => s.SeasonId == season.Id && s.ProposedById == id)
                )
                .TakingProposals(Today)
                .Take(Max)
                .Select(season => season.Id)
                .InGroups(Kind),
        ];
    }

    /// <summary>Which calls there are for the person was just read; only their texts are held.</summary>
    public async Task<IReadOnlyList<HighlightGroup>> ForMe(
        CurrentUser me,
        IReadOnlyList<DueGroup> signs,
        CancellationToken ct
    )
    {
        var (ids, known) = (signs.Select(sign => sign.Id).ToList(), await held.Current(ct));
        var open = ids.TrueForAll(known.ContainsKey)
            ? ids.ConvertAll(id => known[id])
            : await db.StudioSeasons.AsNoTracking().Where(season => ids.Contains(season.Id)).ToListAsync(ct);
        return Calls(open.OrderBy(s => s.ProposalsDueOn < Today).ThenBy(s => s.ProposalsDueOn).ThenBy(s => s.Id));
    }

    private LocalDate Today => StudioSeason.Today(time.Now());

    private IReadOnlyList<HighlightGroup> Calls(IEnumerable<StudioSeason> seasons)
    {
        var open = seasons
            .Select(season => new Highlight
            {
                Kind = "Call for proposals",
                Title = season.Name,
                Url = season.Url,
                Text = season.Deadline(Today),
                Emblem = EmblemGenerator.Joined([season.Slug]),
                Next = "Read the call",
            })
            .ToList();
        return open.Count == 0 ? [] : [new("Propose a studio", open, "", "/seasons", "All seasons")];
    }
}

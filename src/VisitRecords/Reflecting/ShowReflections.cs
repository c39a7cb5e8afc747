using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The reflections on a visit that the reader wrote or may read.</summary>
internal static class ShowReflections
{
    /// <param name="Involved">Whether the reader can open the visit.</param>
    internal sealed record Page(VisitLine Visit, IReadOnlyList<Line> Lines, bool Involved) : PageModel("Reflections")
    {
        /// <summary>The moments that the reader can still write about.</summary>
        public required IReadOnlyList<Moment> Unwritten { get; init; }
    }

    internal sealed record Moment(string Text, string Url);

    internal sealed record Line(string Name, string When, string Saw, string WillTry, string Changed)
    {
        public required string Sharing { get; init; }

        /// <summary>Where the author edits it; null for others.</summary>
        public required string? EditUrl { get; init; }

        /// <summary>Where the author offers it to the editors; null if they can’t.</summary>
        public required string? OfferUrl { get; init; }

        /// <summary>Where the author starts a cycle from what they’ll try; null if they can’t or did.</summary>
        public string? TryUrl { get; init; }

        /// <summary>The cycle that the author started from it.</summary>
        public string? CycleUrl { get; init; }

        /// <summary>Whether the editors have a copy; only its author sees that.</summary>
        public required bool Offered { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var visit = await db
            .Visits.AsNoTracking()
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .FirstOrDefaultAsync(v => v.Id == id, context.Ct);
        var involved = await db.Visits.VisibleTo(db, user).AnyAsync(v => v.Id == id, context.Ct);
        var all = db.VisitReflections.AsNoTracking().Where(r => r.VisitId == id);
        var own = await all.Own(db, user.Id).Include(r => r.Person).ToListAsync(context.Ct);
        var open = await all.OpenTo(db, user.Id).Include(r => r.Person).ToListAsync(context.Ct);
        var cycles = await TryFromReflection.Opened(own, context);
        if (visit is null || (!involved && own.Count + open.Count == 0))
            return View.NotFound;
        return View.Page(
            "visit-records/reflections",
            new Page(
                VisitLine.From(visit, await db.ZoneOf(user, context.Ct)),
                [
                    .. own.Select(r => DescribeOwn(r, cycles.GetValueOrDefault(r.Id)))
                        .Concat(open.ExceptBy(own.Select(o => o.Id), r => r.Id).Select(r => Describe(r, null))),
                ],
                involved
            )
            {
                Unwritten = await Unwritten(visit, own, context),
                Section = "visits",
                Breadcrumbs = involved ? visit.Breadcrumbs() : [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }

    private static async Task<IReadOnlyList<Moment>> Unwritten(
        Visit visit,
        IReadOnlyList<VisitReflection> own,
        RequestContext context
    ) =>
        visit.HasStarted(context.Now)
        && await context.Db.OnTeam(context.User.Id).AnyAsync(p => p.VisitId == visit.Id && p.Came != false, context.Ct)
            ?
            [
                .. visit
                    .MomentsTo(context.Now)
                    .Except(own.Select(r => r.Moment))
                    .Select(moment => new Moment(moment.Describe(), $"/visits/{visit.Id}/reflections/{moment.Slug()}")),
            ]
            : [];

    private static Line DescribeOwn(VisitReflection written, string? cycleUrl)
    {
        var url = $"/visits/{written.VisitId}/reflections/{written.Moment.Slug()}";
        return Describe(written, url) with
        {
            TryUrl = cycleUrl is null && written.WillTry.Length > 0 ? $"{url}/cycle" : null,
            CycleUrl = cycleUrl,
        };
    }

    private static Line Describe(VisitReflection written, string? editUrl) =>
        new(written.Person.Name, written.Moment.Describe(), written.Saw, written.WillTry, written.Changed)
        {
            Sharing = written.Sharing.Describe(),
            EditUrl = editUrl,
            OfferUrl =
                editUrl is not null && written is { Sharing: ReflectionSharing.Network, OfferedItemId: null }
                    ? $"{editUrl}/offer"
                    : null,
            Offered = editUrl is not null && written.OfferedItemId is not null,
        };
}

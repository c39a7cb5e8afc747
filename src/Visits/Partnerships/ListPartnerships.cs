using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Partnerships;

/// <summary>The partnerships of the reader's schools; network staff see all of them at the desk.</summary>
internal static class ListPartnerships
{
    private const int PageSize = 20;

    internal sealed record Page(IReadOnlyList<PartnershipLine> Partnerships, Pager Pager) : PageModel("Partnerships")
    {
        /// <summary>Whether the reader can propose one.</summary>
        public required bool CanPropose { get; init; }
    }

    internal sealed record Desk(IReadOnlyList<PartnershipLine> Partnerships, Pager Pager) : DeskPage
    {
        public override string Title => "Partnerships";
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var proposes =
            user.Can(Permissions.ManageVisits) || await db.Schools.CoordinatedBy(db, user).AnyAsync(context.Ct);
        if (!proposes && !await db.Memberships.Of(user).Holding(db, Permissions.ViewVisits).AnyAsync(context.Ct))
            return View.NotFound;
        var (lines, pager) = await Lines(context, "/visits/partnerships");
        return View.Page(
            "visits/partnerships",
            new Page(lines, pager)
            {
                CanPropose = proposes,
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }

    public static async Task<IResult> ShowAll([AsParameters] RequestContext context)
    {
        var (lines, pager) = await Lines(context, "/desk/visits/partnerships");
        return View.Page("visits/desk/partnerships", new Desk(lines, pager));
    }

    private static async Task<(IReadOnlyList<PartnershipLine> Lines, Pager Pager)> Lines(
        RequestContext context,
        string url
    )
    {
        var found = context.Db.Partnerships.AsNoTracking().VisibleTo(context.Db, context.User);
        var count = await found.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var shown = await found
            .OrderBy(p => p.EndedAt != null)
            .ThenByDescending(p => p.ProposedAt)
            .ThenBy(p => p.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var progress = await context.Db.ProgressOf(shown, context.Now, context.Ct);
        var lines = shown.ConvertAll(partnership => PartnershipLine.From(partnership, progress[partnership.Id]));
        return (lines, Pager.At(page, count, PageSize, number => $"{url}?page={number}"));
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A person's measures, and those of their groups.</summary>
internal static class ListMeasures
{
    public const string Url = "/measures";

    private const int PageSize = 30;

    internal sealed record Page(IReadOnlyList<MeasureCard> Cards, Pager Pager) : PageModel("Your measures")
    {
        /// <summary>The measure that was just deleted; blank if none.</summary>
        public required string Deleted { get; init; }

        public required string DeletedUrl { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        MeasureCards cards,
        SharePolicy policy
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        var query = context.Http.Request.Query;
        var visible = db.AllVisibleTo(policy, me).AsNoTracking();
        var count = await visible.CountAsync(context.Ct);
        var page = Pager.Asked(query, count, PageSize);
        var deleted = Guid.TryParse(query["deleted"], out var id)
            ? await db
                .Measures.AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == id && m.OwnerId == me && m.DeletedAt != null, context.Ct)
            : null;
        return View.Page(
            "measures/list",
            new Page(
                await cards.Read(
                    visible
                        .OrderByDescending(m => m.OwnerId == me)
                        .ThenByDescending(m => m.CreatedAt)
                        .Skip((page - 1) * PageSize)
                        .Take(PageSize),
                    me,
                    context.Ct
                ),
                Pager.At(page, count, PageSize, number => $"{Url}?page={number}")
            )
            {
                Deleted = deleted?.Name ?? "",
                DeletedUrl = deleted?.Url ?? "",
                Breadcrumbs = [new("Today", "/today")],
                Robots = "noindex",
            }
        );
    }
}

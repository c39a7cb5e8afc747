using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.OpenLessons;

/// <summary>The lessons that a person can come and watch: at their school, or open to the network.</summary>
internal static class ListLessons
{
    public const string Url = "/visits/watch";

    private const int PageSize = 20;

    internal sealed record Page(IReadOnlyList<LessonCard> Lessons, Pager Pager) : PageModel("Come and watch")
    {
        /// <summary>Whether it lists the lessons that are open to the network.</summary>
        public required bool Network { get; init; }

        /// <summary>Whether the reader belongs to a school, and can therefore post.</summary>
        public required bool CanPost { get; init; }

        public required IReadOnlyList<Tab> Tabs { get; init; }
    }

    internal sealed record Tab(string Text, string Url, bool Current);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, me) = (context.Db, context.User.Id);
        var network = context.Http.Request.Query["from"] == "network";
        var visible = db.OpenLessons.AsNoTracking().Upcoming(context.Now).VisibleTo(db, me);
        var atSchool = db.OpenLessons.AtSchoolsOf(db, me);
        var found = network
            ? visible.Where(l => l.ForNetwork)
            : visible.Where(l => l.TeacherId == me || atSchool.Any(s => s.Id == l.Id));
        var count = await found.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var lessons = await found
            .OrderBy(l => l.StartsAt)
            .ThenBy(l => l.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Whole()
            .ToListAsync(context.Ct);
        var zone = await db.ZoneOf(context.User, context.Ct);
        return View.Page(
            "open-lessons/list",
            new Page(
                lessons.ConvertAll(lesson => LessonCard.From(lesson, me, zone)),
                Pager.At(page, count, PageSize, number => $"{Url}?{(network ? "from=network&" : "")}page={number}")
            )
            {
                Network = network,
                CanPost = await db.Memberships.Of(me).AnyAsync(context.Ct),
                Tabs =
                [
                    new("At your school", Url, !network),
                    new("Across the network", Url + "?from=network", network),
                ],
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Cycles.Viewing;

/// <summary>A person's own cycles, by state.</summary>
internal static class ListCycles
{
    private const int PageSize = 30;

    /// <summary>The states as tabs; the first one is shown unless another is asked for.</summary>
    private static readonly (string Key, string Text, Func<IQueryable<Cycle>, IQueryable<Cycle>> Of)[] States =
    [
        ("", "In progress", all => all.Where(c => c.State != CycleState.Concluded)),
        ("kept", "Kept", all => all.Where(c => c.Decision == CycleDecision.Keep)),
        ("changed", "Changed", all => all.Where(c => c.Decision == CycleDecision.Change)),
        ("dropped", "Dropped", all => all.Where(c => c.Decision == CycleDecision.Drop)),
    ];

    internal sealed record Page(IReadOnlyList<CycleCard> Cycles, Pager Pager) : PageModel("Your cycles")
    {
        public required IReadOnlyList<Tab> Tabs { get; init; }

        /// <summary>Whether the person has any cycle.</summary>
        public required bool Any { get; init; }

        public required int Trashed { get; init; }

        public required IReadOnlyList<NamedGroup> Groups { get; init; }

        public required string Zone { get; init; }
    }

    internal sealed record Tab(string Text, string Url, bool Current);

    public static async Task<IResult> Show([AsParameters] RequestContext context, SharePolicy policy)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        var own = db.Cycles.AsNoTracking().Own(me);
        var state = Array.Find(States, s => s.Key == context.Http.Request.Query["state"]);
        var (key, found) = state.Of is null ? ("", States[0].Of(own)) : (state.Key, state.Of(own));
        var count = await found.CountAsync(ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var cycles = await found
            .OrderByDescending(c => c.State)
            .ThenByDescending(c => c.ChangedAt)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(ct);
        return View.Page(
            "inquiry/cycles",
            new Page(
                cycles.ConvertAll(CycleCard.From),
                Pager.At(page, count, PageSize, number => $"{Url(key)}{(key == "" ? "?" : "&")}page={number}")
            )
            {
                Tabs = [.. States.Select(s => new Tab(s.Text, Url(s.Key), s.Key == key))],
                Any = await own.AnyAsync(ct),
                Trashed = await db.Cycles.InTrash(me).CountAsync(ct),
                Groups = await NamedGroup.Of(policy, me, ct),
                Zone = await db.ZoneOf(context.User, ct),
                Section = "cycles",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today")],
            }
        );
    }

    private static string Url(string key) => key == "" ? "/cycles" : $"/cycles?state={key}";
}

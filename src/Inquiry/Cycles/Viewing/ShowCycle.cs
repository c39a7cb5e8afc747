using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles.Viewing;

/// <summary>Shows a cycle to its owner and to members of its group, and its history to its owner.</summary>
internal static class ShowCycle
{
    internal sealed record HistoryPage(string Url, IReadOnlyList<Line> Lines, string Zone)
        : PageModel("History of your cycle");

    internal sealed record Line(string Who, string What, Instant At);

    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        CyclePage pages
    )
    {
        if (await Find(id, context, policy) is not { } cycle)
            return View.NotFound;
        if (cycle.OwnerId != context.User.Id)
            await Reading.Note(context, cycle.ShareTarget, context.User.Id, viaEmergencyAccess: false, context.Now);
        return View.Page("inquiry/cycle", await pages.For(context, cycle));
    }

    public static async Task<IResult> History(Guid id, [AsParameters] RequestContext context)
    {
        var cycle = await context
            .Db.Cycles.AsNoTracking()
            .Own(context.User.Id)
            .SingleOrDefaultAsync(c => c.Id == id, context.Ct);
        if (cycle is null)
            return View.NotFound;
        var events = await (
            from one in context.Db.CycleEvents
            where one.CycleId == id
            join account in context.Db.Accounts on one.ActorId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby one.At, one.Position
            select new
            {
                Who = account == null ? "A former member" : account.DisplayName,
                one.Kind,
                one.At,
            }
        ).ToListAsync(context.Ct);
        return View.Page(
            "inquiry/history",
            new HistoryPage(
                cycle.Url(),
                events.ConvertAll(one => new Line(one.Who, one.Kind.Describe(), one.At)),
                await context.Db.ZoneOf(context.User, context.Ct)
            )
            {
                Section = "cycles",
                Robots = "noindex",
                Breadcrumbs = [new("Your cycles", "/cycles"), new("Your cycle", cycle.Url())],
            }
        );
    }

    /// <summary>Returns the cycle with its owner; null if the person may not read it.</summary>
    public static Task<Cycle?> Find(Guid id, RequestContext context, SharePolicy policy) =>
        context
            .Db.Cycles.AsNoTracking()
            .VisibleTo(policy, context.User.Id)
            .Include(c => c.Owner)
            .SingleOrDefaultAsync(c => c.Id == id, context.Ct);
}

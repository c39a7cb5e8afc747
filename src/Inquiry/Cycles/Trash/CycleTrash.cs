using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles.Trash;

/// <summary>Deletes a cycle: moves it to the trash, which only its owner sees, and restores it.</summary>
internal static class CycleTrash
{
    private const int Days = 30;

    internal sealed record Page(IReadOnlyList<Line> Cycles, string Zone) : PageModel("Trash");

    internal sealed record Line(Guid Id, string Heading, Instant DeletedAt);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var cycles = await context
            .Db.Cycles.AsNoTracking()
            .InTrash(context.User.Id)
            .OrderByDescending(c => c.DeletedAt)
            .ToListAsync(context.Ct);
        return View.Page(
            "inquiry/trash",
            new Page(
                cycles.ConvertAll(c => new Line(c.Id, c.Heading(), c.DeletedAt!.Value)),
                await context.Db.ZoneOf(context.User, context.Ct)
            )
            {
                Section = "cycles",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Your cycles", "/cycles")],
            }
        );
    }

    /// <summary>Moves a cycle to the trash and ends its share, so that it is private if it is restored.</summary>
    public static async Task<IResult> Delete(Guid id, [AsParameters] RequestContext context, ChangeCycle change)
    {
        var changed = await change.Run(
            context.Db.Cycles.Own(context.User.Id),
            id,
            new((cycle, now) => cycle.Delete(now)),
            context.Ct
        );
        return changed.Cycle is null
            ? View.NotFound
            : View.Redirect("/cycles", $"Moved to trash. You can restore it for {Days} days.");
    }

    public static async Task<IResult> Restore(Guid id, [AsParameters] RequestContext context, ChangeCycle change) =>
        (
            await change.Run(
                context.Db.Cycles.Where(c => c.OwnerId == context.User.Id),
                id,
                new((cycle, now) => cycle.Restore(now)),
                context.Ct
            )
        ).Answer("Restored. Only you can see it.");

    /// <summary>Permanently deletes cycles with all that belongs to them, as part of the caller's
    /// transaction.</summary>
    public static async Task<int> EraseAll(
        this IQueryable<Cycle> cycles,
        PortalDb db,
        Attachments attachments,
        CancellationToken ct
    )
    {
        var ids = await cycles.Select(c => c.Id).ToListAsync(ct);
        await db.Shares.Where(s => s.Kind == Cycle.Kind && ids.Contains(s.TargetId)).ExecuteDeleteAsync(ct);
        await db.Readings.Where(r => r.Kind == Cycle.Kind && ids.Contains(r.TargetId)).ExecuteDeleteAsync(ct);
        await db.SettleDues([.. ids.Select(id => (id, Enumerable.Empty<WantedDue>()))], ct);
        foreach (var id in ids)
            await attachments.RemoveAll(Cycle.Kind, id, ct);
        await db.SaveChangesAsync(ct);
        return await db.Cycles.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(ct);
    }

    internal sealed class Retention(PortalDb db, Attachments attachments) : IRetention
    {
        private const int AtOnce = 200;

        public string Key => "cycles.trash";

        public string Title => "Deleted cycles";

        public string Text =>
            "Cycles that people moved to the trash, including evidence, files, comments, history, and viewing history.";

        public int Days => CycleTrash.Days;

        public Task<int> Purge(Instant before, CancellationToken ct) =>
            db.Write(
                () =>
                    db
                        .Cycles.Where(c => c.DeletedAt != null && c.DeletedAt < before)
                        .OrderBy(c => c.Id)
                        .Take(AtOnce)
                        .EraseAll(db, attachments, ct),
                ct
            );
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.History;

/// <summary>
/// Deletes an entry: moves it to the trash, which only its owner sees, restores it, or deletes it permanently.
/// </summary>
internal static class EntryTrash
{
    public const int Days = 30;

    internal sealed record Line(Guid Id, string Heading, Instant DeletedAt);

    internal sealed record Page(IReadOnlyList<Line> Entries, string Zone) : PageModel("Trash");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var zone = await db.ZoneOf(user, ct);
        var lines = await db
            .JournalEntries.InTrash(user.Id)
            .OrderByDescending(e => e.DeletedAt)
            .Select(e => new Line(e.Id, e.Title, e.DeletedAt!.Value))
            .ToListAsync(ct);
        return View.Page(
            "journals/trash",
            new Page(lines, zone)
            {
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
            }
        );
    }

    /// <summary>Moves an entry to the trash and ends its shares, so that it is private if it is restored.</summary>
    public static Task<IResult> Delete(
        Guid id,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                var entry = await db.JournalEntries.Own(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct);
                if (entry is null)
                    return View.NotFound;
                var now = time.Now();
                entry.Delete(now);
                await db
                    .Shares.Where(s => s.Kind == JournalEntry.Kind && s.TargetId == id && s.EndedAt == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), ct);
                return View.Redirect("/journal", $"Moved to trash. You can restore it for {Days} days.");
            },
            ct
        );

    public static async Task<IResult> Restore(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var entry = await db.JournalEntries.InTrash(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return View.NotFound;
        entry.Restore();
        await db.SaveChangesAsync(ct);
        return View.Redirect($"/journal/{id}", "Restored. Only you can see it.");
    }

    public static async Task<IResult> Erase(
        Guid id,
        PortalDb db,
        CurrentUser user,
        Attachments attachments,
        CancellationToken ct
    )
    {
        var gone = await db.Write(
            () => db.JournalEntries.InTrash(user.Id).Where(e => e.Id == id).EraseForGood(db, attachments, ct),
            ct
        );
        return gone == 0 ? View.NotFound : View.Redirect("/journal/trash", "Entry permanently deleted.");
    }

    /// <summary>
    /// Permanently deletes entries with their versions, files, shares, and reading records, as part of the caller's
    /// transaction.
    /// </summary>
    public static async Task<int> EraseForGood(
        this IQueryable<JournalEntry> entries,
        PortalDb db,
        Attachments attachments,
        CancellationToken ct
    )
    {
        var ids = entries.Select(e => e.Id);
        await db.Shares.Where(s => s.Kind == JournalEntry.Kind && ids.Contains(s.TargetId)).ExecuteDeleteAsync(ct);
        await db.Readings.Where(r => r.Kind == JournalEntry.Kind && ids.Contains(r.TargetId)).ExecuteDeleteAsync(ct);
        await db.JournalVersions.Where(v => ids.Contains(v.EntryId)).ExecuteDeleteAsync(ct);
        foreach (var id in await ids.ToListAsync(ct))
            await attachments.RemoveAll(JournalEntry.Kind, id, ct);
        return await entries.ExecuteDeleteAsync(ct);
    }

    internal sealed class Retention(PortalDb db, Attachments attachments) : IRetention
    {
        public string Key => "journal.bin";

        public string Title => "Deleted journal entries";

        public string Text =>
            "Journal entries that people moved to the trash, including earlier versions, files, shares, and "
            + "viewing history.";

        public int Days => EntryTrash.Days;

        public Task<int> Purge(Instant before, CancellationToken ct) =>
            db.Write(
                () =>
                    db
                        .JournalEntries.Where(e => e.DeletedAt != null && e.DeletedAt < before)
                        .EraseForGood(db, attachments, ct),
                ct
            );
    }
}

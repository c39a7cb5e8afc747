using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Journal.Files;
using NodaTime;

namespace NetworkPortal.Studios.Journal.Reading;

/// <summary>A journal that two administrators have opened: to be read by the one who asked, files too, until it ends.
/// Earlier texts and the bin stay shut.</summary>
internal static class EmergencyReading
{
    internal sealed record Line(Guid Id, Instant At);

    internal sealed record Page(Guid Grant, string Author, Instant Until, string Zone, IReadOnlyList<Line> Entries)
        : PageModel("Opened journal");

    private sealed record Opened(Guid Person, Instant Until, string Zone);

    public static async Task<IResult> List(
        Guid grant,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        CancellationToken ct
    )
    {
        if (await Find(grant, db, user, wall, ct) is not { } open)
            return View.NotFound;
        var author = await db.Accounts.Where(a => a.Id == open.Person).Select(a => a.DisplayName).SingleAsync(ct);
        var lines = await db
            .JournalEntries.OpenedTo(wall, user.Id, grant)
            .OrderByDescending(e => e.CreatedAt)
            .Select(e => new Line(e.Id, e.CreatedAt))
            .ToListAsync(ct);
        return View.Page(
            "journals/opened",
            new Page(grant, author, open.Until, open.Zone, lines)
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = Way,
            }
        );
    }

    public static async Task<IResult> Show(
        Guid grant,
        Guid id,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        Attachments attachments,
        AuditLog audit,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(grant, db, user, wall, ct) is not { } open)
            return View.NotFound;
        var entry = await db
            .JournalEntries.AsNoTracking()
            .Include(e => e.Owner)
            .OpenedTo(wall, user.Id, grant)
            .SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return View.NotFound;
        await db.Write(
            async () =>
            {
                if (await Journals.Reading.Note(db, entry.Thing, user.Id, brokenGlass: true, time.Now(), ct))
                    audit.Note("break-glass.read", entry.OwnerId, $"Request {grant}, entry {id}");
            },
            ct
        );
        var warning =
            "You’re reading this as an administrator, approved by a second administrator, until "
            + $"{Clock.Format(open.Until, open.Zone)}.";
        return View.Page(
            "journals/read",
            new ShowEntry.ReaderPage
            {
                Heading = entry.Title,
                Text = entry.Text,
                Author = entry.Owner.DisplayName,
                Written = entry.ChangedAt,
                Zone = open.Zone,
                How = $"{entry.Owner.DisplayName} was notified and can see that you opened this " + "entry.",
                Warning = warning,
                Files = await EntryFiles.Of(id, $"/journal/opened/{grant}/{id}", attachments, ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [.. Way, new("Opened journal", $"/journal/opened/{grant}")],
            }
        );
    }

    /// <summary>Each download has its line in the audit log; to the owner it is a reading of the entry.</summary>
    public static async Task<IResult> File(
        Guid grant,
        Guid id,
        Guid file,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        Attachments attachments,
        AuditLog audit,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        var entry = await db
            .JournalEntries.AsNoTracking()
            .OpenedTo(wall, user.Id, grant)
            .SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null || !await attachments.Has(JournalEntry.Kind, id, file, ct))
            return View.NotFound;
        await db.Write(
            async () =>
            {
                await Journals.Reading.Note(db, entry.Thing, user.Id, brokenGlass: true, time.Now(), ct);
                audit.Note("break-glass.read", entry.OwnerId, $"Request {grant}, entry {id}, file {file}");
            },
            ct
        );
        return await attachments.Send(JournalEntry.Kind, id, file, http);
    }

    private static Crumb[] Way => [new("Desk", "/desk"), new("Emergency access", "/desk/emergency-access")];

    private static async Task<Opened?> Find(
        Guid grant,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        CancellationToken ct
    )
    {
        var open = await wall.GlassOpenTo(user.Id, JournalEntry.Kind)
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == grant, ct);
        if (open is null)
            return null;
        return new(open.PersonId, open.Until!.Value, await db.ZoneOf(user, ct));
    }
}

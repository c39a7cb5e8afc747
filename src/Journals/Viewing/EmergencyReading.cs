using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals.Files;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.Viewing;

/// <summary>
/// The pages of a journal under emergency access, approved by a second administrator: the requester can read it,
/// including files, until access expires. Earlier versions and the trash stay closed.
/// </summary>
internal static class EmergencyReading
{
    internal sealed record Line(Guid Id, Instant At);

    internal sealed record Page(Guid Grant, string Author, Instant Until, string Zone, IReadOnlyList<Line> Entries)
        : PageModel("Opened journal");

    private sealed record Opened(Guid Person, Instant Until, string Zone);

    internal sealed record Services(
        [FromServices] SharePolicy Sharing,
        [FromServices] Attachments Attachments,
        [FromServices] AuditLog Audit
    );

    public static async Task<IResult> List(
        Guid grant,
        PortalDb db,
        CurrentUser user,
        SharePolicy policy,
        CancellationToken ct
    )
    {
        if (await Find(grant, db, user, policy, ct) is not { } open)
            return View.NotFound;
        var author = await db.Accounts.Where(a => a.Id == open.Person).Select(a => a.DisplayName).SingleAsync(ct);
        var lines = await db
            .JournalEntries.OpenedTo(policy, user.Id, grant)
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
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await Find(grant, context.Db, context.User, services.Sharing, context.Ct) is not { } open)
            return View.NotFound;
        var entry = await context
            .Db.JournalEntries.AsNoTracking()
            .Include(e => e.Owner)
            .OpenedTo(services.Sharing, context.User.Id, grant)
            .SingleOrDefaultAsync(e => e.Id == id, context.Ct);
        if (entry is null)
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                if (
                    await Reading.Note(
                        context,
                        entry.ShareTarget,
                        context.User.Id,
                        viaEmergencyAccess: true,
                        context.Now
                    )
                )
                    services.Audit.Note("emergency-access.read", entry.OwnerId, $"Request {grant}, entry {id}");
            },
            context.Ct
        );
        var warning =
            "You’re reading this as an administrator. A second administrator approved your access, which ends "
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
                How = $"{entry.Owner.DisplayName} was notified and can see that you opened this entry.",
                Warning = warning,
                Files = await EntryFiles.Of(id, $"/journal/opened/{grant}/{id}", services.Attachments, context.Ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [.. Way, new("Opened journal", $"/journal/opened/{grant}")],
            }
        );
    }

    /// <summary>
    /// Downloads a file. Each download is recorded in the audit log; the owner sees it as a reading of the entry.
    /// </summary>
    public static async Task<IResult> File(
        Guid grant,
        Guid id,
        Guid file,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var entry = await context
            .Db.JournalEntries.AsNoTracking()
            .OpenedTo(services.Sharing, context.User.Id, grant)
            .SingleOrDefaultAsync(e => e.Id == id, context.Ct);
        if (entry is null || !await services.Attachments.Has(JournalEntry.Kind, id, file, context.Ct))
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                await Reading.Note(context, entry.ShareTarget, context.User.Id, viaEmergencyAccess: true, context.Now);
                services.Audit.Note(
                    "emergency-access.read",
                    entry.OwnerId,
                    $"Request {grant}, entry {id}, file {file}"
                );
            },
            context.Ct
        );
        return await services.Attachments.Send(JournalEntry.Kind, id, file, context.Http);
    }

    private static Crumb[] Way => [new("Desk", "/desk"), new("Emergency access", "/desk/emergency-access")];

    private static async Task<Opened?> Find(
        Guid grant,
        PortalDb db,
        CurrentUser user,
        SharePolicy policy,
        CancellationToken ct
    )
    {
        var open = await policy
            .EmergencyAccessOpenTo(user.Id, JournalEntry.Kind)
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == grant, ct);
        if (open is null)
            return null;
        return new(open.PersonId, open.Until!.Value, await db.ZoneOf(user, ct));
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Newsletters.Sending;

/// <summary>
/// Begins the newsletter of each month with the newest items, and sends it only if an editor has said so. A month
/// without new items has none.
/// </summary>
internal sealed class MonthlyDraft(
    PortalDb db,
    NewsletterItems items,
    SendNewsletter sending,
    SiteSettings site,
    TimeProvider time
)
{
    private const int MaxItems = 8;

    public async Task Write(CancellationToken ct)
    {
        var settings = await MonthlySettings.Read(db, ct);
        var zone = Clock.Zone((await site.Current(ct)).TimeZoneId);
        var today = time.Now().InZone(zone).Date;
        var month = today.ToString("uuuu-MM", CultureInfo.InvariantCulture);
        if (!settings.Drafts || today.Day < settings.Day || await db.Newsletters.AnyAsync(n => n.Month == month, ct))
            return;
        var since = zone.AtStartOfDay(new LocalDate(today.Year, today.Month, settings.Day).PlusMonths(-1)).ToInstant();
        var newest = await items.Since(since, MaxItems, ct);
        if (newest.Count > 0)
            await Add(Draft(month, today, newest), settings.Sends, ct);
    }

    private Newsletter Draft(string month, LocalDate today, IReadOnlyList<string> newest) =>
        new(
            Guid.CreateVersion7(),
            new(
                $"New in the library, {Clock.FormatMonth(today)}",
                "Here’s what was added to the library in the last month.",
                null,
                newest
            ),
            time.Now()
        )
        {
            Month = month,
        };

    /// <summary>Adds it and starts sending it in one transaction, so that a process that stops does neither.</summary>
    private async Task Add(Newsletter draft, bool sends, CancellationToken ct)
    {
        try
        {
            await db.Write(
                async () =>
                {
                    db.Newsletters.Add(draft);
                    await db.SaveChangesAsync(ct);
                    if (sends)
                        await sending.Start(draft.Id, draft.Version, ct);
                },
                ct
            );
        }
        catch (DbUpdateException)
        {
            // Another process added it at the same moment.
            db.ChangeTracker.Clear();
        }
    }
}

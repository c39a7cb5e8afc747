using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime.Text;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>A person's notification settings and queued notifications.</summary>
internal sealed class NotificationRecords(PortalDb db, DigestReader reader) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        if (
            await db.NotificationSettings.AsNoTracking().SingleOrDefaultAsync(s => s.AccountId == person, ct) is
            { } settings
        )
            yield return new("Notification times", [Times(settings)]);
        var choices = await db
            .NotificationChoices.AsNoTracking()
            .Where(c => c.AccountId == person)
            .OrderBy(c => c.Kind)
            .ToListAsync(ct);
        if (choices.Count > 0)
            yield return new("Notification choices", choices.ConvertAll(Choice));
        var notices = await db.QueuedNotifications.AsNoTracking().Where(n => n.AccountId == person).ToListAsync(ct);
        if (notices.Count > 0)
            yield return new("Notifications", [.. notices.OrderBy(notice => notice.At).Select(Describe)]);
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.QueuedNotifications.Where(n => n.AccountId == person).ExecuteDeleteAsync(ct);
        await db.SentDigests.Where(d => d.AccountId == person).ExecuteDeleteAsync(ct);
        await db.NotificationChoices.Where(c => c.AccountId == person).ExecuteDeleteAsync(ct);
        await db.NotificationSettings.Where(s => s.AccountId == person).ExecuteDeleteAsync(ct);
    }

    private static JsonObject Times(NotificationSettings settings) =>
        new()
        {
            ["Digests"] = settings.DigestsOff ? "Off" : "On",
            ["Digest at"] = settings.DigestAt.ToString("HH:mm", null),
            ["Weekly digest on"] = settings.DigestDay.ToString(),
            ["Quiet from"] = settings.QuietFrom?.ToString("HH:mm", null),
            ["Quiet until"] = settings.QuietUntil?.ToString("HH:mm", null),
            ["Quiet on weekends"] = settings.QuietWeekends,
            ["Paused until"] = settings.PausedUntil?.ToString("uuuu-MM-dd", null),
        };

    private JsonObject Choice(NotificationChoice choice) =>
        new()
        {
            ["What"] = Title(choice.Kind),
            ["Studio"] = choice.StudioId == Guid.Empty ? "All" : choice.StudioId.ToString(),
            ["When"] = choice.Cadence.Text(),
        };

    private JsonObject Describe(QueuedNotification notice) =>
        new()
        {
            ["What"] = Title(notice.Kind),
            ["Since"] = InstantPattern.General.Format(notice.At),
            ["Closed"] = notice.ClosedAt is { } closed ? InstantPattern.General.Format(closed) : null,
            ["Sent"] = notice.Sent,
        };

    private string Title(string kind) => reader.Find(kind)?.Title ?? kind;
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>A notification for one person.</summary>
/// <param name="Subject">What happened, as a key that the kind's module can resolve; at most
/// <see cref="QueuedNotification.SubjectLength"/> characters, and nothing private.</param>
public sealed record Notification(Guid Person, NotificationKind Kind, string Subject)
{
    /// <summary>The studio it belongs to; <see cref="Guid.Empty"/> for none.</summary>
    public Guid Place { get; init; }

    /// <summary>Whether no one else is notified: it is then sent immediately even to someone who turned it off, without
    /// an unsubscribe link.</summary>
    public bool Needed { get; init; }
}

/// <summary>The single entry point for optional notifications: sent immediately, queued for a digest, or dropped, as
/// the person chose.</summary>
public sealed class Notifications
{
    private readonly PortalDb db;
    private readonly Mailer mailer;
    private readonly UnsubscribeTokens switches;
    private readonly TimeProvider time;

    internal Notifications(PortalDb db, Mailer mailer, UnsubscribeTokens switches, TimeProvider time)
    {
        this.db = db;
        this.mailer = mailer;
        this.switches = switches;
        this.time = time;
    }

    /// <summary>Notifies the person as they chose. Part of the caller's transaction, like
    /// <see cref="Mailer.Send"/>.</summary>
    /// <param name="message">The email for immediate delivery.</param>
    public async Task Notify(Notification notification, MailMessage message, CancellationToken ct = default)
    {
        if (await db.PreferencesOf(notification.Person, ct) is not { } chosen)
            return;
        var (cadence, now) = (chosen.Of(notification.Kind, notification.Place), time.Now());
        if (notification.Needed && (cadence == DeliveryFrequency.AtOnce || !chosen.Hears(cadence)))
        {
            await mailer.Send(chosen.Person, message, ct);
            return;
        }
        if (cadence == DeliveryFrequency.AtOnce && chosen.Due(cadence, now, now) == now)
        {
            var choice = switches.Below(notification.Person, notification.Kind, notification.Place);
            await mailer.Send(chosen.Person, message with { Page = message.Page with { Choice = choice } }, ct);
        }
        else
            await Keep(notification, chosen, cadence, now, ct);
    }

    /// <summary>Checks whether notifications of that kind reach the person within days.</summary>
    public async Task<bool> Reaches(Guid person, NotificationKind kind, CancellationToken ct) =>
        await db.PreferencesOf(person, ct) is { } chosen && chosen.Hears(chosen.Of(kind, Guid.Empty));

    /// <summary>Queues a reminder of an upcoming event: immediate delivery sends it at the given time; otherwise it
    /// goes into the next digest.</summary>
    public async Task Remind(Notification notification, Instant at, CancellationToken ct)
    {
        if (await db.PreferencesOf(notification.Person, ct) is not { } chosen)
            return;
        await Keep(notification, chosen, chosen.Of(notification.Kind, notification.Place), at, ct);
    }

    private async Task Keep(
        Notification notification,
        Preferences chosen,
        DeliveryFrequency cadence,
        Instant at,
        CancellationToken ct
    )
    {
        if (!chosen.Wants(cadence))
            return;
        if (
            await db.QueuedNotifications.AnyAsync(
                n =>
                    n.AccountId == notification.Person
                    && n.Kind == notification.Kind.Key
                    && n.Subject == notification.Subject,
                ct
            )
        )
            return;
        db.QueuedNotifications.Add(new QueuedNotification(notification, at, chosen.Due(cadence, at, time.Now())));
    }
}

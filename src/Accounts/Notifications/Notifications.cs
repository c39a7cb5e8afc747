using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Something a person may want to know.</summary>
/// <param name="Subject">What happened, as the kind's module knows it again; at most
/// <see cref="QueuedNotification.SubjectLength"/> characters, and nothing private.</param>
public sealed record Notification(Guid Person, NotificationKind Kind, string Subject)
{
    /// <summary>The studio it is about; <see cref="Guid.Empty"/> for none.</summary>
    public Guid Place { get; init; }

    /// <summary>Whether nobody else hears of it: it comes at once even to who has switched it off, and offers no
    /// switch.</summary>
    public bool Needed { get; init; }
}

/// <summary>The one door by which people are told what they can choose: by mail at once, later in a digest, or not at
/// all.</summary>
public sealed class Notifications
{
    private readonly PortalDb db;
    private readonly Mailer mailer;
    private readonly UnsubscribeTokens switches;
    private readonly TimeProvider time;

    internal Notifications(PortalDb db, Mailer mailer, UnsubscribeTokens switches, TimeProvider time) =>
        (this.db, this.mailer, this.switches, this.time) = (db, mailer, switches, time);

    /// <summary>Tells it as the person has chosen. Part of the caller's transaction, as is <see cref="Mailer.Send"/>,
    /// whose other parameters are the same.</summary>
    /// <param name="template">The mail that goes out if it goes at once.</param>
    public async Task Notify(
        Notification news,
        string template,
        MailPage page,
        string? stream = null,
        string? dedupe = null,
        Recipient? replyTo = null,
        CancellationToken ct = default
    )
    {
        if (await db.PreferencesOf(news.Person, ct) is not { } chosen)
            return;
        var (cadence, now) = (chosen.Of(news.Kind, news.Place), time.Now());
        if (news.Needed && (cadence == DeliveryFrequency.AtOnce || !chosen.Hears(cadence)))
        {
            await mailer.Send(chosen.Person, template, page, stream: stream, dedupe: dedupe, replyTo: replyTo, ct: ct);
            return;
        }
        if (cadence == DeliveryFrequency.AtOnce && chosen.Due(cadence, now, now) == now)
            await mailer.Send(
                chosen.Person,
                template,
                page with
                {
                    Choice = switches.Below(news.Person, news.Kind, news.Place),
                },
                stream: stream,
                dedupe: dedupe,
                replyTo: replyTo,
                ct: ct
            );
        else
            await Keep(news, chosen, cadence, now, ct);
    }

    /// <summary>Whether news of that kind comes to the person within days.</summary>
    public async Task<bool> Reaches(Guid person, NotificationKind kind, CancellationToken ct) =>
        await db.PreferencesOf(person, ct) is { } chosen && chosen.Hears(chosen.Of(kind, Guid.Empty));

    /// <summary>Reminds of something ahead: who wants it at once gets it at that time, others with the digest
    /// before.</summary>
    public async Task Remind(Notification news, Instant at, CancellationToken ct)
    {
        if (await db.PreferencesOf(news.Person, ct) is not { } chosen)
            return;
        await Keep(news, chosen, chosen.Of(news.Kind, news.Place), at, ct);
    }

    private async Task Keep(
        Notification news,
        Preferences chosen,
        DeliveryFrequency cadence,
        Instant at,
        CancellationToken ct
    )
    {
        if (!chosen.Wants(cadence))
            return;
        if (
            await db.Notices.AnyAsync(
                n => n.AccountId == news.Person && n.Kind == news.Kind.Key && n.Subject == news.Subject,
                ct
            )
        )
            return;
        db.Notices.Add(new QueuedNotification(news, at, chosen.Due(cadence, at, time.Now())));
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Sends one person everything that is due in one email. A conditional UPDATE claims the notifications in the
/// same transaction that writes the email: of several portal instances only one claims them, and after a crash they are
/// still queued.</summary>
internal sealed class SendDigest(PortalDb db, Mailer mailer, UnsubscribeTokens switches, DigestReader reader)
{
    public Task Send(Guid person, Instant now, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.HoldChoices(person, ct);
                var taken = await Take(person, now, ct);
                if (taken.Count == 0 || await db.PreferencesOf(person, ct) is not { } chosen)
                    return;
                var wanted = taken
                    .Where(notice => CadenceOf(chosen, notice) is { } cadence && chosen.Wants(cadence))
                    .ToList();
                var collected = wanted.Where(notice => CadenceOf(chosen, notice) != DeliveryFrequency.AtOnce).ToList();
                var slot = collected.Select(notice => (Instant?)notice.DueAt).Max();
                if (slot is not null && await db.SentDigests.AnyAsync(d => d.AccountId == person && d.Slot == slot, ct))
                {
                    // Notifications written while this digest was being sent wait for the next one.
                    foreach (var notice in collected)
                        notice.Move(chosen.Due(CadenceOf(chosen, notice)!.Value, notice.At, now));
                    wanted = [.. wanted.Except(collected)];
                }
                var items = await reader.Read(person, wanted, ct);
                foreach (var mail in Mails(chosen, items))
                    await Send(chosen, person, mail, ct);
                if (items.Any(item => collected.Contains(item.Notice)))
                    db.SentDigests.Add(new SentDigest(person, slot!.Value, now));
            },
            ct
        );

    private async Task<List<QueuedNotification>> Take(Guid person, Instant now, CancellationToken ct)
    {
        var taker = Guid.NewGuid();
        await db
            .QueuedNotifications.Where(n => n.AccountId == person && n.ClosedAt == null && n.DueAt <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ClosedAt, now).SetProperty(n => n.ClaimedBy, taker), ct);
        return await db.QueuedNotifications.Where(n => n.ClaimedBy == taker).ToListAsync(ct);
    }

    private DeliveryFrequency? CadenceOf(Preferences chosen, QueuedNotification notice) =>
        reader.Find(notice.Kind) is { } kind ? chosen.Of(kind, notice.StudioId) : null;

    /// <summary>Splits the items into emails: one in total, or one per kind and place, each with its own unsubscribe
    /// link, if the person turned digests off.</summary>
    private static IEnumerable<IReadOnlyList<DigestReader.Item>> Mails(
        Preferences chosen,
        IReadOnlyList<DigestReader.Item> items
    )
    {
        if (items.Count == 0)
            return [];
        return chosen.Settings.DigestsOff ? items.GroupBy(Sort).Select(group => group.ToList()) : [items];
    }

    private async Task Send(
        Preferences chosen,
        Guid person,
        IReadOnlyList<DigestReader.Item> items,
        CancellationToken ct
    )
    {
        var sorts = items.Select(Sort).Distinct().ToList();
        var choice = sorts is [var (kind, place)] ? switches.Below(person, kind, place) : switches.BelowDigest(person);
        await mailer.Send(
            chosen.Person,
            new(
                "digest",
                DigestEmail.Write(chosen.Person.Name, items.Select(item => item.Line)) with
                {
                    Choice = choice,
                }
            ),
            ct
        );
        foreach (var item in items)
            item.Notice.MarkSent();
    }

    private static (NotificationKind Kind, Guid Place) Sort(DigestReader.Item item) =>
        (item.Kind, item.Notice.StudioId);
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>A person with their notification settings and choices.</summary>
internal sealed record Preferences(
    Recipient Person,
    string Zone,
    NotificationSettings Settings,
    IReadOnlyList<NotificationChoice> Choices
)
{
    /// <summary>Returns the choice for the place, or else for everywhere, or else the default.</summary>
    public DeliveryFrequency Of(NotificationKind kind, Guid place) =>
        Chosen(kind.Key, place) ?? Chosen(kind.Key, Guid.Empty) ?? kind.Usual;

    public DeliveryFrequency? Chosen(string kind, Guid place) =>
        Choices.FirstOrDefault(choice => choice.Kind == kind && choice.StudioId == place)?.Cadence;

    /// <summary>Returns when to deliver: immediate notifications at their own time, others with the next
    /// digest.</summary>
    public Instant Due(DeliveryFrequency cadence, Instant at, Instant now) =>
        Settings.Due(cadence, cadence == DeliveryFrequency.AtOnce ? Instant.Max(at, now) : now, Zone);

    /// <summary>Checks whether notifications with this frequency reach the person at all.</summary>
    public bool Wants(DeliveryFrequency cadence) =>
        cadence == DeliveryFrequency.AtOnce || (cadence != DeliveryFrequency.Off && !Settings.DigestsOff);

    /// <summary>Checks whether they reach the person soon: a pause can last for months.</summary>
    public bool Hears(DeliveryFrequency cadence) => Wants(cadence) && Settings.PausedUntil is null;
}

internal static class PreferencesQuery
{
    /// <summary>Locks the person's choices until the end of the transaction, so that changing them and sending digests
    /// run one after the other.</summary>
    /// <returns>Whether the account exists.</returns>
    public static async Task<bool> HoldChoices(this PortalDb db, Guid person, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Id == person).LockRows(a => a.CreatedAt, ct) == 1;

    /// <returns>Null if there is no such account or it has no email address.</returns>
    public static async Task<Preferences?> PreferencesOf(this PortalDb db, Guid person, CancellationToken ct)
    {
        var reader = await db
            .Accounts.Where(a => a.Id == person && a.Email != null)
            .Select(a => new
            {
                a.Email,
                a.DisplayName,
                a.TimeZoneId,
            })
            .SingleOrDefaultAsync(ct);
        if (reader is null)
            return null;
        var settings =
            await db.NotificationSettings.SingleOrDefaultAsync(s => s.AccountId == person, ct)
            ?? new NotificationSettings(person);
        var choices = await db.NotificationChoices.Where(c => c.AccountId == person).ToListAsync(ct);
        return new(new Recipient(reader.Email!, reader.DisplayName), reader.TimeZoneId, settings, choices);
    }
}

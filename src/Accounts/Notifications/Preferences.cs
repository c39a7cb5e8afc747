using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>A person with all that he or she has chosen.</summary>
internal sealed record Preferences(
    Recipient Person,
    string Zone,
    NotificationSettings Settings,
    IReadOnlyList<NotificationChoice> Choices
)
{
    /// <summary>What was chosen for the place, else for everywhere, else what is usual.</summary>
    public DeliveryFrequency Of(NotificationKind kind, Guid place) =>
        Chosen(kind.Key, place) ?? Chosen(kind.Key, Guid.Empty) ?? kind.Usual;

    public DeliveryFrequency? Chosen(string kind, Guid place) =>
        Choices.FirstOrDefault(choice => choice.Kind == kind && choice.PlaceId == place)?.Cadence;

    /// <summary>When news is told: at once that is when it becomes news, in a digest when the next one comes.</summary>
    public Instant Due(DeliveryFrequency cadence, Instant at, Instant now) =>
        Settings.Due(cadence, cadence == DeliveryFrequency.AtOnce ? Instant.Max(at, now) : now, Zone);

    /// <summary>Whether such news reaches the person at all.</summary>
    public bool Wants(DeliveryFrequency cadence) =>
        cadence == DeliveryFrequency.AtOnce || (cadence != DeliveryFrequency.Off && !Settings.DigestsOff);

    /// <summary>Whether it reaches the person soon: a pause can last for months.</summary>
    public bool Hears(DeliveryFrequency cadence) => Wants(cadence) && Settings.PausedUntil is null;
}

internal static class PreferencesQuery
{
    /// <summary>Lets the person's choices be changed, and digests be sent, one after the other, until the end of the
    /// transaction.</summary>
    /// <returns>Whether there is such an account.</returns>
    public static async Task<bool> HoldChoices(this PortalDb db, Guid person, CancellationToken ct) =>
        await db
            .Accounts.Where(a => a.Id == person)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.CreatedAt, a => a.CreatedAt), ct) == 1;

    /// <returns>Null for nobody, or somebody who can't be written to.</returns>
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

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Turns one kind of email off and on for a person.</summary>
internal static class UpdateSubscription
{
    /// <returns>The previous choice, blank if there was none; null if the account no longer exists.</returns>
    public static Task<string?> SwitchOff(this PortalDb db, Switch one, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (!await db.HoldChoices(one.Person, ct))
                    return null;
                if (one.Kind == Switch.Digests)
                {
                    (await db.OwnSettings(one.Person, ct)).SwitchDigests(off: true);
                    return "";
                }
                var before = await Find(db, one, ct);
                await db.Choose(one, DeliveryFrequency.Off, ct);
                return before?.ToString() ?? "";
            },
            ct
        );

    /// <param name="cadence">The choice to restore; null to inherit.</param>
    /// <param name="usual">The choice to make if the inherited one is also off.</param>
    /// <returns>Whether the account exists.</returns>
    public static Task<bool> SwitchOn(
        this PortalDb db,
        Switch one,
        DeliveryFrequency? cadence,
        DeliveryFrequency? usual,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                if (!await db.HoldChoices(one.Person, ct))
                    return false;
                if (one.Kind == Switch.Digests)
                    (await db.OwnSettings(one.Person, ct)).SwitchDigests(off: false);
                else
                    await db.Choose(one, cadence ?? await Otherwise(db, one, usual, ct), ct);
                return true;
            },
            ct
        );

    /// <summary>Sets one choice, or clears it with null. The caller must hold the lock on the person's
    /// choices.</summary>
    public static async Task Choose(this PortalDb db, Switch one, DeliveryFrequency? cadence, CancellationToken ct)
    {
        var choice = await db.NotificationChoices.SingleOrDefaultAsync(
            c => c.AccountId == one.Person && c.Kind == one.Kind && c.StudioId == one.Place,
            ct
        );
        if (cadence is not { } chosen)
        {
            if (choice is not null)
                db.NotificationChoices.Remove(choice);
        }
        else if (choice is null)
            db.NotificationChoices.Add(new NotificationChoice(one.Person, one.Kind, one.Place, chosen));
        else
            choice.Change(chosen);
    }

    /// <summary>Returns the person's settings for editing, creating them if needed. The caller must hold the lock on
    /// the person's choices.</summary>
    public static async Task<NotificationSettings> OwnSettings(this PortalDb db, Guid person, CancellationToken ct)
    {
        if (await db.NotificationSettings.SingleOrDefaultAsync(s => s.AccountId == person, ct) is { } found)
            return found;
        var settings = new NotificationSettings(person);
        db.NotificationSettings.Add(settings);
        return settings;
    }

    private static Task<DeliveryFrequency?> Find(PortalDb db, Switch one, CancellationToken ct) =>
        db
            .NotificationChoices.Where(c => c.AccountId == one.Person && c.Kind == one.Kind && c.StudioId == one.Place)
            .Select(c => (DeliveryFrequency?)c.Cadence)
            .SingleOrDefaultAsync(ct);

    private static async Task<DeliveryFrequency?> Otherwise(
        PortalDb db,
        Switch one,
        DeliveryFrequency? usual,
        CancellationToken ct
    )
    {
        if (one.Place == Guid.Empty)
            return usual;
        var everywhere = await Find(db, one with { Place = Guid.Empty }, ct);
        return everywhere == DeliveryFrequency.Off ? usual : null;
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>Somebody else opened a private thing. Once for each reader and hour; its owner alone reads the
/// list.</summary>
public sealed class Reading
{
    private Reading() => Kind = "";

    private Reading(SharedThing thing, Guid reader, bool brokenGlass, Instant hour, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        (Kind, ThingId, OwnerId, ReaderId, BrokenGlass, Hour, At) = (
            thing.Kind,
            thing.Id,
            thing.OwnerId,
            reader,
            brokenGlass,
            hour,
            now
        );
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; }

    public Guid ThingId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>Empty once the reader's account is erased.</summary>
    public Guid ReaderId { get; private set; }

    /// <summary>Whether two administrators opened it (<see cref="EmergencyAccess.EmergencyAccessRequest"/>), instead of
    /// a share.</summary>
    public bool BrokenGlass { get; private set; }

    public Instant Hour { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Notes it, unless it is noted for this hour already.</summary>
    /// <returns>Whether this was the first time in the hour.</returns>
    public static Task<bool> Note(
        PortalDb db,
        SharedThing thing,
        Guid reader,
        bool brokenGlass,
        Instant now,
        CancellationToken ct
    )
    {
        var hour = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600);
        return db.Write(
            async () =>
            {
                // Two pages opened at once would meet in the unique index; the owner's row makes them come one after
                // the other.
                await db
                    .Accounts.Where(a => a.Id == thing.OwnerId)
                    .ExecuteUpdateAsync(row => row.SetProperty(a => a.CreatedAt, a => a.CreatedAt), ct);
                if (
                    await db.Readings.AnyAsync(
                        r =>
                            r.ThingId == thing.Id
                            && r.ReaderId == reader
                            && r.Hour == hour
                            && r.BrokenGlass == brokenGlass,
                        ct
                    )
                )
                    return false;
                db.Readings.Add(new Reading(thing, reader, brokenGlass, hour, now));
                return true;
            },
            ct
        );
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>Records that someone else opened a private entry. One record per reader and hour; only the owner can see
/// the list.</summary>
public sealed class Reading
{
    private Reading() => Kind = "";

    private Reading(ShareTarget thing, Guid reader, bool viaEmergencyAccess, Instant hour, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        Kind = thing.Kind;
        TargetId = thing.Id;
        OwnerId = thing.OwnerId;
        ReaderId = reader;
        ViaEmergencyAccess = viaEmergencyAccess;
        Hour = hour;
        At = now;
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; }

    public Guid TargetId { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>Empty after the reader's account is erased.</summary>
    public Guid ReaderId { get; private set; }

    /// <summary>Whether two administrators opened it (<see cref="EmergencyAccess.EmergencyAccessRequest"/>), rather
    /// than a share.</summary>
    public bool ViaEmergencyAccess { get; private set; }

    public Instant Hour { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Records a reading, unless there is already one for this hour.</summary>
    /// <returns>Whether this was the first one in the hour.</returns>
    public static Task<bool> Note(
        RequestContext context,
        ShareTarget thing,
        Guid reader,
        bool viaEmergencyAccess,
        Instant now
    ) => Note(context, [thing], reader, viaEmergencyAccess, now);

    /// <summary>Records that someone read all of these.</summary>
    /// <inheritdoc cref="Note(RequestContext, ShareTarget, Guid, bool, Instant)"/>
    public static Task<bool> Note(
        RequestContext context,
        IReadOnlyCollection<ShareTarget> things,
        Guid reader,
        bool viaEmergencyAccess,
        Instant now
    )
    {
        var hour = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600);
        var ids = things.Select(t => t.Id).ToList();
        return context.Db.Write(
            async () =>
            {
                // Locks the reader's row, so that two pages opened at the same time do not violate the unique index.
                await context.Db.Accounts.Where(a => a.Id == reader).LockRows(a => a.CreatedAt, context.Ct);
                var noted = await context
                    .Db.Readings.Where(r =>
                        ids.Contains(r.TargetId)
                        && r.ReaderId == reader
                        && r.Hour == hour
                        && r.ViaEmergencyAccess == viaEmergencyAccess
                    )
                    .Select(r => r.TargetId)
                    .ToListAsync(context.Ct);
                var fresh = things.Where(t => !noted.Contains(t.Id)).ToList();
                context.Db.Readings.AddRange(fresh.Select(t => new Reading(t, reader, viaEmergencyAccess, hour, now)));
                return fresh.Count > 0;
            },
            context.Ct
        );
    }
}

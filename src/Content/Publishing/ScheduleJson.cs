using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Reads and writes a schedule in Orchard Core's format within an item: PublishLaterPart.ScheduledPublishUtc and
/// ArchiveLaterPart.ScheduledArchiveUtc.
/// </summary>
internal static class ScheduleJson
{
    private static readonly (string Part, string Member) Publish = ("PublishLaterPart", "ScheduledPublishUtc"),
        Archive = ("ArchiveLaterPart", "ScheduledArchiveUtc");

    /// <summary>
    /// Applies the schedule of an imported item; what it doesn't specify stays. Part of the caller's transaction.
    /// </summary>
    public static async Task Take(PortalDb db, ContentItem version, CancellationToken ct)
    {
        var (publish, archive) = (
            version is { Latest: true, Published: false } ? At(version.Data, Publish) : null,
            version.Published || version.Latest ? At(version.Data, Archive) : null
        );
        if (publish is null && archive is null)
            return;
        var schedule = await db.ScheduleOf(version.ContentItemId, ct);
        if (publish is not null)
            schedule.Publish(publish, null);
        if (archive is not null)
            schedule.Unpublish(archive, null);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Writes the schedule into an item's parts for export: unchanged times keep their original format, and past times
    /// are removed.
    /// </summary>
    /// <param name="schedule">Null if the item has no schedule.</param>
    public static void Write(JsonObject parts, ItemSchedule? schedule, bool published)
    {
        Put(parts, Publish, published ? null : schedule?.PublishAt);
        Put(parts, Archive, schedule?.UnpublishAt);
    }

    private static Instant? At(JsonObject parts, (string Part, string Member) place) =>
        Dates.Parse(parts.Object(place.Part).String(place.Member)) is { } at
            ? Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10)
            : null;

    private static void Put(JsonObject parts, (string Part, string Member) place, Instant? at)
    {
        if (At(parts, place) == at)
            return;
        if (at is null)
            parts.Object(place.Part)!.Remove(place.Member);
        else
            (parts[place.Part] as JsonObject ?? (JsonObject)(parts[place.Part] = new JsonObject()))[place.Member] =
                InstantPattern.ExtendedIso.Format(at.Value);
    }
}

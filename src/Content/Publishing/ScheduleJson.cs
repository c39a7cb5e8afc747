using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Content.Publishing;

/// <summary>A schedule as Orchard Core writes it into an item: PublishLaterPart.ScheduledPublishUtc and
/// ArchiveLaterPart.ScheduledArchiveUtc.</summary>
internal static class ScheduleJson
{
    private static readonly (string Part, string Member) Publish = ("PublishLaterPart", "ScheduledPublishUtc"),
        Archive = ("ArchiveLaterPart", "ScheduledArchiveUtc");

    /// <summary>Takes over what an item of a recipe asks for; what it does not name stays as it is. Part of the
    /// caller's transaction.</summary>
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

    /// <summary>Writes the schedule into an item's parts for a recipe: as it came where it says the same, and away
    /// where it is over.</summary>
    /// <param name="schedule">Null where the item has none.</param>
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

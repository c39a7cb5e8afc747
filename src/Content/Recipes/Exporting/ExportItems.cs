using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>Reads the selected versions in batches, in order, and writes them in Orchard Core's format.</summary>
internal static class ExportItems
{
    private const int Batch = 100;

    /// <summary>To the microsecond, the precision of the database and the import.</summary>
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture(
        "uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'"
    );

    public static async IAsyncEnumerable<ContentItem> Read(
        PortalDb db,
        IReadOnlyList<long> rows,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var batch in rows.Chunk(Batch))
        {
            var items = await db
                .Items.AsNoTracking()
                .Where(item => batch.Contains(item.Id))
                .ToDictionaryAsync(item => item.Id, ct);
            var ids = items.Values.Select(item => item.ContentItemId).ToList();
            var schedules = await db
                .Schedules.AsNoTracking()
                .Where(s => ids.Contains(s.ContentItemId))
                .ToDictionaryAsync(s => s.ContentItemId, ct);
            foreach (var id in batch)
            {
                ScheduleJson.Write(
                    items[id].Data,
                    schedules.GetValueOrDefault(items[id].ContentItemId),
                    items[id].Published
                );
                yield return items[id];
            }
        }
    }

    public static void Write(Utf8JsonWriter json, ContentItem item, ExportVersions versions)
    {
        json.WriteStartObject();
        json.WriteString("ContentItemId", item.ContentItemId);
        json.WriteString("ContentItemVersionId", item.VersionId);
        json.WriteString("ContentType", item.ContentType);
        json.WriteString("DisplayText", item.DisplayText);
        // If only one version is exported, it is the latest.
        json.WriteBoolean("Latest", item.Latest || versions != ExportVersions.Both);
        json.WriteBoolean("Published", item.Published);
        Write(json, "ModifiedUtc", item.ModifiedUtc);
        if (item.Published && item.PublishedUtc is null)
            json.WriteNull("PublishedUtc");
        else
            Write(json, "PublishedUtc", item.PublishedUtc);
        Write(json, "CreatedUtc", item.CreatedUtc);
        json.WriteString("Owner", item.Owner);
        json.WriteString("Author", item.Author);
        using (var data = JsonDocument.Parse(item.StoredData))
            foreach (var part in data.RootElement.EnumerateObject())
                part.WriteTo(json);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Instant? at)
    {
        if (at is { } moment)
            json.WriteString(name, Moment.Format(moment));
    }
}

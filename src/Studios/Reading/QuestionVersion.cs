using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Reading;

/// <summary>An earlier wording of a studio's question: who wrote it, and when.</summary>
internal sealed record QuestionVersion(string Text, string By, Instant At)
{
    /// <summary>Returns the earlier wordings, the last one first.</summary>
    public static async Task<IReadOnlyList<QuestionVersion>> Of(PortalDb db, Guid studio, CancellationToken ct)
    {
        var events = await db
            .StudioEvents.AsNoTracking()
            .Where(e =>
                e.StudioId == studio
                && (e.Kind == StudioEventKind.Proposed || e.ChangesJson.Contains("\"" + Studio.QuestionLabel + "\""))
            )
            .OrderBy(e => e.At)
            .ThenBy(e => e.Version)
            .ToListAsync(ct);
        var versions = new List<QuestionVersion>();
        var written = events.FirstOrDefault();
        foreach (var happened in events)
            if (happened.Changes.FirstOrDefault(change => change.Label == Studio.QuestionLabel) is { } change)
            {
                versions.Insert(0, new(change.From, written!.By, written.At));
                written = happened;
            }
        return versions;
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Room.Settings;

/// <summary>What someone else changed in a studio while a form was open.</summary>
internal static class StudioNews
{
    /// <summary>Makes the form ready to be shown again with what was typed, for the studio as it is now.</summary>
    /// <returns>What changed.</returns>
    public static async Task<IReadOnlyList<FieldChange>> Meet(this SeenForm form, Studio studio, RequestContext context)
    {
        var seen = form.Seen ?? 0;
        var theirs = await context
            .Db.StudioEvents.AsNoTracking()
            .Where(e => e.StudioId == studio.Id && e.Version > seen && e.AboutId == null)
            .OrderBy(e => e.Version)
            .ToListAsync(context.Ct);
        form.Fail(
            $"{string.Join(" and ", theirs.Select(happened => happened.By).Distinct())} changed this studio after you "
                + "opened it. Compare what’s new with your entries below, then save again."
        );
        form.Version.Set($"{studio.Version}");
        return [.. theirs.SelectMany(Changes)];
    }

    private static IEnumerable<FieldChange> Changes(StudioEvent happened) =>
        happened.Changes.Count > 0 ? happened.Changes : [new(happened.By, "", happened.Sentence(""))];
}

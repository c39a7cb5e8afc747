using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>What a person will try after a visit becomes a cycle; it leads back to the reflection.</summary>
internal static class TryFromReflection
{
    /// <summary>Opens the cycle, or the one that this reflection opened before.</summary>
    public static async Task<IResult> Submit(
        Guid id,
        string moment,
        [AsParameters] RequestContext context,
        ChangeCycle change
    )
    {
        if (
            await ReflectionAuthor.Find(id, moment, context) is not { } author
            || await author.Written(context) is not { WillTry.Length: > 0 } written
        )
            return View.NotFound;
        var plan = new CyclePlan(written.WillTry, "", null, null, "");
        return await change.Open(written.Id, plan, context.Ct) is { } cycle
            ? View.Redirect($"/cycles/{cycle}/edit", "We copied what you’ll try. Now say what you expect.")
            : View.Refused($"/visits/{id}/reflections", "You moved this cycle to the trash. Restore it there first.");
    }

    /// <summary>Returns the URLs of the cycles that a person opened from reflections, by reflection.</summary>
    public static async Task<Dictionary<Guid, string>> Opened(
        IReadOnlyList<VisitReflection> own,
        RequestContext context
    )
    {
        var ids = own.Select(r => r.Id).ToList();
        return await context
            .Db.Cycles.Own(context.User.Id)
            .Where(c => ids.Contains(c.Draft))
            .ToDictionaryAsync(c => c.Draft, c => c.Url(), context.Ct);
    }

    /// <summary>The reflection that a cycle came from, for its owner.</summary>
    internal sealed class Links(PortalDb db) : ICycleLinks
    {
        public async Task<IReadOnlyList<CycleLink>> Of(Cycle cycle, CurrentUser reader, CancellationToken ct)
        {
            if (cycle.OwnerId != reader.Id)
                return [];
            var found = await db
                .VisitReflections.Own(db, reader.Id)
                .Where(r => r.Id == cycle.Draft)
                .Select(r => new { r.VisitId, r.Visit.HostDay.School.Name })
                .ToListAsync(ct);
            return found.ConvertAll(r => new CycleLink(
                $"Your reflection on the visit to {r.Name}",
                $"/visits/{r.VisitId}/reflections"
            ));
        }
    }
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Seasons;

/// <summary>
/// Carries out every change of a season: checks it against what is stored, and writes the change log and the audit log,
/// in one transaction.
/// </summary>
internal sealed class ChangeSeason(PortalDb db, AuditLog audit, TimeProvider time)
{
    /// <summary>The kind of its changes in the change log.</summary>
    public const string Kind = "season";

    /// <param name="key">The id generated with the page, so that a form submitted twice adds one season.</param>
    /// <returns>The season, or null if its name is taken.</returns>
    public Task<StudioSeason?> Add(Guid key, SeasonPlan plan, CancellationToken ct) =>
        db.Write<StudioSeason?>(
            async () =>
            {
                if (await db.StudioSeasons.SingleOrDefaultAsync(s => s.Id == key, ct) is { } present)
                    return present;
                var slug = Slug.From(plan.Name, key.ToString());
                if (await db.StudioSeasons.AnyAsync(s => s.Name == plan.Name || s.Slug == slug, ct))
                    return null;
                var season = new StudioSeason(key, slug, plan, time.Now());
                db.StudioSeasons.Add(season);
                await Record(season, "added", ct);
                return season;
            },
            ct
        );

    /// <returns>Refused if another season has the name.</returns>
    public Task<TransitionResult> Edit(Guid id, SeasonPlan plan, int? seen, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.StudioSeasons.Where(s => s.Id == id).LockRows(s => s.Version, ct);
                var season = await db.StudioSeasons.SingleAsync(s => s.Id == id, ct);
                if (season.Planned() == plan)
                    return TransitionResult.Already;
                if (seen != season.Version)
                    return TransitionResult.Stale;
                if (await db.StudioSeasons.AnyAsync(s => s.Name == plan.Name && s.Id != id, ct))
                    return TransitionResult.Refused;
                season.Plan(plan, time.Now());
                await Record(season, "edited", ct);
                return TransitionResult.Done;
            },
            ct
        );

    /// <returns>Already if it doesn't exist, refused if a studio belongs to it.</returns>
    public Task<TransitionResult> Delete(string slug, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await db.StudioSeasons.SingleOrDefaultAsync(s => s.Slug == slug, ct) is not { } season)
                    return TransitionResult.Already;
                if (await db.Studios.In(season).AnyAsync(ct))
                    return TransitionResult.Refused;
                db.StudioSeasons.Remove(season);
                await Record(season, "deleted", ct);
                return TransitionResult.Done;
            },
            ct
        );

    /// <summary>Puts a studio into a season, or into none.</summary>
    /// <param name="seen">The season that the person saw it in.</param>
    public Task<TransitionResult> Move(Guid studio, Guid? season, Guid? seen, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Studios.Where(s => s.Id == studio).LockRows(s => s.LastQueueNumber, ct);
                var moved = await db.Studios.SingleAsync(s => s.Id == studio, ct);
                if (moved.SeasonId == season)
                    return TransitionResult.Already;
                if (moved.SeasonId != seen)
                    return TransitionResult.Stale;
                moved.Belong(season);
                db.RecordChange("studio", moved.Slug);
                audit.Note("studio.season-changed", about: moved.ProposedById, detail: moved.Name);
                await db.SaveChangesAsync(ct);
                return TransitionResult.Done;
            },
            ct
        );

    private Task Record(StudioSeason season, string verb, CancellationToken ct)
    {
        db.RecordChange(Kind, season.Slug);
        audit.Note($"season.{verb}", detail: season.Name);
        return db.SaveChangesAsync(ct);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>Carries out every change of a cycle in one transaction: locks and loads it, checks that the person saw this
/// version, changes it, and writes its history, its share with a group, what is due, the change log, and the audit
/// log.</summary>
public sealed class ChangeCycle(PortalDb db, CurrentUser user, AuditLog audit, TimeProvider time)
{
    /// <summary>Opens a cycle of the current user.</summary>
    /// <param name="draft">The key of what it comes from. The same key opens no second cycle.</param>
    /// <param name="item">The library item that it tries; null if none.</param>
    /// <returns>The cycle, new or from the first time; null if it is in the trash.</returns>
    public async Task<Guid?> Open(Guid draft, CyclePlan plan, CancellationToken ct, string? item = null)
    {
        var opened = await db.Write(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == user.Id).LockRows(a => a.CreatedAt, ct);
                var same = await db.Cycles.SingleOrDefaultAsync(c => c.OwnerId == user.Id && c.Draft == draft, ct);
                if (same is not null)
                    return same;
                var cycle = new Cycle(user.Id, draft, plan, time.Now()) { ItemId = item };
                await Add(cycle, ct);
                return cycle;
            },
            ct
        );
        return opened.DeletedAt is null ? opened.Id : null;
    }

    /// <param name="allowed">The cycles that the person may change so.</param>
    internal Task<CycleOutcome> Run(IQueryable<Cycle> allowed, Guid id, CycleStep step, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Cycles.Where(c => c.Id == id).LockRows(c => c.CreatedAt, ct);
                if (await allowed.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } cycle)
                    return new CycleOutcome(null, TransitionResult.Refused);
                if (step.Seen is { } seen && seen != cycle.Version)
                    return new CycleOutcome(
                        cycle,
                        step.IsDone(cycle) ? TransitionResult.Already : TransitionResult.Stale
                    );
                if (step.IsRepeated is { } repeated && await repeated())
                    return new CycleOutcome(cycle, TransitionResult.Already);
                var group = cycle.Group;
                var result = step.Apply(cycle, time.Now());
                if (result != TransitionResult.Done)
                    return new CycleOutcome(cycle, result);
                var next = step.Opens?.Invoke(cycle);
                if (next is not null)
                    await Add(next, ct);
                if (group != cycle.Group)
                    await Move(cycle, ct);
                await Note(cycle, ct);
                if (step.Tell is not null)
                    await step.Tell(cycle);
                return new CycleOutcome(cycle, result) { Next = next };
            },
            ct
        );

    private async Task Add(Cycle cycle, CancellationToken ct)
    {
        db.Cycles.Add(cycle);
        if (cycle.Group is not null)
            await Move(cycle, ct);
        await Note(cycle, ct);
    }

    /// <summary>Shares the cycle with the group that it belongs to now, and with no other.</summary>
    private async Task Move(Cycle cycle, CancellationToken ct)
    {
        var now = time.Now();
        await db
            .Shares.Where(s => s.Kind == Cycle.Kind && s.TargetId == cycle.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), ct);
        if (cycle.Group is { } group)
            db.Shares.Add(new Share(cycle.ShareTarget, group.Kind, group.Id, null, now));
        audit.Note(cycle.Group is null ? "cycle.share-ended" : "cycle.shared", detail: $"{cycle.GroupKind}");
    }

    private async Task Note(Cycle cycle, CancellationToken ct)
    {
        var now = time.Now();
        foreach (var (position, kind) in cycle.TakeEvents().Index())
            db.CycleEvents.Add(new CycleEvent(cycle, kind, user.Id, now) { Position = position });
        db.RecordChange("cycle", $"{cycle.Id}");
        await db.SettleDues(cycle.Id, CycleDues.Wanted(cycle), ct);
    }
}

/// <summary>One change of a cycle.</summary>
internal sealed record CycleStep(Func<Cycle, NodaTime.Instant, TransitionResult> Apply)
{
    /// <summary>The version that the person saw; null if the change doesn't depend on it.</summary>
    public int? Seen { get; init; }

    /// <summary>Whether a change from an older page was made before.</summary>
    public Func<Cycle, bool> IsDone { get; init; } = _ => false;

    /// <summary>Whether this was done before; asked while the cycle is locked.</summary>
    public Func<Task<bool>>? IsRepeated { get; init; }

    /// <summary>Queues the notifications about the change.</summary>
    public Func<Cycle, Task>? Tell { get; init; }

    /// <summary>Returns the cycle that this change opens; null if it opens none.</summary>
    public Func<Cycle, Cycle?>? Opens { get; init; }
}

/// <param name="Cycle">Null if there is none that the person may change.</param>
internal sealed record CycleOutcome(Cycle? Cycle, TransitionResult Result)
{
    /// <summary>The cycle that this change opened.</summary>
    public Cycle? Next { get; init; }

    /// <summary>Redirects to the cycle with a message: what was done, that it was done before, or why it can't be
    /// done.</summary>
    public IResult Answer(string done, string already = "Nothing changed.") =>
        Cycle is null ? View.NotFound
        : Result == TransitionResult.Done ? View.Redirect(Cycle.Url(), done)
        : Result == TransitionResult.Already ? View.Redirect(Cycle.Url(), already)
        : View.Refused(
            Cycle.Url(),
            Result == TransitionResult.Stale
                ? "Nothing changed. This cycle was changed in another window. Check it, then try again."
                : "Nothing changed. This cycle has ended. Reopen it first."
        );
}

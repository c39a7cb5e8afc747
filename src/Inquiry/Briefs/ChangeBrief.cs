using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Carries out every change of a brief in one transaction: locks and loads it, checks that the person saw this
/// version, changes it, and writes its history, what is due, the emails, the change log, and the audit log.</summary>
internal sealed class ChangeBrief(PortalDb db, BriefMail mail, AuditLog audit, TimeProvider time)
{
    /// <returns>The brief, new or from the first time; null if the key belongs to someone else.</returns>
    public Task<PracticeBrief?> Open(Guid key, Guid owner, BriefDraft draft, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == owner).LockRows(a => a.CreatedAt, ct);
                if (await db.PracticeBriefs.SingleOrDefaultAsync(b => b.Id == key, ct) is { } same)
                    return same.OwnerId == owner ? same : null;
                var brief = new PracticeBrief(key, owner, draft, time.Now());
                db.PracticeBriefs.Add(brief);
                await Note(brief, [], ct);
                return brief;
            },
            ct
        );

    /// <param name="allowed">The briefs that the person may change so.</param>
    public Task<BriefOutcome> Run(IQueryable<PracticeBrief> allowed, Guid id, BriefStep step, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.PracticeBriefs.Where(b => b.Id == id).LockRows(b => b.CreatedAt, ct);
                if (await allowed.Whole().SingleOrDefaultAsync(b => b.Id == id, ct) is not { } brief)
                    return new BriefOutcome(null, TransitionResult.Refused);
                if (step.Seen is { } seen && seen != brief.Version)
                    return new(brief, step.IsDone(brief) ? TransitionResult.Already : TransitionResult.Stale);
                var people = brief.People.ConvertAll(p => p.Id);
                var result = await step.Apply(brief, time.Now());
                if (result == TransitionResult.Done)
                    await Note(brief, people, ct);
                return new(brief, result);
            },
            ct
        );

    private async Task Note(PracticeBrief brief, IEnumerable<Guid> people, CancellationToken ct)
    {
        var events = brief.TakeEvents();
        foreach (var one in events)
        {
            db.BriefEvents.Add(one);
            audit.Note("brief." + one.Kind.Verb(), about: brief.OwnerId, detail: $"{brief.Id}");
        }
        db.RecordChange("brief", $"{brief.Id}");
        await db.SettleDues(
            [
                (brief.Id, BriefDues.Wanted(brief)),
                .. people
                    .Union(brief.People.Select(p => p.Id))
                    .Select(id => (id, BriefDues.Wanted(brief, brief.People.Find(p => p.Id == id)))),
            ],
            ct
        );
        await mail.Tell(brief, events, ct);
    }
}

/// <summary>One change of a brief.</summary>
internal sealed record BriefStep(Func<PracticeBrief, Instant, Task<TransitionResult>> Apply)
{
    public BriefStep(Func<PracticeBrief, Instant, TransitionResult> apply)
        : this((brief, now) => Task.FromResult(apply(brief, now))) { }

    /// <summary>The version that the person saw; null if the change doesn't depend on it.</summary>
    public int? Seen { get; init; }

    /// <summary>Whether a change from an older page was made before.</summary>
    public Func<PracticeBrief, bool> IsDone { get; init; } = _ => false;
}

/// <param name="Brief">Null if there is none that the person may change.</param>
internal sealed record BriefOutcome(PracticeBrief? Brief, TransitionResult Result)
{
    public bool IsStale => Brief is not null && Result == TransitionResult.Stale;

    /// <summary>Redirects with a message: what was done, that it was done before, or why it can't be done.</summary>
    public IResult Answer(string url, string done) =>
        Brief is null ? View.NotFound
        : Result == TransitionResult.Done ? View.Redirect(url, done)
        : Result == TransitionResult.Already ? View.Redirect(url, "Nothing changed.")
        : View.Refused(
            url,
            Result == TransitionResult.Stale
                ? "Nothing changed. This brief was changed in another window. Check it, then try again."
                : "Nothing changed. That isn’t possible at this point. Check where the brief is now."
        );
}

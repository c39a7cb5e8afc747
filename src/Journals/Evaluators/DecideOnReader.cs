using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Lets a person declare that a school leader is not their evaluator, or allow reading by someone whom an
/// evaluator admitted, and undo either.</summary>
internal static class DecideOnReader
{
    public static async Task<IResult> NotMyEvaluator(
        Guid person,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (!await Evaluating.Leaders(db).AnyAsync(p => p.EvaluatedId == user.Id && p.EvaluatorId == person, ct))
            return View.NotFound;
        await Decide(person, ReaderDecisionKind.NotMyEvaluator, db, user, audit, ct);
        return View.Redirect(
            MyEvaluators.Url,
            "Saved. From now on, this person can read what you share with groups they’re in. They still can’t "
                + "read what you shared before."
        );
    }

    public static async Task<IResult> MayRead(
        Guid person,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        if (!await LetInReaders.Waiting(db, user.Id).AnyAsync(r => r.Id == person, ct))
            return View.NotFound;
        await Decide(person, ReaderDecisionKind.MayRead, db, user, audit, ct);
        return View.Redirect(MyEvaluators.Url, "Saved. This person can read what you share with groups they’re in.");
    }

    public static Task<IResult> EvaluatorAfterAll(
        Guid person,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) => TakeBack(person, ReaderDecisionKind.NotMyEvaluator, db, user, audit, ct);

    public static Task<IResult> MayNotRead(
        Guid person,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) => TakeBack(person, ReaderDecisionKind.MayRead, db, user, audit, ct);

    private static Task Decide(
        Guid person,
        ReaderDecisionKind kind,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                // Locks the owner's row so that concurrent submissions run one after the other.
                await db
                    .Accounts.Where(a => a.Id == user.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(a => a.CreatedAt, a => a.CreatedAt), ct);
                if (await Live(db, user, person, kind).AnyAsync(ct))
                    return;
                db.ReaderDecisions.Add(new ReaderDecision(user.Id, person, kind, db.Now));
                audit.Note("reader.decided", user.Id, kind.ToString());
            },
            ct
        );

    private static async Task<IResult> TakeBack(
        Guid person,
        ReaderDecisionKind kind,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        var live = Live(db, user, person, kind);
        if (!await live.AnyAsync(ct))
            return View.NotFound;
        await db.Write(
            async () =>
            {
                await live.ExecuteUpdateAsync(row => row.SetProperty(d => d.EndedAt, db.Now), ct);
                audit.Note("reader.decision-ended", user.Id, kind.ToString());
            },
            ct
        );
        return View.Redirect(MyEvaluators.Url, "Saved. This person can no longer read what you share with groups.");
    }

    private static IQueryable<ReaderDecision> Live(PortalDb db, CurrentUser user, Guid person, ReaderDecisionKind kind)
    {
        var owner = user.Id;
        return db.ReaderDecisions.Where(d =>
            d.OwnerId == owner && d.PersonId == person && d.Kind == kind && d.EndedAt == null
        );
    }
}

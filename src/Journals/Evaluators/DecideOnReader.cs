using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Lets a person declare that a school leader is not their evaluator, or allow reading by someone whom an
/// evaluator admitted, and undo either.</summary>
internal static class DecideOnReader
{
    public static async Task<IResult> NotMyEvaluator(Guid person, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (
            !await Evaluating
                .Leaders(context.Db)
                .AnyAsync(p => p.EvaluatedId == context.User.Id && p.EvaluatorId == person, context.Ct)
        )
            return View.NotFound;
        await Decide(person, ReaderDecisionKind.NotMyEvaluator, context, audit);
        return View.Redirect(
            MyEvaluators.Url,
            "Saved. From now on, this person can read what you share with groups they’re in. They still can’t "
                + "read what you shared before."
        );
    }

    public static async Task<IResult> MayRead(Guid person, [AsParameters] RequestContext context, AuditLog audit)
    {
        if (!await LetInReaders.Waiting(context.Db, context.User.Id).AnyAsync(r => r.Id == person, context.Ct))
            return View.NotFound;
        await Decide(person, ReaderDecisionKind.MayRead, context, audit);
        return View.Redirect(MyEvaluators.Url, "Saved. This person can read what you share with groups they’re in.");
    }

    public static Task<IResult> EvaluatorAfterAll(Guid person, [AsParameters] RequestContext context, AuditLog audit) =>
        TakeBack(person, ReaderDecisionKind.NotMyEvaluator, context, audit);

    public static Task<IResult> MayNotRead(Guid person, [AsParameters] RequestContext context, AuditLog audit) =>
        TakeBack(person, ReaderDecisionKind.MayRead, context, audit);

    private static Task Decide(Guid person, ReaderDecisionKind kind, RequestContext context, AuditLog audit) =>
        context.Db.Write(
            async () =>
            {
                // Locks the owner's row so that concurrent submissions run one after the other.
                await context.Db.Accounts.Where(a => a.Id == context.User.Id).LockRows(a => a.CreatedAt, context.Ct);
                if (await Live(context.Db, context.User, person, kind).AnyAsync(context.Ct))
                    return;
                context.Db.ReaderDecisions.Add(new ReaderDecision(context.User.Id, person, kind, context.Db.Now));
                audit.Note("reader.decided", context.User.Id, kind.ToString());
            },
            context.Ct
        );

    private static async Task<IResult> TakeBack(
        Guid person,
        ReaderDecisionKind kind,
        RequestContext context,
        AuditLog audit
    )
    {
        var live = Live(context.Db, context.User, person, kind);
        if (!await live.AnyAsync(context.Ct))
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                await live.ExecuteUpdateAsync(row => row.SetProperty(d => d.EndedAt, context.Db.Now), context.Ct);
                audit.Note("reader.decision-ended", context.User.Id, kind.ToString());
            },
            context.Ct
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

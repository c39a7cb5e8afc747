using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Ends an evaluation. Entries begun before that stay closed to the evaluator; the change is logged, and the
/// evaluated person gets an email.</summary>
internal static class EndEvaluation
{
    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        AuditLog audit,
        EvaluatorMail mail
    )
    {
        if (await SchoolEvaluators.Find(context.Db, context.User, slug, context.Ct) is not { } school)
            return View.NotFound;
        var evaluation = await context.Db.Evaluations.SingleOrDefaultAsync(
            e => e.Id == id && e.SchoolId == school.Id && (e.SetById == null || e.SetById != e.EvaluatedId),
            context.Ct
        );
        if (evaluation is null)
            return View.NotFound;
        var (now, by) = (context.Now, context.User.Id);
        await context.Db.Write(
            async () =>
            {
                var ended = await context
                    .Db.Evaluations.Where(e => e.Id == id && e.EndedAt == null)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(e => e.EndedAt, now).SetProperty(e => e.EndedById, by),
                        context.Ct
                    );
                if (ended == 0)
                    return;
                audit.Note(
                    "evaluation.ended",
                    evaluation.EvaluatedId,
                    $"Evaluator {evaluation.EvaluatorId} at {school.Name}"
                );
                await mail.Ended(evaluation, context.User.Name, context.Ct);
            },
            context.Ct
        );
        return View.Redirect(
            $"/schools/{slug}/evaluators",
            "Evaluator removed. They still can’t read anything that’s already been written."
        );
    }
}

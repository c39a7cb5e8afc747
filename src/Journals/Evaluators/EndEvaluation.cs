using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
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
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        SharingMail mail,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await SchoolEvaluators.Find(db, user, slug, ct) is not { } school)
            return View.NotFound;
        var evaluation = await db.Evaluations.SingleOrDefaultAsync(
            e => e.Id == id && e.SchoolId == school.Id && (e.SetById == null || e.SetById != e.EvaluatedId),
            ct
        );
        if (evaluation is null)
            return View.NotFound;
        var (now, by) = (time.Now(), user.Id);
        await db.Write(
            async () =>
            {
                var ended = await db
                    .Evaluations.Where(e => e.Id == id && e.EndedAt == null)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(e => e.EndedAt, now).SetProperty(e => e.EndedById, by),
                        ct
                    );
                if (ended == 0)
                    return;
                audit.Note(
                    "evaluation.ended",
                    evaluation.EvaluatedId,
                    $"Evaluator {evaluation.EvaluatorId}, at {school.Name}"
                );
                await mail.EvaluatorEnded(evaluation, user.Name, ct);
            },
            ct
        );
        return View.Redirect(
            $"/schools/{slug}/evaluators",
            "Evaluator removed. They still can’t read anything written before now."
        );
    }
}

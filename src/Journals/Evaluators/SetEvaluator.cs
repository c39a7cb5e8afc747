using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Assigns an evaluator after confirmation; the evaluated person gets an email.</summary>
internal static class SetEvaluator
{
    public static async Task<IResult> Submit(
        string slug,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        SharingMail mail,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        if (await SchoolEvaluators.Find(db, user, slug, ct) is not { } school)
            return View.NotFound;
        var form = await EvaluatorForm.For(db, school, ct);
        if (await form.Read(http) && form.Evaluator.Value == form.Evaluated.Value)
            form.Evaluator.Fail("Choose two different people.");
        if (!form.Valid)
            return View.Invalid("journals/evaluators", await SchoolEvaluators.NewPage(db, school, form, "", ct));
        var (evaluator, evaluated) = (form.NameOf(form.Evaluator), form.NameOf(form.Evaluated));
        if (!form.Confirmed.Checked)
            return View.Page(
                "journals/evaluators",
                await SchoolEvaluators.NewPage(db, school, form, $"Assign {evaluator} as {evaluated}’s evaluator?", ct)
            );
        var evaluation = new Evaluation(
            school.Id,
            Guid.Parse(form.Evaluator.Value),
            Guid.Parse(form.Evaluated.Value),
            user.Id,
            time.Now()
        );
        var set = await Set(db, evaluation, user, audit, mail, school, ct);
        return View.Redirect(
            $"/schools/{slug}/evaluators",
            set
                ? $"{evaluator} is now {evaluated}’s evaluator. We emailed {evaluated}."
                : $"{evaluator} is already {evaluated}’s evaluator."
        );
    }

    private static Task<bool> Set(
        PortalDb db,
        Evaluation evaluation,
        CurrentUser user,
        AuditLog audit,
        SharingMail mail,
        School school,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                // Locks the school's row so that concurrent assignments run one after the other.
                await db
                    .Schools.Where(s => s.Id == school.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(s => s.Slug, s => s.Slug), ct);
                var live = db.Evaluations.Where(e =>
                    e.SchoolId == evaluation.SchoolId
                    && e.EvaluatorId == evaluation.EvaluatorId
                    && e.EvaluatedId == evaluation.EvaluatedId
                    && e.EndedAt == null
                );
                if (await live.AnyAsync(e => e.SetById == null || e.SetById != e.EvaluatedId, ct))
                    return false;
                // An evaluation that the person entered becomes the school's, so only the school can end it.
                if (await live.ExecuteUpdateAsync(row => row.SetProperty(e => e.SetById, user.Id), ct) == 0)
                    db.Evaluations.Add(evaluation);
                audit.Note(
                    "evaluation.set",
                    evaluation.EvaluatedId,
                    $"Evaluator {evaluation.EvaluatorId}, at {school.Name}"
                );
                var shut = await db.Shares.CountAsync(
                    s =>
                        s.OwnerId == evaluation.EvaluatedId
                        && s.Audience == Audience.Person
                        && s.AudienceId == evaluation.EvaluatorId
                        && s.EndedAt == null,
                    ct
                );
                await mail.EvaluatorSet(evaluation, user.Name, shut, ct);
                return true;
            },
            ct
        );
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Assigns an evaluator after confirmation; the evaluated person gets an email.</summary>
internal static class SetEvaluator
{
    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        AuditLog audit,
        EvaluatorMail mail
    )
    {
        if (await SchoolEvaluators.Find(context.Db, context.User, slug, context.Ct) is not { } school)
            return View.NotFound;
        var form = await EvaluatorForm.For(context.Db, school, context.Ct);
        if (await form.Read(context.Http) && form.Evaluator.Value == form.Evaluated.Value)
            form.Evaluator.Fail("Choose two different people.");
        if (!form.Valid)
            return View.Invalid(
                "journals/evaluators",
                await SchoolEvaluators.NewPage(context.Db, school, form, "", context.Ct)
            );
        var (evaluator, evaluated) = (form.NameOf(form.Evaluator), form.NameOf(form.Evaluated));
        if (!form.Confirmed.Checked)
            return View.Page(
                "journals/evaluators",
                await SchoolEvaluators.NewPage(
                    context.Db,
                    school,
                    form,
                    $"Assign {evaluator} as {evaluated}’s evaluator?",
                    context.Ct
                )
            );
        var evaluation = new Evaluation(
            school.Id,
            Guid.Parse(form.Evaluator.Value),
            Guid.Parse(form.Evaluated.Value),
            context.User.Id,
            context.Now
        );
        var set = await Set(context, evaluation, audit, mail, school);
        return View.Redirect(
            $"/schools/{slug}/evaluators",
            set
                ? $"{evaluator} is now {evaluated}’s evaluator. We emailed {evaluated}."
                : $"{evaluator} is already {evaluated}’s evaluator."
        );
    }

    private static Task<bool> Set(
        RequestContext context,
        Evaluation evaluation,
        AuditLog audit,
        EvaluatorMail mail,
        School school
    ) =>
        context.Db.Write(
            async () =>
            {
                // Locks the school's row so that concurrent assignments run one after the other.
                await context.Db.Schools.Where(s => s.Id == school.Id).LockRows(s => s.Slug, context.Ct);
                var live = context.Db.Evaluations.Where(e =>
                    e.SchoolId == evaluation.SchoolId
                    && e.EvaluatorId == evaluation.EvaluatorId
                    && e.EvaluatedId == evaluation.EvaluatedId
                    && e.EndedAt == null
                );
                if (await live.AnyAsync(e => e.SetById == null || e.SetById != e.EvaluatedId, context.Ct))
                    return false;
                // An evaluation that the person entered becomes the school's, so only the school can end it.
                if (
                    await live.ExecuteUpdateAsync(row => row.SetProperty(e => e.SetById, context.User.Id), context.Ct)
                    == 0
                )
                    context.Db.Evaluations.Add(evaluation);
                audit.Note(
                    "evaluation.set",
                    evaluation.EvaluatedId,
                    $"Evaluator {evaluation.EvaluatorId} at {school.Name}"
                );
                var shut = await context.Db.Shares.CountAsync(
                    s =>
                        s.OwnerId == evaluation.EvaluatedId
                        && s.Audience == Audience.Person
                        && s.AudienceId == evaluation.EvaluatorId
                        && s.EndedAt == null,
                    context.Ct
                );
                await mail.Assigned(evaluation, context.User.Name, shut, context.Ct);
                return true;
            },
            context.Ct
        );
}

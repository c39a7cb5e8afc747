using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Who evaluates whom at one school, for those who set it there.</summary>
internal static class SchoolEvaluators
{
    internal sealed record Line(Guid Id, string Evaluator, string Evaluated, Instant From, Instant? EndedAt);

    /// <param name="Asked">What is about to be set, in words; blank before the form was sent once.</param>
    internal sealed record Page(
        string School,
        string Slug,
        string Zone,
        EvaluatorForm Form,
        string Asked,
        IReadOnlyList<Line> Live,
        IReadOnlyList<Line> Ended
    ) : PageModel($"Evaluators at {School}");

    public static async Task<IResult> Show(string slug, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var school = await Find(db, user, slug, ct);
        return school is null
            ? View.NotFound
            : View.Page(
                "journals/evaluators",
                await NewPage(db, school, await EvaluatorForm.For(db, school, ct), "", ct)
            );
    }

    public static Task<School?> Find(PortalDb db, CurrentUser user, string slug, CancellationToken ct) =>
        db.SchoolsWhere(user, Permissions.SetEvaluators).AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, ct);

    public static async Task<Page> NewPage(
        PortalDb db,
        School school,
        EvaluatorForm form,
        string asked,
        CancellationToken ct
    )
    {
        var lines = await Lines(db, school.Id, ct);
        return new(
            school.Name,
            school.Slug,
            school.TimeZoneId,
            form,
            asked,
            lines.Where(l => l.EndedAt is null).ToList(),
            lines.Where(l => l.EndedAt is not null).ToList()
        )
        {
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
        };
    }

    private static Task<List<Line>> Lines(PortalDb db, Guid school, CancellationToken ct) =>
        (
            from evaluation in db.Evaluations
            // What a teacher named is the teacher's own.
            where
                evaluation.SchoolId == school
                && (evaluation.SetById == null || evaluation.SetById != evaluation.EvaluatedId)
            join evaluator in db.Accounts on evaluation.EvaluatorId equals evaluator.Id into evaluators
            from evaluator in evaluators.DefaultIfEmpty()
            join evaluated in db.Accounts on evaluation.EvaluatedId equals evaluated.Id into evaluateds
            from evaluated in evaluateds.DefaultIfEmpty()
            orderby Fold.Of(evaluated.DisplayName), evaluated.DisplayName, evaluation.From
            select new Line(
                evaluation.Id,
                evaluator == null ? "A former member" : evaluator.DisplayName,
                evaluated == null ? "A former member" : evaluated.DisplayName,
                evaluation.From,
                evaluation.EndedAt
            )
        ).ToListAsync(ct);
}

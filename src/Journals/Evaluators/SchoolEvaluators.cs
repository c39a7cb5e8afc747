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

/// <summary>Who evaluates whom at one school, for those who assign evaluators there.</summary>
internal static class SchoolEvaluators
{
    internal sealed record Line(Guid Id, string Evaluator, string Evaluated, Instant From, Instant? EndedAt);

    internal sealed record Page : PageModel
    {
        public override string Title => $"Evaluators at {School}";

        public required string School { get; init; }

        public required string Slug { get; init; }

        public required string Zone { get; init; }

        public required EvaluatorForm Form { get; init; }

        /// <summary>A description of the pending assignment; blank before the form is first submitted.</summary>
        public required string Asked { get; init; }

        public required IReadOnlyList<Line> Live { get; init; }

        public required IReadOnlyList<Line> Ended { get; init; }
    }

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
        return new()
        {
            School = school.Name,
            Slug = school.Slug,
            Zone = school.TimeZoneId,
            Form = form,
            Asked = asked,
            Live = lines.Where(l => l.EndedAt is null).ToList(),
            Ended = lines.Where(l => l.EndedAt is not null).ToList(),
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
        };
    }

    private static Task<List<Line>> Lines(PortalDb db, Guid school, CancellationToken ct) =>
        (
            from evaluation in db.Evaluations
            // Evaluators that teachers named themselves are private to them.
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

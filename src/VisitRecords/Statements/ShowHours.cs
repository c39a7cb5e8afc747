using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Statements;

/// <summary>Someone’s own statement of the hours they spent on a visit, for people whose attendance was
/// recorded.</summary>
internal static class ShowHours
{
    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await Of(id, context) is { } statement ? View.Page("visit-records/statement", statement) : View.NotFound;

    public static async Task<IResult> Pdf(Guid id, [AsParameters] RequestContext context) =>
        await Of(id, context) is { } statement
            ? Results.File(StatementPdf.Write(statement), "application/pdf", "visit-hours.pdf")
            : View.NotFound;

    private static async Task<Statement?> Of(Guid id, RequestContext context)
    {
        var person = await context
            .Db.OnTeam(context.User.Id)
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.VisitId == id && p.Came == true, context.Ct);
        if (person is null)
            return null;
        var visit = await context
            .Db.Visits.AsNoTracking()
            .Whole()
            .SingleAsync(v => v.Id == id && v.State == VisitState.Confirmed, context.Ct);
        return new("Statement of hours")
        {
            Facts =
            [
                new("Name", person.Name),
                .. Statement.FactsOf(visit),
                new("Hours of professional learning", Statement.Hours(visit)),
            ],
            Sections = Statement.SectionsOf(visit),
            Source = Statement.SourceOf(visit),
            PdfUrl = $"/visits/{id}/hours.pdf",
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }
}

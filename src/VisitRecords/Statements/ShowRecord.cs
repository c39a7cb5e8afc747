using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Statements;

/// <summary>The record of a visit for people who arrange it and for school leaders: agenda, purpose, who came with
/// their hours, and what was reported. Federal funds (Title II-A) and contracts ask for it.</summary>
internal static class ShowRecord
{
    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await Of(id, context) is { } statement ? View.Page("visit-records/statement", statement) : View.NotFound;

    public static async Task<IResult> Pdf(Guid id, [AsParameters] RequestContext context) =>
        await Of(id, context) is { } statement
            ? Results.File(StatementPdf.Write(statement), "application/pdf", "visit-record.pdf")
            : View.NotFound;

    /// <summary>Returns the visits whose record the person may read.</summary>
    public static IQueryable<Visit> Recorded(RequestContext context)
    {
        var arranged = context.Db.Visits.ArrangedBy(context.Db, context.User);
        var seen = context.Db.SchoolsWhere(context.User, Permissions.ViewVisits);
        var now = context.Now;
        return context.Db.Visits.Where(v =>
            v.State == VisitState.Confirmed
            && v.HostDay.StartsAt <= now
            && (arranged.Any(a => a.Id == v.Id) || seen.Any(s => s.Id == v.SchoolId || s.Id == v.HostDay.SchoolId))
        );
    }

    private static async Task<Statement?> Of(Guid id, RequestContext context)
    {
        var visit = await Recorded(context).FindWhole(id, context);
        if (visit is null)
            return null;
        return new("Visit record")
        {
            Facts =
            [
                .. Statement.FactsOf(visit),
                new("Who came", visit.HasAttendance ? visit.AttendanceText() : "Not recorded yet"),
                new("Total hours", Statement.Hours(visit, visit.Present.Count)),
            ],
            Sections =
            [
                .. Statement.SectionsOf(visit),
                new(
                    "Who came, and their hours",
                    visit.HasAttendance
                        ? [.. visit.Present.Select(person => $"{person.Name}: {Statement.Hours(visit)}")]
                        : ["Not recorded yet."]
                ),
                .. await Reports(id, context),
                new(
                    "About this record",
                    [
                        "It includes the reflections you can read that were shared with both schools or the network. "
                            + "Evaluators can’t read what the people they evaluate share with a group.",
                    ]
                ),
            ],
            Source = Statement.SourceOf(visit),
            PdfUrl = $"/visits/{id}/record.pdf",
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }

    private static async Task<IEnumerable<StatementSection>> Reports(Guid id, RequestContext context)
    {
        var shared = context.Db.VisitReflections.AsNoTracking().Where(r => r.VisitId == id).SharedWithSchools();
        var own = await shared.Own(context.Db, context.User.Id).Include(r => r.Person).ToListAsync(context.Ct);
        var open = await shared.OpenTo(context.Db, context.User.Id).Include(r => r.Person).ToListAsync(context.Ct);
        return own.Concat(open)
            .DistinctBy(r => r.Id)
            .OrderBy(r => r.CreatedAt)
            .Select(r => new StatementSection(
                $"Reflection by {r.Person.Name}: {r.Moment.Describe()}",
                [.. If("What I saw", r.Saw), .. If("What has changed", r.Changed), .. If("What I’ll try", r.WillTry)]
            ));
    }

    private static IReadOnlyList<string> If(string label, string text) => text.Length == 0 ? [] : [$"{label}: {text}"];
}

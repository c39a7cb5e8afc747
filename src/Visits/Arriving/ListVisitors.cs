using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Arriving;

/// <summary>Who is coming on a day, to print for the front office and for name tags.</summary>
internal static class ListVisitors
{
    internal sealed record Page(DayCard Day, string Contact, IReadOnlyList<Visitor> Visitors)
        : PageModel("Visitors on this day")
    {
        /// <summary>What each team said about lunch.</summary>
        public required IReadOnlyList<Fact> Lunches { get; init; }

        /// <summary>Whether the host has rules that visitors confirm.</summary>
        public required bool HasRules { get; init; }
    }

    internal sealed record Visitor(string Name, string School, bool OwesRules);

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.Db.HostedDay(context.User, id, context.Ct) is not { } day)
            return View.NotFound;
        var visits = await context
            .Db.LiveVisits(id)
            .AsNoTracking()
            .Where(v => v.State == VisitState.Confirmed)
            .ToListAsync(context.Ct);
        var visitors = visits.SelectMany(visit =>
            visit.Team.Select(person => new Visitor(person.Name, visit.School.Name, visit.OwesRules(person)))
        );
        return View.Page(
            "visits/visitors",
            new Page(
                DayCard.From(day, null),
                day.Contact.Text,
                [.. visitors.OrderBy(visitor => Fold.Of(visitor.Name), StringComparer.Ordinal)]
            )
            {
                Lunches = [.. visits.Select(Lunch).OfType<Fact>()],
                HasRules = day.School.Arrival.Rules.Length > 0,
                Section = "visits",
                Breadcrumbs =
                [
                    new("Visits", "/visits"),
                    new("Your school’s visit days", "/visits/hosting"),
                    new(day.Focus, $"/visits/days/{id}"),
                ],
                Robots = "noindex",
            }
        );
    }

    private static Fact? Lunch(Visit visit) =>
        visit.Travel.Lunches is { } count
            ? new(
                visit.School.Name,
                string.Join(
                    ". ",
                    new[] { Plural.Of(count, "lunch", "lunches"), visit.Travel.LunchNote }.Where(part =>
                        part.Length > 0
                    )
                )
            )
            : null;
}

using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Desk;

/// <summary>The desk page where network staff see all visits, and from which they act on a school's behalf.</summary>
internal static class VisitDesk
{
    public const string Url = "/desk/visits";

    private const int PageSize = 50;

    internal sealed record Page : DeskPage
    {
        public override string Title => "Visits";

        public required VisitFilter Filter { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<Line> Visits { get; init; }

        public required Pager Pager { get; init; }

        public required string CsvUrl { get; init; }
    }

    internal sealed record Line(string Url, string Visitor, string Host, string When, int People)
    {
        public required string State { get; init; }

        public required string Status { get; init; }

        public required string Requested { get; init; }
    }

    internal sealed class Entry(PortalDb db, TimeProvider time) : IDeskEntry
    {
        public string Title => "Visits";

        public string Text => "See all visits and act on a school’s behalf.";

        public string Url => VisitDesk.Url;

        public string Permission => Permissions.ManageVisits;

        /// <summary>Requests that no one at the host has answered for a week.</summary>
        public async Task<int?> Waiting(CancellationToken ct)
        {
            var (now, old) = (time.Now(), time.Now() - NodaTime.Duration.FromDays(7));
            return await db
                .Visits.Where(v => v.State == VisitState.Requested && v.RequestedAt < old)
                .Ahead(now)
                .CountAsync(ct);
        }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var filter = VisitFilter.From(context.Http.Request.Query);
        var found = filter.Of(context.Db, context.Now);
        var count = await filter.Count(context.Db, context.Now, context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var shown = found.Skip((page - 1) * PageSize).Take(PageSize).Select(v => v.Id);
        var visits = await Read(filter.InOrder(context.Db.Visits.AsNoTracking().Among(shown)), context.Ct);
        return View.Page(
            "visits/desk/visits",
            new Page
            {
                Menu = await menu.At(Url, context.Ct),
                Filter = filter,
                Count = count,
                Visits = visits,
                Pager = Pager.At(page, count, PageSize, number => filter.Url(Url, number)),
                CsvUrl = filter.Url(Url + "/csv"),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    /// <summary>Downloads all visits that match the filter.</summary>
    public static async Task<IResult> Csv([AsParameters] RequestContext context, AuditLog audit)
    {
        var filter = VisitFilter.From(context.Http.Request.Query);
        var lines = await Read(filter.Of(context.Db, context.Now), context.Ct);
        audit.Note("visits.exported", detail: Plural.Of(lines.Count, "visit", "visits"));
        await context.Db.SaveChangesAsync(context.Ct);
        var text = new StringBuilder("\uFEFFVisiting school,Host,When,People,Status,Requested\r\n");
        foreach (var line in lines)
            text.AppendJoin(
                    ',',
                    new[] { line.Visitor, line.Host, line.When, $"{line.People}", line.State, line.Requested }.Select(
                        CsvCell.Of
                    )
                )
                .Append("\r\n");
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "visits.csv");
    }

    private static async Task<List<Line>> Read(IQueryable<Visit> visits, CancellationToken ct)
    {
        var rows = await visits
            .Select(v => new
            {
                v.Id,
                Visitor = v.School.Name,
                Host = v.HostDay.School.Name,
                v.HostDay.StartsAt,
                v.HostDay.EndsAt,
                v.HostDay.TimeZoneId,
                v.TeamSize,
                v.State,
                v.RequestedAt,
            })
            .ToListAsync(ct);
        return rows.ConvertAll(row => new Line(
            $"/visits/{row.Id}",
            row.Visitor,
            row.Host,
            MeetingTime.Describe(row.StartsAt, row.EndsAt, row.TimeZoneId),
            row.TeamSize
        )
        {
            State = row.State.Describe(),
            Status = row.State.Status(),
            Requested = Clock.Format(row.RequestedAt, row.TimeZoneId),
        });
    }
}

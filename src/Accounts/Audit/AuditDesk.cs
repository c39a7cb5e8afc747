using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Audit;

/// <summary>The audit log: browse, filter, and download.</summary>
internal static class AuditDesk
{
    public const string Url = "/desk/audit";
    private const int PerPage = 50;

    internal sealed record Line
    {
        public required long Id { get; init; }

        public required Instant At { get; init; }

        public required string Name { get; init; }

        public required string By { get; init; }

        public required string About { get; init; }

        public required string Detail { get; init; }

        public required string Address { get; init; }

        public string What => AuditLine.Text(Name);
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => "Audit log";

        public required AuditFilter Filter { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required string CsvUrl { get; init; }

        public required string Zone { get; init; }

        public required AuditCheck.Result? Check { get; init; }
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Audit log";

        public string Text => "See who did what, when, and to whom.";

        public string Url => AuditDesk.Url;

        public string Permission => Permissions.ViewAudit;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu, AuditCheck check)
    {
        var filter = new AuditFilter();
        filter.Take(
            context.Http.Request.Query,
            await context.Db.AuditLines.Select(l => l.Name).Distinct().OrderBy(name => name).ToListAsync(context.Ct)
        );
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var lines = filter.Valid ? filter.Of(context.Db, zone) : context.Db.AuditLines.Where(_ => false);
        var count = await lines.CountAsync(context.Ct);
        var number = Pager.Asked(context.Http.Request.Query, count, PerPage);
        var shown = await Read(
            context.Db,
            lines.OrderByDescending(l => l.Id).Skip((number - 1) * PerPage).Take(PerPage),
            context.Ct
        );
        var pager = Pager.At(number, count, PerPage, page => filter.Link(page));
        var result = context.Http.Request.Query["check"] == "yes" ? await check.Run(ct: context.Ct) : null;
        return View.Page(
            "accounts/desk/audit",
            new Page
            {
                Menu = await menu.At(Url, context.Ct),
                Filter = filter,
                Count = count,
                Lines = shown,
                Pager = pager,
                CsvUrl = filter.Link(null).Replace(Url, Url + "/lines.csv", StringComparison.Ordinal),
                Zone = zone,
                Check = result,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    public static async Task<IResult> Csv(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    )
    {
        var filter = new AuditFilter();
        filter.Take(http.Request.Query, []);
        var zone = await db.ZoneOf(user, ct);
        var lines = await Read(db, filter.Of(db, zone).OrderBy(l => l.Id), ct);
        audit.Note("audit.exported", detail: Plural.Of(lines.Count, "entry", "entries"));
        await db.SaveChangesAsync(ct);
        var text = new StringBuilder("\uFEFFEntry,When (UTC),Event,By,About,Details,IP network\r\n");
        foreach (var line in lines)
            text.AppendJoin(
                    ',',
                    new[]
                    {
                        $"{line.Id}",
                        $"{line.At}",
                        line.Name,
                        line.By,
                        line.About,
                        line.Detail,
                        line.Address,
                    }.Select(CsvCell.Of)
                )
                .Append("\r\n");
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "audit-log.csv");
    }

    private static async Task<List<Line>> Read(PortalDb db, IQueryable<AuditLine> lines, CancellationToken ct)
    {
        var found = await lines.AsNoTracking().ToListAsync(ct);
        var ids = found.SelectMany(l => new[] { l.ById, l.AboutId }).OfType<Guid>().Distinct().ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        string Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known, "A former member") : "";
        return found
            .Select(l => new Line
            {
                Id = l.Id,
                At = l.At,
                Name = l.Name,
                By = Name(l.ById),
                About = Name(l.AboutId),
                Detail = l.Detail,
                Address = l.Address,
            })
            .ToList();
    }
}

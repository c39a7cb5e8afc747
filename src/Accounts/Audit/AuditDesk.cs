using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Audit;

/// <summary>The audit log, to be read, filtered and taken along.</summary>
internal static class AuditDesk
{
    public const string Url = "/desk/audit";
    private const int PerPage = 50;

    internal sealed record Line(
        long Id,
        Instant At,
        string Name,
        string By,
        string About,
        string Detail,
        string Address
    )
    {
        public string What => AuditLine.Words(Name);
    }

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        AuditFilter Filter,
        int Count,
        IReadOnlyList<Line> Lines,
        Pager Pager,
        string CsvUrl,
        string Zone,
        AuditCheck.Result? Check
    ) : DeskPage("Audit log", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Audit log";

        public string Text => "Who did what, when, and to whom.";

        public string Url => AuditDesk.Url;

        public string Permission => Permissions.ViewAudit;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        AuditCheck check,
        CancellationToken ct
    )
    {
        var filter = new AuditFilter();
        filter.Take(
            http.Request.Query,
            await db.AuditLines.Select(l => l.Name).Distinct().OrderBy(name => name).ToListAsync(ct)
        );
        var zone = await db.ZoneOf(user, ct);
        var lines = filter.Valid ? filter.Of(db, zone) : db.AuditLines.Where(_ => false);
        var count = await lines.CountAsync(ct);
        var number = Pager.Asked(http.Request.Query, count, PerPage);
        var shown = await Read(db, lines.OrderByDescending(l => l.Id).Skip((number - 1) * PerPage).Take(PerPage), ct);
        var pager = Pager.At(number, count, PerPage, page => filter.Link(page));
        var result = http.Request.Query["check"] == "yes" ? await check.Run(ct: ct) : null;
        return View.Page(
            "accounts/desk/audit",
            new Page(
                await menu.At(Url, ct),
                filter,
                count,
                shown,
                pager,
                filter.Link(null).Replace(Url, Url + "/lines.csv", StringComparison.Ordinal),
                zone,
                result
            )
            {
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
        var text = new StringBuilder("\uFEFFEntry,When (UTC),What,By,About,Detail,Network\r\n");
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
                    }.Select(Cell)
                )
                .Append("\r\n");
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "audit-log.csv");
    }

    /// <summary>A spreadsheet must not take a text for a formula.</summary>
    internal static string Cell(string text) =>
        $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<Line>> Read(PortalDb db, IQueryable<AuditLine> lines, CancellationToken ct)
    {
        var found = await lines.AsNoTracking().ToListAsync(ct);
        var ids = found.SelectMany(l => new[] { l.ById, l.AboutId }).OfType<Guid>().Distinct().ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        string Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known, "A former member") : "";
        return found
            .Select(l => new Line(l.Id, l.At, l.Name, Name(l.ById), Name(l.AboutId), l.Detail, l.Address))
            .ToList();
    }
}

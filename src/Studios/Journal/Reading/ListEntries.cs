using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Studios.Journal.Reading;

/// <summary>A person's own entries by month, and finding a word in them; the search index never holds them.</summary>
internal static class ListEntries
{
    private const int PageSize = 40;

    /// <param name="Open">Whether somebody else can read it now.</param>
    internal sealed record Line(Guid Id, string Heading, string Start, Instant At, bool Open);

    internal sealed record Month(string Name, IReadOnlyList<Line> Lines);

    internal sealed record Page : PageModel
    {
        public override string Title => "Your journal";

        public required IReadOnlyList<Month> Months { get; init; }

        public required string Query { get; init; }

        public required int Total { get; init; }

        public required int Binned { get; init; }

        public required int Shared { get; init; }

        public required string Zone { get; init; }

        public required string? Older { get; init; }

        public required string? Newer { get; init; }

        public required IReadOnlyList<Evaluator> Evaluators { get; init; }
    }

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var query = http.Request.Query["q"].ToString().Trim();
        var page = int.TryParse(http.Request.Query["page"], CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, 10_000)
            : 1;
        var zone = await db.ZoneOf(user, ct);
        var entries = db.JournalEntries.AsNoTracking().Own(user.Id).WithWords(query, e => e.Title, e => e.Text);
        var now = time.Now();
        var open = db.Shares.Where(s =>
            s.OwnerId == user.Id
            && s.Kind == JournalEntry.Kind
            && s.EndedAt == null
            && (s.Until == null || s.Until > now)
        );
        var found = await entries
            .OrderByDescending(e => e.CreatedAt)
            .Skip((page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(e => new
            {
                e.Id,
                e.Title,
                Text = e.Text.Substring(0, 400),
                e.CreatedAt,
                Open = open.Any(s => s.ThingId == e.Id),
            })
            .ToListAsync(ct);
        var months = found
            .Take(PageSize)
            .Select(e => new Line(e.Id, e.Title, Start(e.Text), e.CreatedAt, e.Open))
            .GroupBy(line => MonthOf(line.At, zone))
            .Select(month => new Month(month.Key, [.. month]));
        return View.Page(
            "journals/list",
            new Page
            {
                Months = [.. months],
                Query = query,
                Total = await entries.CountAsync(ct),
                Binned = await db.JournalEntries.InBin(user.Id).CountAsync(ct),
                Shared = await db.JournalEntries.SharedWith(wall, user.Id).CountAsync(ct),
                Zone = zone,
                Older = found.Count > PageSize ? Url(query, page + 1) : null,
                Newer = page > 1 ? Url(query, page - 1) : null,
                Evaluators = [.. (await db.EvaluatorsOf(user.Id, ct)).Where(e => e.EndedAt is null)],
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today")],
            }
        );
    }

    private static string Start(string markdown) =>
        PlainText.Shorten(PlainText.From(Html.FromMarkdown(markdown).Markup).ReplaceLineEndings(" "), 160);

    private static string MonthOf(Instant at, string zone) =>
        at.InZone(Clock.Zone(zone)).Date.ToString("MMMM uuuu", CultureInfo.InvariantCulture);

    private static string Url(string query, int page) =>
        $"/journal?page={page}{(query.Length > 0 ? "&q=" + Uri.EscapeDataString(query) : "")}";
}

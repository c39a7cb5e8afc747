using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.Viewing;

/// <summary>
/// The list of a person's own entries by month, with a search within them, because the search index never contains
/// them.
/// </summary>
internal static class ListEntries
{
    private const int PageSize = 40;

    /// <param name="Open">Whether someone else can read it now.</param>
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

    public static async Task<IResult> Show([AsParameters] RequestContext context, SharePolicy policy)
    {
        var query = context.Http.Request.Query["q"].ToString().Trim();
        var page = int.TryParse(context.Http.Request.Query["page"], CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, 10_000)
            : 1;
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var entries = context
            .Db.JournalEntries.AsNoTracking()
            .Own(context.User.Id)
            .WithWords(query, e => e.Title, e => e.Text);
        var now = context.Now;
        var open = context.Db.Shares.Where(s =>
            s.OwnerId == context.User.Id
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
                Open = open.Any(s => s.TargetId == e.Id),
            })
            .ToListAsync(context.Ct);
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
                Total = await entries.CountAsync(context.Ct),
                Binned = await context.Db.JournalEntries.InTrash(context.User.Id).CountAsync(context.Ct),
                Shared = await context.Db.JournalEntries.AllSharedWith(policy, context.User.Id).CountAsync(context.Ct),
                Zone = zone,
                Older = found.Count > PageSize ? Url(query, page + 1) : null,
                Newer = page > 1 ? Url(query, page - 1) : null,
                Evaluators =
                [
                    .. (await context.Db.EvaluatorsOf(context.User.Id, context.Ct)).Where(e => e.EndedAt is null),
                ],
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Today", "/today")],
            }
        );
    }

    private static string Start(string markdown) =>
        PlainText.Shorten(PlainText.From(Html.FromMarkdown(markdown).Markup).ReplaceLineEndings(" "), 160);

    private static string MonthOf(Instant at, string zone) => Clock.FormatMonth(at.InZone(Clock.Zone(zone)).Date);

    private static string Url(string query, int page) =>
        $"/journal?page={page}{(query.Length > 0 ? "&q=" + Uri.EscapeDataString(query) : "")}";
}

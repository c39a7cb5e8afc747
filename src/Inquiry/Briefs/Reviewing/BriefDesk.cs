using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs.Reviewing;

/// <summary>The desk page with the briefs that wait for the editors, and the published ones.</summary>
internal static class BriefDesk
{
    private const int PageSize = 50;

    internal sealed record Line(string Title, string Url, string By, Instant? At, int Claims);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Practice briefs", Menu)
    {
        public required IReadOnlyList<Line> Waiting { get; init; }

        public required IReadOnlyList<Line> Published { get; init; }

        public required Pager Pager { get; init; }
    }

    internal sealed class Entry(PortalDb db) : IDeskEntry
    {
        public string Title => "Practice briefs";

        public string Text => "Review practice briefs and publish them.";

        public string Url => BriefText.DeskUrl;

        public string Permission => Permissions.PublishContent;

        public async Task<int?> Waiting(CancellationToken ct) =>
            await db.PracticeBriefs.CountAsync(b => b.State == BriefState.WithEditors, ct);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var (db, ct) = (context.Db, context.Ct);
        var published = db.PracticeBriefs.Published();
        var count = await published.CountAsync(ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        return View.Page(
            "inquiry/briefs/desk",
            new Page(await menu.At(BriefText.DeskUrl, ct))
            {
                Waiting = await Lines(
                    db.PracticeBriefs.Where(b => b.State == BriefState.WithEditors).OrderBy(b => b.SentAt),
                    ct
                ),
                Published = await Lines(
                    published.OrderByDescending(b => b.PublishedAt).Skip((page - 1) * PageSize).Take(PageSize),
                    ct
                ),
                Pager = Pager.At(page, count, PageSize, number => $"{BriefText.DeskUrl}?page={number}"),
                Section = "desk",
                Robots = "noindex",
            }
        );
    }

    private static async Task<List<Line>> Lines(IQueryable<PracticeBrief> briefs, CancellationToken ct) =>
        (
            await briefs
                .Select(b => new
                {
                    b.Id,
                    b.Title,
                    By = b.Owner.DisplayName,
                    At = b.State == BriefState.Published ? b.PublishedAt : b.SentAt,
                    Claims = b.Claims.Count,
                })
                .ToListAsync(ct)
        ).ConvertAll(b => new Line(b.Title, BriefText.ReviewUrl(b.Id), b.By, b.At, b.Claims));
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Links.NotFound;

/// <summary>The page of paths that visitors requested and that were not found, with a form to redirect them.</summary>
internal static class NotFoundDesk
{
    public const string Url = "/desk/links/missing";
    private const int PageSize = 50;

    internal sealed record Line(NotFoundPath Missing, IReadOnlyList<Suggestion> Suggestions);

    internal sealed record Page : DeskPage
    {
        public override string Title => "Not found";

        public required bool All { get; init; }

        public required int Once { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required bool MayChange { get; init; }

        public required int Days { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var (all, items) = (http.Request.Query["all"] == "yes", db.Items.Where(item => item.Published));
        // Leaves out paths that have been published or redirected since.
        var still = db.Set<NotFoundPath>()
            .AsNoTracking()
            .Where(missing =>
                !items.Any(item => item.Path == missing.Path)
                && !db.Set<Redirect>().Any(redirect => redirect.From == missing.Path)
            );
        var shown = all ? still : still.Where(missing => missing.Count > 1);
        var count = await shown.CountAsync(ct);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var lines = new List<Line>();
        foreach (
            var missing in await shown
                .OrderByDescending(m => m.Count)
                .ThenByDescending(m => m.LastSeen)
                .ThenBy(m => m.Path)
                .Skip((at - 1) * PageSize)
                .Take(PageSize)
                .ToListAsync(ct)
        )
            lines.Add(
                new(missing, lines.Count < 20 ? (await Suggestion.For(db, missing.Path, ct)).Take(3).ToList() : [])
            );
        return View.Page(
            "authoring/links-missing",
            new Page
            {
                Menu = await menu.At(RedirectDesk.Url, ct),
                All = all,
                Once = await still.CountAsync(missing => missing.Count == 1, ct),
                Count = count,
                Lines = lines,
                Pager = Pager.At(at, count, PageSize, page => $"{Url}?{(all ? "all=yes&" : "")}page={page}"),
                MayChange = user.Can(Permissions.PublishContent),
                Days = new NotFoundRetention(db).Days,
                Zone = await db.ZoneOf(user, ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Links", RedirectDesk.Url)],
            }
        );
    }

    /// <summary>Removes a path from the list; it reappears if someone requests it again.</summary>
    public static async Task<IResult> Forget(HttpContext http, PortalDb db, AuditLog audit, CancellationToken ct)
    {
        var path = (await FormBody.Read(http))["path"].ToString();
        return await db.Write(
            async () =>
            {
                if (await db.Set<NotFoundPath>().Where(missing => missing.Path == path).ExecuteDeleteAsync(ct) == 0)
                    return View.NotFound;
                audit.Note("missing-page.forgotten", detail: $"/{path}");
                return View.Redirect(Url, $"/{path} removed from the list.");
            },
            ct
        );
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Links;

/// <summary>The page that lists redirects and lets editors add and remove them.</summary>
internal static class RedirectDesk
{
    public const string Url = "/desk/links";
    private const int PageSize = 50;

    internal sealed record Line
    {
        public required Guid Id { get; init; }

        public required string From { get; init; }

        /// <summary>The path that it redirects to now, or null if its item isn't published.</summary>
        public required string? To { get; init; }

        public required string Title { get; init; }

        public required string Why { get; init; }

        public required string By { get; init; }

        public required Instant Since { get; init; }
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => "Links";

        public required RedirectForm Form { get; init; }

        public required string Search { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required IReadOnlyList<Suggestion> Suggestions { get; init; }

        public required bool MayChange { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, PortalOptions portal, DeskMenu menu)
    {
        var form = new RedirectForm(portal);
        if (context.Http.Request.Query["from"].ToString() is { Length: > 0 and <= 400 } asked)
            form.From.Set(asked);
        return View.Page("authoring/links", await Make(form, context, menu));
    }

    public static async Task<IResult> Add(
        [AsParameters] RequestContext context,
        PortalOptions portal,
        ItemAddresses addresses,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new RedirectForm(portal);
        if (await form.Take(context.Http))
        {
            if (await addresses.IsReserved(form.FromPath, context.Ct))
                form.From.Fail("A portal page uses this URL. Enter a different one.");
            else if (await Try(form, context, audit) is { } fault)
                form.From.Fail(fault);
        }
        return form.Valid
            ? View.Redirect(Url, $"Redirect added. /{form.FromPath} now goes to /{form.ToPath}.")
            : View.Invalid("authoring/links", await Make(form, context, menu));
    }

    public static Task<IResult> Remove(Guid id, PortalDb db, AuditLog audit, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await db.Redirects.SingleOrDefaultAsync(redirect => redirect.Id == id, ct) is not { } found)
                    return View.NotFound;
                db.Remove(found);
                db.RecordChange(Redirects.ChangeKind, found.From);
                audit.Note("redirect.removed", detail: $"/{found.From}");
                return View.Redirect(Url, $"Redirect from /{found.From} removed.");
            },
            ct
        );

    private static async Task<string?> Try(RedirectForm form, RequestContext context, AuditLog audit)
    {
        var redirect = new ManualRedirect(form.FromPath, form.ToPath, form.Why.Value, context.User.Name);
        var now = context.Now;
        try
        {
            return await context.Db.Write(
                async () =>
                {
                    if (await Redirects.Put(context.Db, redirect, now, context.Ct) is { } fault)
                        return fault;
                    audit.Note("redirect.added", detail: $"/{form.FromPath} to /{form.ToPath}");
                    return null;
                },
                context.Ct
            );
        }
        catch (DbUpdateException)
        {
            context.Db.ChangeTracker.Clear();
            return "Someone else just added this redirect.";
        }
    }

    private static async Task<Page> Make(RedirectForm form, RequestContext context, DeskMenu menu)
    {
        var db = context.Db;
        var query = context.Http.Request.Query;
        var ct = context.Ct;
        var search = query["q"].ToString().Trim() is { Length: <= 200 } given ? given : "";
        var (redirects, items) = (db.Redirects.AsNoTracking(), db.Items.Where(item => item.Published));
        redirects = redirects.Containing(
            search.Trim('/'),
            r => r.From,
            r => r.ToPath,
            r => items.Where(item => item.ContentItemId == r.ToItemId).Select(item => item.Path).FirstOrDefault()
        );
        var count = await redirects.CountAsync(ct);
        var at = Pager.Asked(query, count, PageSize);
        var lines = await redirects
            .OrderByDescending(r => r.Since)
            .ThenBy(r => r.From)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .Select(r => new Line
            {
                Id = r.Id,
                From = r.From,
                To =
                    r.ToPath
                    ?? items.Where(item => item.ContentItemId == r.ToItemId).Select(item => item.Path).FirstOrDefault(),
                Title =
                    items
                        .Where(item => item.ContentItemId == r.ToItemId)
                        .Select(item => item.DisplayText)
                        .FirstOrDefault()
                    ?? "",
                Why = r.Reason,
                By = r.By,
                Since = r.Since,
            })
            .ToListAsync(ct);
        return new()
        {
            Menu = await menu.At(Url, ct),
            Form = form,
            Search = search,
            Count = count,
            Lines = lines,
            Pager = Pager.At(at, count, PageSize, page => $"{Url}?q={Uri.EscapeDataString(search)}&page={page}"),
            Suggestions = form.FromPath.Length > 0 ? await Suggestion.For(db, form.FromPath, ct) : [],
            MayChange = context.User.Can(Permissions.PublishContent),
            Zone = await db.ZoneOf(context.User, ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}

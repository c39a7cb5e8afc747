using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Newsletters.Reading;

/// <summary>The archive: newsletters that were sent, as pages.</summary>
internal static class ReadNewsletters
{
    private const int PageSize = 20,
        TeaserLength = 160;

    internal sealed record Line(string Subject, string Url, string Day, string Text);

    internal sealed record ListPage(IReadOnlyList<Line> Newsletters, Pager Pager, bool HasAccount)
        : PageModel("Newsletters");

    internal sealed record Page(string Title, string Day, Html Intro, IReadOnlyList<NewsletterItem> Items)
        : PageModel(Title)
    {
        /// <summary>Whether only a group got it.</summary>
        public required bool Group { get; init; }
    }

    public static async Task<IResult> List(
        [AsParameters] RequestContext context,
        SiteSettings site,
        PortalOptions portal
    )
    {
        var sent = context.Db.Newsletters.AsNoTracking().SentTo(context.Db, context.User);
        var count = await sent.CountAsync(context.Ct);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var rows = await sent.OrderByDescending(n => n.StartedAt)
            .ThenBy(n => n.Id)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var zone = (await site.Current(context.Ct)).TimeZoneId;
        return View.Page(
            "newsletters/list",
            new ListPage(
                rows.ConvertAll(n => new Line(n.Subject, n.Url, Day(n, zone), Teaser(n))),
                Pager.At(at, count, PageSize, next => $"{NewslettersModule.Url}?page={next}"),
                context.User.SignedIn
            )
            {
                Section = "library",
                Description = "What’s new from the network, by email. Read past newsletters, or subscribe.",
                Canonical = portal.Url(at == 1 ? NewslettersModule.Url : $"{NewslettersModule.Url}?page={at}"),
                Breadcrumbs = [new("Home", "/")],
            }
        );
    }

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        NewsletterItems items,
        SiteSettings site,
        PortalOptions portal
    )
    {
        var found = await context
            .Db.Newsletters.AsNoTracking()
            .SentTo(context.Db, context.User)
            .SingleOrDefaultAsync(n => n.Slug == slug, context.Ct);
        if (found is not { } newsletter)
            return View.NotFound;
        return View.Page(
            "newsletters/show",
            new Page(
                newsletter.Subject,
                Day(newsletter, (await site.Current(context.Ct)).TimeZoneId),
                Html.FromMarkdown(newsletter.Intro),
                await items.Of(newsletter.ItemIds, context.Ct)
            )
            {
                Group = newsletter.Group is not null,
                Section = "library",
                Description = Teaser(newsletter),
                Robots = newsletter.Group is null ? null : "noindex",
                Canonical = portal.Url(newsletter.Url),
                Breadcrumbs = [new("Home", "/"), new("Newsletters", NewslettersModule.Url)],
            }
        );
    }

    private static string Day(Newsletter newsletter, string zone) =>
        Clock.Format(newsletter.StartedAt!.Value.InZone(Clock.Zone(zone)).Date);

    private static string Teaser(Newsletter newsletter) =>
        PlainText.Shorten(PlainText.From(Html.FromMarkdown(newsletter.Intro).Markup), TeaserLength);
}

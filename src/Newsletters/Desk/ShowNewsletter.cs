using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Newsletters.Sending;
using NetworkPortal.Site;

namespace NetworkPortal.Newsletters.Desk;

/// <summary>A newsletter at the desk: the email as it is sent, and how far sending has come.</summary>
internal static class ShowNewsletter
{
    /// <summary>Blocks scripts and foreign content in the email; inline styles are what email programs need.</summary>
    private const string Sandbox =
        "sandbox allow-popups; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
        + "frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    internal sealed record Progress(int Written, OutboxCounts Emails);

    internal sealed record Page(string Title, IReadOnlyList<DeskLine> Menu, Newsletter Newsletter)
        : DeskPage(Title, Menu)
    {
        public required string To { get; init; }

        /// <summary>How many people would get a draft now.</summary>
        public required int Count { get; init; }

        /// <summary>The email's plain text, which email programs show that don't show formatted text.</summary>
        public required string Text { get; init; }

        /// <summary>Null for a draft.</summary>
        public required Progress? Progress { get; init; }

        /// <summary>How many of its items aren't published.</summary>
        public required int Missing { get; init; }

        public required string MyAddress { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show(
        Guid id,
        [AsParameters] RequestContext context,
        NewsletterPreview preview,
        DeskMenu menu,
        DeliveryLog log
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        if (await db.Newsletters.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct) is not { } newsletter)
            return View.NotFound;
        var (email, html) = await preview.Render(newsletter, ct);
        context.Http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy + "; frame-src 'self'";
        return View.Page(
            "newsletters/desk/show",
            new Page(newsletter.Subject, await menu.At(NewslettersModule.Desk, ct), newsletter)
            {
                To =
                    (await preview.Groups.Names([newsletter.Group], ct)).Values.FirstOrDefault()
                    ?? "A group that no longer exists",
                Count = newsletter.IsDraft
                    ? await preview.Groups.Count(newsletter.Group, ct)
                    : newsletter.RecipientCount,
                Text = PlainText.From(html, links: true),
                Progress = newsletter.IsDraft
                    ? null
                    : new(
                        await db.NewsletterRecipients.CountAsync(r => r.NewsletterId == id && r.HandledAt != null, ct),
                        await log.CountByKey(NewsletterMail.Key(newsletter), ct)
                    ),
                Missing = newsletter.ItemIds.Count - email.Items.Count,
                MyAddress = await db
                    .Accounts.Where(a => a.Id == context.User.Id)
                    .Select(a => a.Email ?? "")
                    .SingleAsync(ct),
                Zone = await db.ZoneOf(context.User, ct),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Newsletters", NewslettersModule.Desk)],
            }
        );
    }

    /// <summary>The formatted email, for a frame.</summary>
    public static async Task<IResult> Email(Guid id, [AsParameters] RequestContext context, NewsletterPreview preview)
    {
        if (
            await context.Db.Newsletters.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, context.Ct)
            is not { } newsletter
        )
            return View.NotFound;
        context.Http.Response.Headers.ContentSecurityPolicy = Sandbox;
        return Results.Content((await preview.Render(newsletter, context.Ct)).Html, "text/html; charset=utf-8");
    }
}

/// <summary>Renders a newsletter's email exactly as the outbox gets it.</summary>
internal sealed class NewsletterPreview(NewsletterMail mail, NewsletterGroups groups, Views views)
{
    public NewsletterGroups Groups => groups;

    public async Task<(NewsletterMail.Page Page, string Html)> Render(Newsletter newsletter, CancellationToken ct)
    {
        var page = await mail.PageFor(newsletter, ct) with { Choice = mail.Example(newsletter) };
        return (page, await views.Render("mail/" + NewsletterMail.Template, page));
    }
}

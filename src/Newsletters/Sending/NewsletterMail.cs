using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Newsletters.Subscribing;
using NetworkPortal.Site.Emailing;

namespace NetworkPortal.Newsletters.Sending;

/// <summary>The email of a newsletter. It has no picture or link that tells who opened it.</summary>
internal sealed class NewsletterMail(
    NewsletterItems items,
    EmailText texts,
    Notifications notifications,
    Mailer mailer,
    SubscriptionLinks links,
    PortalOptions portal
)
{
    public const string Template = "newsletter";

    internal sealed record Page(string Title, Html Intro, IReadOnlyList<NewsletterItem> Items, string Url)
        : MailPage(Title);

    /// <summary>Returns the page that is rendered for each recipient, with absolute URLs.</summary>
    public async Task<Page> PageFor(Newsletter newsletter, CancellationToken ct)
    {
        var found = await items.Of(newsletter.ItemIds, ct);
        return new(
            newsletter.Subject,
            texts.From(newsletter.Intro),
            [.. found.Select(item => item with { Path = portal.Url(item.Path) })],
            newsletter.IsDraft ? "" : portal.Url(newsletter.Url)
        );
    }

    /// <summary>Writes the email to a member as they chose: now, or after their quiet hours.</summary>
    public Task ToMember(Newsletter newsletter, Page page, Guid person, CancellationToken ct) =>
        notifications.Notify(
            new(person, Kind(newsletter), NewsletterNotices.Subject(newsletter)),
            Message(newsletter, page, person),
            ct
        );

    public Task ToSubscriber(Newsletter newsletter, Page page, NewsletterSubscriber to, CancellationToken ct) =>
        mailer.Send(new(to.Address, ""), Message(newsletter, page with { Choice = links.Choice(to.Id) }, to.Id), ct);

    /// <summary>Sends the draft to the editor who looks at it, once for each version.</summary>
    public async Task Test(Newsletter newsletter, Recipient editor, CancellationToken ct) =>
        await mailer.Send(
            editor,
            new(Template, await PageFor(newsletter, ct) with { Choice = Example(newsletter) })
            {
                Dedupe = $"newsletter-test-{newsletter.Id}-{newsletter.Version}-{editor.Address}",
            },
            ct
        );

    /// <summary>The footer as members see it, with links to their settings.</summary>
    public MailChoice Example(Newsletter newsletter) =>
        new(Kind(newsletter).Because, portal.Url("/account/notifications"), portal.Url("/account/notifications"));

    /// <summary>The start of the keys of all its emails in the outbox.</summary>
    public static string Key(Newsletter newsletter) => $"newsletter-{newsletter.Id}-";

    private static NotificationKind Kind(Newsletter newsletter) =>
        newsletter.Group is null ? NewsletterNotices.Chosen : NewsletterNotices.ForGroup;

    private static MailMessage Message(Newsletter newsletter, Page page, Guid recipient) =>
        new(Template, page) { Dedupe = Key(newsletter) + recipient };
}

using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Newsletters.Subscribing;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Newsletters;

/// <summary>Queries for who gets newsletters, and who may read them.</summary>
internal static class NewsletterQueries
{
    /// <summary>Filters to those that were sent and that the person may read: everyone’s newsletters, those for a
    /// group that the person was in, and for editors all of them.</summary>
    public static IQueryable<Newsletter> SentTo(this IQueryable<Newsletter> sent, PortalDb db, CurrentUser user)
    {
        var (recipients, me) = (db.NewsletterRecipients, user.Id);
        var all = user.Can(Permissions.PublishContent);
        return sent.Where(n =>
            n.StartedAt != null
            && (
                n.Group == null
                || all
                || recipients.Any(r => r.NewsletterId == n.Id && r.AccountId != null && r.AccountId == me)
            )
        );
    }

    /// <summary>Filters to accounts that a newsletter for the group, or for everyone who asked, goes to.</summary>
    public static IQueryable<Account> GettingNewsletters(this IQueryable<Account> accounts, PortalDb db, SchoolRole? to)
    {
        var (choices, members) = (db.Set<NotificationChoice>(), db.Memberships);
        var active = accounts.Where(a => a.ErasedAt == null && a.Email != null && a.LockoutEnd == null);
        if (to is not { } role)
            return active.Where(a =>
                choices.Any(c =>
                    c.AccountId == a.Id && c.Kind == NewsletterNotices.Chosen.Key && c.Cadence != DeliveryFrequency.Off
                )
            );
        return active.Where(a =>
            members.Any(m => m.AccountId == a.Id && m.Role == role)
            && !choices.Any(c =>
                c.AccountId == a.Id && c.Kind == NewsletterNotices.ForGroup.Key && c.Cadence == DeliveryFrequency.Off
            )
        );
    }

    /// <summary>Filters to subscribers who don't get it through their account already.</summary>
    public static IQueryable<NewsletterSubscriber> WithoutAccount(
        this IQueryable<NewsletterSubscriber> subscribers,
        IQueryable<Account> getting
    ) => subscribers.Where(s => !getting.Any(a => a.NormalizedEmail == s.AddressKey));

    /// <summary>Counts the people whom a newsletter would reach now.</summary>
    public static async Task<int> CountRecipients(this PortalDb db, SchoolRole? to, CancellationToken ct)
    {
        var getting = db.Accounts.GettingNewsletters(db, to);
        var people = await getting.CountAsync(ct);
        return to is null ? people + await db.NewsletterSubscribers.WithoutAccount(getting).CountAsync(ct) : people;
    }

    /// <summary>Returns "everyone who subscribed", or the group.</summary>
    public static string Name(SchoolRole? to) =>
        to switch
        {
            null => "Everyone who subscribed",
            SchoolRole.Coach => "All coaches",
            { } role => $"All {role.Text().ToLowerInvariant()}s",
        };
}

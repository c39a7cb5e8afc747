using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Newsletters.Subscribing;
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

    /// <summary>Filters to subscribers who don't get it through their account already.</summary>
    public static IQueryable<NewsletterSubscriber> WithoutAccount(
        this IQueryable<NewsletterSubscriber> subscribers,
        IQueryable<Account> getting
    ) => subscribers.Where(s => !getting.Any(a => a.NormalizedEmail == s.AddressKey));
}

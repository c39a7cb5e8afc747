using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Newsletters;
using NetworkPortal.Newsletters.Subscribing;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authorisation;

internal sealed partial class Objects
{
    /// <summary>A draft, one that everyone can read, one for its recipient, and a subscription.</summary>
    private void Newsletters(PortalDb db)
    {
        Newsletter(db, "newsletter");
        Newsletter(db, "newsletter-to-delete");
        Newsletter(db, "newsletter-sent", "news-for-everyone");
        var group = Newsletter(db, "newsletter-group", "news-for-leaders", "SchoolLeader");
        db.NewsletterRecipients.Add(new(group.Id, cast[Cast.VisitCoordinator].Id, null));
        var leaving = portal.Services.GetRequiredService<SubscriptionLinks>().LeavePath(Guid.CreateVersion7());
        keys["newsletter-leaving"] = leaving[(leaving.LastIndexOf('/') + 1)..];
    }

    private Newsletter Newsletter(PortalDb db, string key, string? slug = null, string? to = null)
    {
        var newsletter = Add(
            db,
            key,
            new Newsletter(Guid.CreateVersion7(), new("What’s new", "Hello.", to, []), now),
            n => n.Id
        );
        if (slug is not null)
        {
            newsletter.Start(slug, 0, now);
            newsletter.Finish(now);
        }
        return newsletter;
    }
}

using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Newsletters.Subscribing;

/// <summary>Someone who gets newsletters without an account, and confirmed the address. Unsubscribing deletes the
/// row.</summary>
internal sealed class NewsletterSubscriber
{
    private NewsletterSubscriber() => Address = AddressKey = "";

    public NewsletterSubscriber(string address, Instant now)
    {
        Id = Guid.CreateVersion7();
        (Address, AddressKey) = (EmailAddress.Clean(address), EmailAddress.Key(address));
        Since = now;
    }

    public Guid Id { get; private set; }

    public string Address { get; private set; }

    /// <summary>The address as it is compared.</summary>
    public string AddressKey { get; private set; }

    public Instant Since { get; private set; }
}

/// <summary>The links in email to subscribers. Each lets its holder do one thing without signing in.</summary>
internal sealed class SubscriptionLinks(ProtectedLinks links, PortalOptions portal)
{
    private const string Joining = "newsletter-confirmation",
        Leaving = "newsletter-unsubscription";
    private static readonly TimeSpan JoinWithin = TimeSpan.FromDays(3),
        LeaveWithin = TimeSpan.FromDays(3650);

    internal sealed record Asked(string Address);

    internal sealed record Subscribed(Guid Id);

    public string ConfirmUrl(string address)
    {
        var token = links.Seal(Joining, new Asked(EmailAddress.Clean(address)), JoinWithin);
        return portal.Url($"{NewslettersModule.Url}/subscription/{token}");
    }

    /// <returns>The address; null if the link is invalid or expired.</returns>
    public string? Confirmed(string token) => links.Open<Asked>(Joining, token)?.Address;

    public string LeavePath(Guid subscriber) =>
        $"{NewslettersModule.Url}/unsubscription/{links.Seal(Leaving, new Subscribed(subscriber), LeaveWithin)}";

    /// <returns>The subscriber's ID; null if the link is invalid.</returns>
    public Guid? Left(string token) => links.Open<Subscribed>(Leaving, token)?.Id;

    public MailChoice Choice(Guid subscriber)
    {
        var url = portal.Url(LeavePath(subscriber));
        return new("you subscribed to this newsletter", portal.Url(NewslettersModule.Url), url);
    }
}

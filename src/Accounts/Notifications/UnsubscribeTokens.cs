using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NetworkPortal.Kernel;
using NetworkPortal.Mail;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>What a person can turn off, such as with an unsubscribe link.</summary>
/// <param name="Kind">A kind's key, or <see cref="Digests"/>.</param>
internal sealed record Switch(Guid Person, string Kind, Guid Place)
{
    public const string Digests = "digests";
}

/// <summary>Creates and parses unsubscribe tokens. A token lets its holder turn off that one thing without signing in,
/// and nothing else.</summary>
internal sealed class UnsubscribeTokens(IDataProtectionProvider protection, PortalOptions portal)
{
    private readonly IDataProtector protector = protection.CreateProtector("Notifications.Switch");

    public MailChoice Below(Guid person, NotificationKind kind, Guid place) =>
        Choice(kind.Because, new(person, kind.Key, place));

    public MailChoice BelowDigest(Guid person) =>
        Choice(
            "you chose to get a digest, or this news came during your quiet hours",
            new(person, Switch.Digests, Guid.Empty)
        );

    public string Path(Switch one) => "/unsubscribe/" + protector.Protect($"{one.Person:N} {one.Place:N} {one.Kind}");

    /// <returns>Null if the token was not issued by this portal.</returns>
    public Switch? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token).Split(' ');
            return new(Guid.Parse(parts[0]), parts[2], Guid.Parse(parts[1]));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private MailChoice Choice(string because, Switch one) =>
        new(because, portal.Url("/account/notifications"), portal.Url(Path(one)));
}

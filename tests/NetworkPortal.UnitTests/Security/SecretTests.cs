using System.Security.Cryptography;
using System.Text;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Authoring.Webhooks;
using NetworkPortal.Kernel;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools.People;
using NodaTime;

namespace NetworkPortal.UnitTests.Security;

/// <summary>Every secret that the portal generates is long enough, fully random, and stored as a hash if the portal
/// need not know it.</summary>
public sealed class SecretTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0);

    private static readonly Dictionary<string, Func<byte[]>> Makers = new()
    {
        ["authenticator key"] = Totp.NewKey,
        ["session and device key"] = () => Convert.FromHexString(SecretToken.New()),
        ["invitation"] = () => Convert.FromHexString(AccountInvitation.Create("nia@school.example", "Nia", Now).Token),
        ["preview link"] = () => Convert.FromHexString(PreviewLink.Create("item", "", Guid.Empty, Now, 7).Token),
        ["API token"] = () =>
            Convert.FromHexString(
                ApiToken.Make("A token", new([], []), Guid.Empty, Now, Now).Key[ApiToken.Prefix.Length..]
            ),
        ["calendar link"] = () => Convert.FromHexString(CalendarFeed.ForPerson(Guid.Empty).Renew(Now).Split('/')[2]),
        ["webhook secret"] = () => Convert.FromBase64String(Webhook.NewSecret()[Webhook.SecretPrefix.Length..]),
    };

    public static TheoryData<string> Secrets => [.. Makers.Keys];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Every_secret_has_at_least_128_random_bits(string secret)
    {
        var drawn = Enumerable.Range(0, 100).Select(_ => Makers[secret]()).ToList();
        Assert.All(drawn, bytes => Assert.InRange(bytes.Length, 16, 64));
        // Bytes padded from fewer bits would have few distinct values at some position.
        Assert.All(
            Enumerable.Range(0, drawn[0].Length),
            at => Assert.InRange(drawn.Select(bytes => bytes[at]).Distinct().Count(), 50, 100)
        );
    }

    [Fact]
    public void Secrets_are_stored_as_hashes()
    {
        const string Secret = "a-secret-that-no-one-keeps";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));
        Assert.Equal(hash, SecretToken.Hash(Secret));
        var (invitation, token) = AccountInvitation.Create("nia@school.example", "Nia", Now);
        var (link, opened) = PreviewLink.Create("item", "", Guid.Empty, Now, 7);
        var (made, key) = ApiToken.Make("A token", new([], []), Guid.Empty, Now, Now);
        var (erasure, undo) = Erasure.Ask(Guid.Empty, atOnce: false, Now);
        Assert.Equal(
            (SecretToken.Hash(token), SecretToken.Hash(opened), SecretToken.Hash(key), SecretToken.Hash(undo)),
            (invitation.TokenHash, link.TokenHash, made.Hash, erasure.TokenHash)
        );
    }
}

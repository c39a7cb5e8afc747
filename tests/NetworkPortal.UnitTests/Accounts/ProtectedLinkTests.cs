using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Accounts;

namespace NetworkPortal.UnitTests.Accounts;

public sealed class ProtectedLinkTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly ProtectedLinks links = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void A_protected_link_opens_only_if_it_is_unchanged_and_made_with_the_same_keys()
    {
        var token = links.Seal("unrecognized-sign-in", new Content("nia@school.example"), Day);
        Assert.Equal("nia@school.example", links.Open<Content>("unrecognized-sign-in", token)?.Email);
        var bytes = WebEncoders.Base64UrlDecode(token);
        Assert.DoesNotContain("nia@school.example", Encoding.UTF8.GetString(bytes));
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            Assert.Null(links.Open<Content>("unrecognized-sign-in", WebEncoders.Base64UrlEncode(bytes)));
            bytes[at] ^= 1;
        }
        Assert.Null(
            new ProtectedLinks(new EphemeralDataProtectionProvider()).Open<Content>("unrecognized-sign-in", token)
        );
        Assert.All(
            ["", "x", "{\"Email\":\"nia@school.example\"}", token[..^4]],
            other => Assert.Null(links.Open<Content>("unrecognized-sign-in", other))
        );
    }

    [Fact]
    public void A_protected_link_does_not_open_for_another_purpose()
    {
        var token = links.Seal("email-undo", new Content("nia@school.example"), Day);
        Assert.NotNull(links.Open<Content>("email-undo", token));
        Assert.Null(links.Open<Content>("email-confirmation", token));
    }

    [Fact]
    public void A_protected_link_does_not_open_after_it_expires()
    {
        Assert.NotNull(
            links.Open<Content>(
                "unrecognized-sign-in",
                links.Seal("unrecognized-sign-in", new Content("nia@school.example"), Day)
            )
        );
        Assert.Null(
            links.Open<Content>(
                "unrecognized-sign-in",
                links.Seal("unrecognized-sign-in", new Content("nia@school.example"), -Day)
            )
        );
    }

    private sealed record Content(string Email);
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Authoring.Webhooks;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Webhooks;

public sealed class WebhookAddressTests(PortalFixture portal)
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("ff02::1", false)]
    public void An_IP_address_is_recognized_as_public_or_private(string address, bool open) =>
        Assert.Equal(open, Addresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://hooks.example.org/x", true)]
    [InlineData("https://hooks.example.org:8443/x", true)]
    [InlineData("http://hooks.example.org/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("https://intranet/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("https://2130706433/x", false)]
    [InlineData("https://0x7f.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://[::ffff:10.0.0.1]/x", false)]
    [InlineData("https://user:pass@hooks.example.org/x", false)]
    [InlineData("ftp://hooks.example.org/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("hooks", false)]
    public async Task A_webhook_URL_must_be_HTTPS_and_point_to_a_public_host(string address, bool taken)
    {
        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var page = await administrator.Submit(
            "/desk/webhooks",
            "form[action='/desk/webhooks']",
            new() { ["address"] = address }
        );
        Assert.Equal(taken ? HttpStatusCode.OK : (HttpStatusCode)422, page.Status);
        if (taken)
            await administrator.Submit(page, "form[action$='/removal']");
    }

    /// <summary>A host name can resolve differently after it was entered; what counts is the address at connection
    /// time.</summary>
    [Fact]
    public async Task A_webhook_never_connects_to_a_private_address_whatever_its_host_name()
    {
        using var sender = new WebhookSender(new EphemeralDataProtectionProvider(), new ConfigurationBuilder().Build());
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        var now = SystemClock.Instance.GetCurrentInstant();
        var address = $"https://localhost:{((IPEndPoint)inside.LocalEndpoint).Port}/x";
        var hook = new Webhook(address, [], [], sender.Seal(Webhook.NewSecret()), now);
        var delivery = new WebhookDelivery(hook.Id, "x", "{}", now);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(5));
        var sent = await sender.Send(hook, delivery, now, timeout.Token);
        Assert.Null(sent.Status);
        Assert.Contains("private network", sent.Answer);
        Assert.False(inside.Pending());
    }

    /// <summary>The example from the specification.</summary>
    [Fact]
    public void The_signature_matches_the_Standard_Webhooks_example() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSender.Sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "{\"test\": 2432232314}"
            )
        );
}

using System.Net;
using System.Net.Sockets;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Onboarding.FirstHour;

/// <summary>The test email of the checklist against real mail servers.</summary>
public sealed class TestEmailTests
{
    private const string Url = "/desk/first-hour";

    [Fact]
    public async Task A_server_that_accepts_the_email_makes_the_step_done()
    {
        await using var server = await SmtpServer.Start();
        var page = await Tries(server.Settings);
        Assert.Contains("first@school.org", page.Text(".flash"));
        Assert.Equal("Done", page.Text("#mail-works .status"));
    }

    [Fact]
    public async Task A_wrong_password_is_explained()
    {
        await using var server = await SmtpServer.Start();
        var page = await Tries(new(server.Settings) { ["Smtp:Password"] = "wrong" });
        Assert.Contains("refuses the user name or the password", page.Text(".notice-error"));
        Assert.Contains("Check Smtp:UserName", page.Text(".notice-error"));
        Assert.Equal("To do", page.Text("#mail-works .status"));
    }

    [Fact]
    public async Task A_certificate_of_another_server_is_explained()
    {
        await using var server = await SmtpServer.Start("mail.elsewhere.test");
        Assert.Contains("encrypted connection", (await Tries(server.Settings)).Text(".notice-error"));
    }

    [Fact]
    public async Task A_port_on_which_nothing_answers_is_explained()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        silent.Stop();
        var page = await Tries(
            new()
            {
                ["Smtp:Host"] = "127.0.0.1",
                ["Smtp:Port"] = $"{port}",
                ["Smtp:From"] = "portal@network.test",
            }
        );
        Assert.Contains($"Nothing answers at 127.0.0.1, port {port}", page.Text(".notice-error"));
        Assert.Contains("Check Smtp:Port", page.Text(".notice-error"));
    }

    private static async Task<Page> Tries(Dictionary<string, string?> settings)
    {
        await using var portal = await TestPortal.Start(wanted =>
        {
            wanted.Recipes = ["network/setup.recipe.json"];
            foreach (var (name, value) in settings)
                wanted.Values[name] = value!;
        });
        var (first, _) = await portal.FirstAdministrator();
        using (first)
            return await first.Submit(Url, "form[action$='/test-email']");
    }
}

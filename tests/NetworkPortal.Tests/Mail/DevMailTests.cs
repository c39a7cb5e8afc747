using System.Net;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

/// <summary>The page on which developers read the emails that would have been sent.</summary>
public sealed class DevMailTests
{
    [Fact]
    public async Task The_page_shows_each_email_with_its_text_and_calendar_invitation()
    {
        await using var portal = await Start("Development");
        await Write(portal, "Your visit <b>is</b> on");
        using var client = await portal.Client(Cast.Anonymous);
        var list = await client.GetPage("/dev/mail");
        Assert.Contains("Your visit <b>is</b> on", list.Text("main"));
        var page = await client.GetPage(list.Document.QuerySelector("main table a")!.GetAttribute("href")!);
        Assert.Equal("Your visit <b>is</b> on", page.Text("h1"));
        Assert.Contains("Ana Ruiz <ana@school.test>", page.Text("main dl"));
        Assert.Contains("METHOD:REQUEST", page.Text("main"));
    }

    [Fact]
    public async Task HTML_emails_are_shown_in_a_sandbox_without_scripts()
    {
        await using var portal = await Start("Development");
        await Write(portal, "Your visit");
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync("/dev/mail/1/html", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox; default-src 'none'", policy);
        Assert.DoesNotContain("script-src", policy);
        Assert.DoesNotContain("allow-", policy);
    }

    [Fact]
    public async Task The_page_says_so_when_there_are_no_emails_yet()
    {
        await using var portal = await Start("Development");
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains("No emails yet", (await client.GetPage("/dev/mail")).Text("main"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/dev/mail/1")).Status);
    }

    [Theory]
    [InlineData("Production", "")]
    [InlineData("Development", "localhost")]
    public async Task The_page_exists_only_in_development_without_a_mail_server(string environment, string host)
    {
        await using var portal = await Start(environment, host);
        using var client = await portal.Client(Cast.Anonymous);
        foreach (var path in (string[])["/dev/mail", "/dev/mail/1", "/dev/mail/1/html"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(path)).Status);
    }

    private static Task<TestPortal> Start(string environment, string host = "") =>
        TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Values["environment"] = environment;
            settings.Values["Smtp:Host"] = host;
            settings.Values["Smtp:From"] = "portal@network.test";
        });

    private static Task Write(TestPortal portal, string subject) =>
        portal.Db(async db =>
        {
            db.Outbox.Add(
                new OutgoingMail(
                    new Recipient("ana@school.test", "Ana Ruiz"),
                    new MailMessage("visit", new Hello(subject)),
                    "<p>Welcome</p>",
                    "1@portal.test",
                    Instant.FromUtc(2027, 3, 1, 8, 0)
                )
                {
                    Calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
                    CalendarMethod = "REQUEST",
                }
            );
            await db.SaveChangesAsync();
        });
}

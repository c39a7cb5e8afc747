using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

public sealed class NewDeviceTests(PortalFixture portal)
{
    [Fact]
    public async Task The_owner_is_emailed_once_about_a_second_device_but_not_about_the_first()
    {
        var email = await People.NewTeacher(portal);
        using var first = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal(0, await EmailCount(email));
        using var second = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal(1, await EmailCount(email));
        await second.Submit("/today", "form[action='/account/sign-out']");
        await second.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = email, ["password"] = CastAccounts.Password }
        );
        Assert.Equal(1, await EmailCount(email));
    }

    [Fact]
    public async Task Reporting_an_unrecognized_sign_in_ends_all_sessions_and_emails_a_reset_link()
    {
        var email = await People.NewTeacher(portal);
        using var owner = await portal.SignIn(email, CastAccounts.Password);
        using var thief = await portal.SignIn(email, CastAccounts.Password);
        var link = await MailTo.Link(portal, email, "/account/unrecognized-sign-in");
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.GetPage(link);
        Assert.Equal("/today", (await thief.GetPage("/today")).Path);

        Assert.Contains("Your account is secure", (await anyone.Submit(link, "main form")).Text("main"));
        Assert.Equal("Sign in", (await thief.GetPage("/today")).Title);
        var again = await thief.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = email, ["password"] = CastAccounts.Password }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        var reset = await MailTo.Link(portal, email, "/account/new-password");
        await anyone.Submit(reset, "main form", new() { ["password"] = "seven green bicycles" });
        using var back = await portal.SignIn(email, "seven green bicycles");
    }

    [Fact]
    public async Task A_forged_report_link_is_rejected()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains(
            "no longer works",
            (await anyone.GetPage("/account/unrecognized-sign-in?token=x")).Text("main")
        );
        Assert.Equal(HttpStatusCode.Gone, (await anyone.Post("/account/unrecognized-sign-in?token=x")).Status);
    }

    private async Task<int> EmailCount(string email)
    {
        await portal.AfterAnswers();
        return await portal.Db(db =>
            db.Set<OutgoingMail>().CountAsync(mail => mail.ToAddress == email && mail.Template == "new-device")
        );
    }
}

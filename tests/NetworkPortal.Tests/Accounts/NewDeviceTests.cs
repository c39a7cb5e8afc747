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
    public async Task Tells_the_owner_of_a_second_device_but_not_of_the_first_and_not_twice()
    {
        var email = await People.NewTeacher(portal);
        using var first = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal(0, await Letters(email));
        using var second = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal(1, await Letters(email));
        await second.Submit("/today", "form[action='/account/sign-out']");
        await second.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = email, ["password"] = CastAccounts.Password }
        );
        Assert.Equal(1, await Letters(email));
    }

    [Fact]
    public async Task This_was_not_me_shuts_everybody_out_and_mails_a_link()
    {
        var email = await People.NewTeacher(portal);
        using var owner = await portal.SignIn(email, CastAccounts.Password);
        using var thief = await portal.SignIn(email, CastAccounts.Password);
        var link = await MailTo.Link(portal, email, "/account/not-me");
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
    public async Task A_link_that_was_changed_is_no_longer_good()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains("no longer works", (await anyone.GetPage("/account/not-me?token=x")).Text("main"));
        Assert.Equal(HttpStatusCode.Gone, (await anyone.Post("/account/not-me?token=x")).Status);
    }

    private async Task<int> Letters(string email)
    {
        await portal.AfterAnswers();
        return await portal.Db(db =>
            db.Set<OutgoingMail>().CountAsync(mail => mail.ToAddress == email && mail.Template == "new-device")
        );
    }
}

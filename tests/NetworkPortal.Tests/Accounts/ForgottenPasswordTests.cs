using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

public sealed class ForgottenPasswordTests(PortalFixture portal)
{
    [Fact]
    public async Task The_emailed_link_sets_a_new_password_once()
    {
        var email = await People.NewTeacher(portal);
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        var link = await MailTo.Link(portal, email, "/account/new-password");

        var signIn = await anyone.Submit(link, "main form", new() { ["password"] = "quite a new one" });
        Assert.Equal("/account/sign-in", signIn.Path);
        using var teacher = await portal.SignIn(email, "quite a new one");
        Assert.Equal(HttpStatusCode.OK, (await teacher.GetPage("/today")).Status);

        var again = await anyone.Submit(link, "main form", new() { ["password"] = "and another one" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("expired", again.Text(".error-summary"));
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_response_and_no_email()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var known = await anyone.Submit(
            "/account/forgotten-password",
            "main form",
            new() { ["email"] = await People.NewTeacher(portal) }
        );
        var unknown = await anyone.Submit(
            "/account/forgotten-password",
            "main form",
            new() { ["email"] = "no-one@demo.example" }
        );
        Assert.Equal(known.Text("main"), unknown.Text("main"));
        Assert.Equal(HttpStatusCode.OK, unknown.Status);
        Assert.False(
            await portal.Db(db => db.Set<OutgoingMail>().AnyAsync(mail => mail.ToAddress == "no-one@demo.example"))
        );
    }

    [Fact]
    public async Task A_short_password_is_rejected_and_the_link_still_works()
    {
        var email = await People.NewTeacher(portal);
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        var link = await MailTo.Link(portal, email, "/account/new-password");
        Assert.Contains(
            "12 characters",
            (await anyone.Submit(link, "main form", new() { ["password"] = "short" })).Text("#field-password-error")
        );
        Assert.Equal(
            "/account/sign-in",
            (await anyone.Submit(link, "main form", new() { ["password"] = "long enough now" })).Path
        );
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

public sealed class ChangeEmailTests(PortalFixture portal)
{
    [Fact]
    public async Task The_email_address_changes_only_when_the_link_sent_to_the_new_address_is_confirmed()
    {
        var (email, next) = (await People.NewTeacher(portal), NewAddress());
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        await teacher.Submit("/account/email", "main form", new() { ["email"] = next });
        Assert.Contains(email, (await teacher.GetPage("/account")).Text("main"));

        var page = await teacher.Submit(await MailTo.Link(portal, next, "/account/email/confirmation"), "main form");
        Assert.Equal("/account", page.Path);
        Assert.Contains(next, page.Text("main"));
        Assert.Contains("Elm Street", page.Text("main"));
        using var again = await portal.SignIn(next, CastAccounts.Password);
        using var old = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await old.Submit(
                    "/account/sign-in",
                    "main form",
                    new() { ["email"] = email, ["password"] = CastAccounts.Password }
                )
            ).Status
        );
    }

    [Fact]
    public async Task The_old_address_can_revert_the_change_and_recover_the_account()
    {
        var (email, thiefs) = (await People.NewTeacher(portal), NewAddress());
        using var thief = await portal.SignIn(email, CastAccounts.Password);
        await thief.Submit("/account/email", "main form", new() { ["email"] = thiefs });
        await thief.Submit(await MailTo.Link(portal, thiefs, "/account/email/confirmation"), "main form");

        using var owner = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            "/account/sign-in",
            (await owner.Submit(await MailTo.Link(portal, email, "/account/email/undo"), "main form")).Path
        );
        Assert.Equal("Sign in", (await thief.GetPage("/today")).Title);
        await owner.Submit(
            await MailTo.Link(portal, email, "/account/new-password"),
            "main form",
            new() { ["password"] = "seven green bicycles" }
        );
        using var back = await portal.SignIn(email, "seven green bicycles");
    }

    [Fact]
    public async Task Changing_the_address_does_not_reveal_whether_another_account_uses_it()
    {
        var (taken, free) = (await People.NewTeacher(portal), NewAddress());
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        var one = await teacher.Submit("/account/email", "main form", new() { ["email"] = taken });
        var other = await teacher.Submit("/account/email", "main form", new() { ["email"] = free });
        Assert.Equal(one.Text("main"), other.Text("main"));
        Assert.False(
            await portal.Db(db =>
                db.Set<OutgoingMail>().AnyAsync(mail => mail.ToAddress == taken && mail.Template == "confirm-email")
            )
        );
        Assert.True(
            await portal.Db(db =>
                db.Set<OutgoingMail>().AnyAsync(mail => mail.ToAddress == free && mail.Template == "confirm-email")
            )
        );
    }

    [Fact]
    public async Task A_confirmation_link_is_invalid_after_the_address_has_changed_another_way()
    {
        var email = await People.NewTeacher(portal);
        var first = NewAddress();
        var second = NewAddress();
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        await teacher.Submit("/account/email", "main form", new() { ["email"] = first });
        await teacher.Submit("/account/email", "main form", new() { ["email"] = second });
        var (one, two) = (
            await MailTo.Link(portal, first, "/account/email/confirmation"),
            await MailTo.Link(portal, second, "/account/email/confirmation")
        );
        await teacher.Submit(one, "main form");
        Assert.Equal(HttpStatusCode.Gone, (await teacher.Submit(two, "main form")).Status);
        Assert.Equal(
            first,
            await portal.Db(db => db.Accounts.Where(a => a.Email == first).Select(a => a.Email).SingleAsync())
        );
    }

    [Fact]
    public async Task Entering_the_current_address_gets_a_field_error()
    {
        var email = await People.NewTeacher(portal);
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        Assert.Contains(
            "already",
            (await teacher.Submit("/account/email", "main form", new() { ["email"] = email.ToUpperInvariant() })).Text(
                "#field-email-error"
            )
        );
    }

    private static string NewAddress() => $"new-{Guid.NewGuid():N}@elsewhere.example";
}

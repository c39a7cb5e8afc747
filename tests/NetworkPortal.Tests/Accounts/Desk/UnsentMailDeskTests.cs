using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Desk;

public sealed class UnsentMailDeskTests(PortalFixture portal)
{
    private const string Answer = "550 5.1.1 no such user here";

    [Fact]
    public async Task An_administrator_sees_an_undelivered_invitation_at_the_desk_and_can_resend_it()
    {
        var email = await Invite();
        using var administrator = await portal.Client(Cast.Administrator);
        Assert.DoesNotContain(email, (await administrator.GetPage("/desk/mail")).Html);
        Assert.DoesNotContain("Not delivered", Row(await administrator.GetPage("/desk/people"), email));
        await Refuse(email);
        Assert.Contains("Not delivered", Row(await administrator.GetPage("/desk/people"), email));
        Assert.Contains(Answer, Row(await administrator.GetPage("/desk/people"), email));
        Assert.Contains("Unsent email", (await administrator.GetPage("/desk")).Text(".desk-panels"));
        var list = await administrator.GetPage("/desk/mail");
        Assert.Contains("Not delivered", Row(list, email));
        var form = list
            .Document.QuerySelectorAll("tr")
            .Single(row => row.TextContent.Contains(email))
            .QuerySelector("form[action$=sending]")!
            .GetAttribute("action");
        var sent = await administrator.Submit(list, $"form[action='{form}']");
        Assert.Contains("will be sent", sent.Text(".notice"));
        Assert.DoesNotContain(email, sent.Text("main table"));
        Assert.Contains(
            await portal.Db(db => db.Set<AuditLine>().AsNoTracking().ToListAsync()),
            line => line.Name == "mail.sent-again"
        );
    }

    [Fact]
    public async Task Resending_an_invitation_replaces_the_undelivered_email()
    {
        var email = await Invite();
        await Refuse(email);
        using var administrator = await portal.Client(Cast.Administrator);
        var people = await administrator.GetPage("/desk/people");
        var again = people
            .Document.QuerySelectorAll("tr")
            .Single(row => row.TextContent.Contains(email))
            .QuerySelector("form[action$=mails]")!
            .GetAttribute("action");
        Assert.DoesNotContain(
            "Not delivered",
            Row(await administrator.Submit(people, $"form[action='{again}']"), email)
        );
        Assert.Null(Assert.Single(await portal.MailTo(email)).FailedAt);
    }

    [Fact]
    public async Task A_visit_page_shows_which_team_members_did_not_get_their_email()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await Refuse(stage.Colleague(2));
        var page = await stage.Asker.Get($"/visits/{stage.Visit}");
        Assert.Equal([false, true], page.Texts(".team li").Select(line => line.Contains("Not delivered")));
        Assert.DoesNotContain("Undelivered email", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_page_shows_when_the_host_did_not_get_the_email()
    {
        var stage = await Stage.Set(portal);
        await Refuse(stage.Host.Email);
        var page = await stage.Asker.Get($"/visits/{stage.Visit}");
        Assert.Contains(stage.Host.Name, page.Text("main"));
        Assert.Contains("Not delivered", page.Text("main"));
        Assert.DoesNotContain(
            "Not delivered",
            (await (await Stage.Set(portal)).Asker.Get($"/visits/{stage.Visit}")).Text("main")
        );
    }

    [Fact]
    public async Task Undelivered_email_is_visible_only_to_people_who_manage_users()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk/mail")).Status);
    }

    private async Task<string> Invite()
    {
        var email = $"invited-{Guid.NewGuid():N}@demo.example";
        using var administrator = await portal.Client(Cast.Administrator);
        var answer = await administrator.Post(
            "/desk/people",
            ("email", email),
            ("name", "Ines Invited (demo)"),
            ("school", "elm-street-demo"),
            ("school_role", "Teacher")
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return email;
    }

    private async Task Refuse(string email)
    {
        // The portal sends email in the background; anything sent after this point would count as delivered.
        await portal.CaughtUp();
        await portal.Db(db =>
            db.Outbox.Where(mail => mail.ToAddress == email)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(m => m.FailedAt, SystemClock.Instance.GetCurrentInstant())
                        .SetProperty(m => m.SentAt, (Instant?)null)
                        .SetProperty(m => m.LastError, Answer)
                )
        );
    }

    private static string Row(Page page, string email) => page.Texts("tr").Single(row => row.Contains(email));
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Requests;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Joining;

public sealed class SchoolCodeTests(PortalFixture portal)
{
    [Theory]
    [InlineData("7k4m-2pxq", "7K4M2PXQ")]
    [InlineData(" 7K4M 2PXQ", "7K4M2PXQ")]
    [InlineData("oil0-oil0", "01100110")]
    [InlineData("7K4M-2PX", null)]
    [InlineData("7K4M-2PXU", null)]
    [InlineData("", null)]
    public void A_code_is_read_however_people_type_it(string typed, string? code) =>
        Assert.Equal(code, SchoolCode.Read(typed));

    [Fact]
    public async Task A_newcomer_joins_after_confirming_their_address_and_being_approved()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = NewEmail();
        using var newcomer = await Ask(await stage.NewCode(), email);
        Assert.Equal(0, await Requests(email));
        var link = await MailTo.Link(portal, email, "/join/confirmation");
        Assert.Equal(0, await Requests(email));
        var confirmed = await newcomer.Submit(link, "main form");
        Assert.Contains($"Request sent to {stage.Name}", confirmed.Text("main"));
        await newcomer.Submit(link, "main form");
        Assert.Equal(1, await Requests(email));

        var answered = await Approve(stage, email, "VisitCoordinator");
        Assert.Contains("Request approved", answered.Text(".flash"));
        using var again = await portal.Client(Cast.Anonymous);
        var today = await again.Submit(
            await MailTo.Link(portal, email, "/account/invitation"),
            "main form",
            new() { ["password"] = "a few words in a row" }
        );
        Assert.Equal("/today", today.Path);
        Assert.Equal([SchoolRole.VisitCoordinator], await stage.RolesOf(email));
    }

    [Fact]
    public async Task The_response_is_the_same_whether_or_not_the_address_has_an_account()
    {
        await using var stage = await JoiningStage.Set(portal);
        var code = await stage.NewCode();
        var (known, unknown) = (await People.NewTeacher(portal), NewEmail());
        using var anyone = await portal.Client(Cast.Anonymous);
        var first = await anyone.Submit("/join", "main form", Filled(code, known));
        var second = await anyone.Submit("/join", "main form", Filled(code, unknown));
        Assert.Equal(
            (first.Status, first.Text("main").Replace(known, "X")),
            (second.Status, second.Text("main").Replace(unknown, "X"))
        );
    }

    [Fact]
    public async Task An_approved_request_uses_the_existing_account_of_the_address()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = await People.NewTeacher(portal);
        using var person = await Ask(await stage.NewCode(), email);
        await person.Submit(await MailTo.Link(portal, email, "/join/confirmation"), "main form");
        await Approve(stage, email, "Teacher");
        Assert.Equal([SchoolRole.Teacher], await stage.RolesOf(email));
    }

    [Fact]
    public async Task A_signed_in_persons_request_needs_no_confirmation()
    {
        await using var stage = await JoiningStage.Set(portal);
        var (code, email) = (await stage.NewCode(), await People.NewTeacher(portal));
        using var person = await portal.SignIn(email, CastAccounts.Password);
        var answer = await person.Submit(
            "/join",
            "main form",
            new() { ["code"] = code.ToLowerInvariant().Replace("-", "") }
        );
        Assert.Contains("Request sent to", answer.Text(".flash"));
        Assert.Equal(1, await Requests(email));
    }

    [Fact]
    public async Task A_declined_person_is_emailed_the_reason_and_gets_no_role()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = await People.NewTeacher(portal);
        await AskSignedIn(stage, email);
        var id = await portal.Db(db => db.JoinRequests.Where(r => r.Email == email).Select(r => r.Id).SingleAsync());
        var answered = await (await stage.Leader()).Submit(
            stage.Staff,
            "form[action$='/decline']",
            new() { ["reason"] = "We couldn't find you on our list; ask at the office." }
        );
        Assert.Contains("declined", answered.Text(".flash"));
        Assert.Empty(await stage.RolesOf(email));
        Assert.Contains(
            "ask at the office",
            await portal.Db(db =>
                db.Set<OutgoingMail>()
                    .Where(m => m.ToAddress == email)
                    .OrderByDescending(m => m.Id)
                    .Select(m => m.Text)
                    .FirstAsync()
            )
        );
        var late = await (await stage.Leader()).Post($"{stage.Staff}/requests/{id}/approval", ("role", "Teacher"));
        Assert.Contains("already answered", late.Text(".flash"));
        Assert.Empty(await stage.RolesOf(email));
    }

    [Fact]
    public async Task Only_the_first_of_simultaneous_answers_counts()
    {
        await using var stage = await JoiningStage.Set(portal);
        var email = await People.NewTeacher(portal);
        await AskSignedIn(stage, email);
        var id = await portal.Db(db => db.JoinRequests.Where(r => r.Email == email).Select(r => r.Id).SingleAsync());
        // Each answer uses its own client, since a cookie carries the notice.
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(async n =>
                    await (await portal.SignIn(stage.LeaderEmail, CastAccounts.Password)).Post(
                        $"{stage.Staff}/requests/{id}/{(n % 2 == 0 ? "approval" : "decline")}",
                        ("role", "Teacher"),
                        ("reason", "")
                    )
                )
        );
        Assert.Single(answers, page => !page.Text(".flash").Contains("already answered", StringComparison.Ordinal));
        var state = await portal.Db(db => db.JoinRequests.Where(r => r.Id == id).Select(r => r.State).SingleAsync());
        Assert.Equal(state == JoinRequestState.Approved ? 1 : 0, (await stage.RolesOf(email)).Count);
    }

    [Fact]
    public async Task A_code_stops_working_when_it_is_replaced_or_turned_off()
    {
        await using var stage = await JoiningStage.Set(portal);
        var first = await stage.NewCode();
        var second = await stage.NewCode();
        Assert.NotEqual(first, second);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains(
            "No school uses this code",
            (await anyone.Submit("/join", "main form", Filled(first, NewEmail()))).Text("#field-code-error")
        );
        Assert.Contains(
            "Check your inbox",
            (await anyone.Submit("/join", "main form", Filled(second, NewEmail()))).Text("main")
        );
        await (await stage.Leader()).Submit(stage.Staff, "form[action$='/code/ending']");
        Assert.Contains(
            "No school uses this code",
            (await anyone.Submit("/join", "main form", Filled(second, NewEmail()))).Text("#field-code-error")
        );
    }

    [Fact]
    public async Task Only_the_school_leader_can_print_the_code()
    {
        await using var stage = await JoiningStage.Set(portal);
        var code = await stage.NewCode();
        var page = await (await stage.Leader()).GetPage(stage.Staff + "/code");
        Assert.Contains(code, page.Text("main"));
        Assert.True(page.Has("svg.qr"));
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage(stage.Staff + "/code")).Status);
    }

    [Fact]
    public async Task Wrong_codes_are_rate_limited()
    {
        await using var other = await TestPortal.Start(settings => settings.Recipes = ["network/network.recipe.json"]);
        using var guesser = await other.Client(Cast.Anonymous);
        Page? last = null;
        for (var n = 0; n <= AskToJoin.WrongCodes; n++)
            last = await guesser.Submit("/join", "main form", Filled("ABCD-EFGH", NewEmail()));
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_forged_confirmation_link_is_rejected(string token)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.Gone, (await anyone.GetPage("/join/confirmation?token=" + token)).Status);
    }

    private static string NewEmail() => $"joins-{Guid.NewGuid():N}@demo.example";

    private static Dictionary<string, object?> Filled(string code, string email) =>
        new()
        {
            ["code"] = code,
            ["name"] = "Jo Newcomer (demo)",
            ["email"] = email,
        };

    private async Task<PortalClient> Ask(string code, string email)
    {
        var client = await portal.Client(Cast.Anonymous);
        var sent = await client.Submit("/join", "main form", Filled(code, email));
        Assert.Contains("Check your inbox", sent.Text("main"));
        return client;
    }

    private async Task AskSignedIn(JoiningStage stage, string email)
    {
        using var person = await portal.SignIn(email, CastAccounts.Password);
        await person.Submit("/join", "main form", new() { ["code"] = await stage.NewCode() });
    }

    private static async Task<Page> Approve(JoiningStage stage, string email, string role)
    {
        var page = await (await stage.Leader()).GetPage(stage.Staff);
        Assert.Contains(email, page.Text("#requests"));
        return await (await stage.Leader()).Submit(page, "form[action$='/approval']", new() { ["role"] = role });
    }

    private Task<int> Requests(string email) => portal.Db(db => db.JoinRequests.CountAsync(r => r.Email == email));
}

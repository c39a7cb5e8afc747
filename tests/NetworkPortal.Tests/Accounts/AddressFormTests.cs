using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Schools.Importing;
using NetworkPortal.Tests.Schools.Joining;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Accounts;

/// <summary>Every form normalizes email addresses, names, and passwords in the same way, however they are
/// typed.</summary>
public sealed class AddressFormTests(PortalFixture portal)
{
    private readonly string mark = "f" + Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task An_invited_person_can_sign_in_with_any_Unicode_form_of_their_address_and_password()
    {
        await using var stage = await JoiningStage.Set(portal);
        var leader = await stage.Leader();
        await leader.Submit(
            stage.Staff,
            $"form[action='{stage.Staff}']",
            new()
            {
                ["email"] = $"{mark}\u200B@b\u00FCcher.example",
                ["name"] = "Zoe\u0308 Mu\u0308ller",
                ["role"] = "Teacher",
            }
        );
        var email = $"{mark}@xn--bcher-kva.example";
        var link = await MailTo.Link(portal, email, "/account/invitation");
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            "/today",
            (await anyone.Submit(link, "main form", new() { ["password"] = "un cafe\u0301 \uFB01ne et long" })).Path
        );
        var account = await portal.Db(db => db.Set<Account>().SingleAsync(a => a.Email == email));
        Assert.Equal("Zo\u00EB M\u00FCller", account.DisplayName);
        Assert.True(account.EmailConfirmed);
        foreach (
            var (address, password) in ((string, string)[])
                [
                    (email, "un caf\u00E9 fine et long"),
                    ($"{mark.ToUpperInvariant()}@B\u00DCCHER.example", "un cafe\u0301 \uFB01ne et long"),
                    ($"\u202A{mark}@bu\u0308cher.example", "un caf\u00E9 \uFB01ne et long"),
                ]
        )
        {
            using var client = await portal.Client(Cast.Anonymous);
            Assert.Equal(
                "/today",
                (
                    await client.Submit(
                        "/account/sign-in",
                        "#sign-in",
                        new() { ["email"] = address, ["password"] = password }
                    )
                ).Path
            );
        }
        using var wrong = await portal.Client(Cast.Anonymous);
        Assert.NotEqual(
            "/today",
            (
                await wrong.Submit(
                    "/account/sign-in",
                    "#sign-in",
                    new() { ["email"] = email, ["password"] = "un cafe fine et long" }
                )
            ).Path
        );
    }

    [Fact]
    public async Task A_visit_request_strips_invisible_characters_from_a_team_members_email()
    {
        var school = await portal.NewSchool();
        var (day, asker) = (await portal.NewDay(await portal.NewSchool()), await portal.NewPerson(school));
        await asker.Post(
            $"/visits/days/{day.Id}/request",
            ("school", school.Id.ToString()),
            ("purpose", "To learn"),
            ("name-1", "Ana"),
            ("email-1", $"\uFEFF{mark}@z1\u200D.example")
        );
        Assert.Equal($"{mark}@z1.example", (await portal.VisitsTo(day)).Single().Team.Single().Email);
    }

    [Fact]
    public async Task An_address_with_accents_before_the_at_sign_gets_a_field_error()
    {
        await using var stage = await JoiningStage.Set(portal);
        var page = await (await stage.Leader()).Submit(
            stage.Staff,
            $"form[action='{stage.Staff}']",
            new()
            {
                ["email"] = "jos\u00E9@z1.example",
                ["name"] = "Jos\u00E9",
                ["role"] = "Teacher",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("before the @", page.Text("#field-email-error"));
    }

    [Fact]
    public async Task A_staff_import_reports_addresses_that_are_the_same_after_normalization()
    {
        await using var stage = await JoiningStage.Set(portal);
        var plan = await Files.SendCsv(
            await stage.Leader(),
            stage.Staff + "/import",
            $"name,email\nAnn,{mark}\u200B@b\u00FCcher.example\nAnn,{mark}@xn--bcher-kva.example\n"
                + $"Cy,mailto:cy{mark}@z1.example\nDi,Di Angle <di{mark}@z1.example>\n"
        );
        Assert.Equal("Invite: 3 · Not imported: 1", plan.Text(".standfirst"));
        Assert.Contains("Duplicate of line 2", plan.Text("tbody tr:nth-child(2)"));
        await (await stage.Leader()).Submit(plan, "main form");
        Assert.Equal(
            [$"cy{mark}@z1.example", $"di{mark}@z1.example", $"{mark}@xn--bcher-kva.example"],
            (
                await portal.Db(db =>
                    db.AccountInvitations.Where(i => i.School!.Slug == stage.Slug).Select(i => i.Email!).ToListAsync()
                )
            ).Order(StringComparer.Ordinal)
        );
    }
}

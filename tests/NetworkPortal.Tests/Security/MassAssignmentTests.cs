using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Security;

/// <summary>Forms sent with extra fields named like the database columns behind them.</summary>
public sealed class MassAssignmentTests(PortalFixture portal)
{
    private static readonly string[] Columns =
    [
        "Id",
        "id",
        "AccountId",
        "account",
        "UserName",
        "NormalizedEmail",
        "EmailConfirmed",
        "email_confirmed",
        "PasswordHash",
        "SecurityStamp",
        "ConcurrencyStamp",
        "LockoutEnd",
        "lockout_end",
        "AccessFailedCount",
        "TwoFactorEnabled",
        "Roles",
        "roles",
        "role",
        "network_role",
        "NetworkRole",
        "Role",
        "permission",
        "permissions",
        "claims",
        "IsAdmin",
        "administrator",
        "school",
        "SchoolId",
        "school_role",
        "SchoolRole",
        "CreatedAt",
        "created_at",
        "DisplayName",
        "State",
        "state",
        "Status",
        "Spots",
        "SpotsLeft",
        "places_left",
        "ProposedBy",
        "proposed_by",
        "owner",
        "Account.Email",
        "account[email]",
        "Form.Email",
        "form.Role",
        "__proto__",
        "constructor",
        "_method",
        "handler",
    ];

    [Fact]
    public async Task Fields_that_a_form_does_not_have_are_ignored()
    {
        var email = await People.NewTeacher(portal);
        using var client = await portal.SignIn(email, CastAccounts.Password);
        var before = await portal.Db(db => db.Accounts.AsNoTracking().SingleAsync(account => account.Email == email));
        Assert.Equal(
            HttpStatusCode.OK,
            (await Send(client, await client.GetPage("/account"), new() { ["name"] = "Renamed (demo)" })).Status
        );
        var after = await portal.Db(db => db.Accounts.AsNoTracking().SingleAsync(account => account.Id == before.Id));
        Assert.Equal("Renamed (demo)", after.DisplayName);
        foreach (
            var column in typeof(Account)
                .GetProperties()
                .Where(column => column.Name is not ("DisplayName" or "ConcurrencyStamp"))
        )
            Assert.True(
                Equals(column.GetValue(before), column.GetValue(after)),
                $"{column.Name} is {column.GetValue(after)} now."
            );
        Assert.False(await IsMoreThanATeacher(after.Id));
    }

    [Fact]
    public async Task A_newcomer_cannot_give_themselves_a_role()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var email = $"invited-{Guid.NewGuid():N}@demo.example";
        await administrator.Submit(
            "/desk/people",
            "form:has([name=email])",
            new()
            {
                ["email"] = email,
                ["name"] = "Nia Newcomer (demo)",
                ["school"] = "elm-street-demo",
                ["school_role"] = "Teacher",
            }
        );
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(await MailTo.Link(portal, email, "/account/invitation"));
        Assert.Equal("/today", (await Send(client, page, new() { ["password"] = "a few words in a row" })).Path);
        var account = await portal.Db(db => db.Accounts.AsNoTracking().SingleAsync(account => account.Email == email));
        Assert.False(await IsMoreThanATeacher(account.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/desk")).Status);
    }

    [Fact]
    public async Task The_first_value_of_a_repeated_field_is_used()
    {
        var email = await People.NewTeacher(portal);
        using var client = await portal.SignIn(email, CastAccounts.Password);
        var page = await client.Post(
            "/account",
            ("name", "First (demo)"),
            ("name", "Second (demo)"),
            ("time_zone", "America/Denver"),
            ("time_zone", "America/New_York")
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var account = await portal.Db(db => db.Accounts.AsNoTracking().SingleAsync(account => account.Email == email));
        Assert.Equal(("First (demo)", "America/Denver"), (account.DisplayName, account.TimeZoneId));
    }

    [Fact]
    public async Task A_query_parameter_cannot_replace_a_form_field()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.Post($"/account/sign-in?email={Cast.Teacher.Email()}&password={CastAccounts.Password}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    private Task<bool> IsMoreThanATeacher(Guid account) =>
        portal.Db(async db =>
            await db.Set<IdentityUserRole<Guid>>().AnyAsync(role => role.UserId == account)
            || await db.Memberships.AnyAsync(m => m.AccountId == account && m.Role != SchoolRole.Teacher)
        );

    /// <summary>Sends the page's form with an extra field for each column name.</summary>
    private async Task<Page> Send(PortalClient client, Page page, Dictionary<string, object?> values)
    {
        var fields = FormFields.Of((IHtmlFormElement)page.Document.QuerySelector("main form")!, values);
        var own = fields.Select(field => field.Key).ToHashSet();
        (string, string)[] all =
        [
            .. fields.Select(field => (field.Key, field.Value)),
            .. Columns
                .Except(own)
                .Select(column =>
                    (
                        column,
                        column.Contains("school", StringComparison.OrdinalIgnoreCase) ? "SchoolLeader" : "Administrator"
                    )
                ),
        ];
        var action = page.Document.QuerySelector("main form")!.GetAttribute("action") is { Length: > 0 } given
            ? given
            : page.Path;
        return await client.Post(action, [.. all.Where(field => field.Item1 != "form_token")]);
    }
}

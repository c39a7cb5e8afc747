using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts.Rights;

public sealed class RolesDeskTests(PortalFixture portal)
{
    [Fact]
    public async Task An_administrator_can_add_a_role_set_its_permissions_assign_it_and_remove_it()
    {
        var (role, email) = ($"Helper {Guid.NewGuid():N}", await People.NewTeacher(portal));
        using var administrator = await portal.Client(Cast.Administrator);
        using var person = await portal.SignIn(email, CastAccounts.Password);
        var page = await administrator.Submit(
            "/desk/roles",
            "main form[action='/desk/roles']",
            new() { ["name"] = role }
        );
        Assert.Equal(role, page.Title);
        page = await administrator.Submit(
            page,
            "main form.form",
            new()
            {
                ["allows_desk"] = new[] { Permissions.AccessDesk },
                ["allows_studios"] = new[] { Permissions.ManageStudios },
            }
        );
        Assert.Contains("Role saved", page.Html, StringComparison.Ordinal);

        var account = await Id(email);
        page = await administrator.Submit(
            $"/desk/people/{account}",
            $"main form[action='/desk/people/{account}/roles']",
            new() { ["role"] = role }
        );
        Assert.Contains($"{role} (network role), since", page.Text(".desk-page"), StringComparison.Ordinal);
        Assert.Contains("added by Adele Marsh", page.Text(".desk-page"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.GetPage("/desk/studios")).Status);
        Assert.Contains(
            "Person",
            (await administrator.GetPage("/desk/permissions/ManageStudios")).Text(".desk-page"),
            StringComparison.Ordinal
        );

        page = await administrator.Submit(page, $"main form[action^='/desk/people/{account}/roles/']");
        Assert.DoesNotContain($"{role} (network role)", page.Text(".desk-page"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetPage("/desk/studios")).Status);
        Assert.Equal(
            3,
            await portal.Db(db =>
                db.AuditLines.CountAsync(l =>
                    (l.Detail.StartsWith(role) || l.Detail == role)
                    && (l.Name == "role.added" || l.Name == "role.given" || l.Name == "role.taken")
                )
            )
        );
    }

    [Fact]
    public async Task Only_an_unused_role_can_be_deleted_and_role_names_are_unique()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var editor = await portal.Db(db => db.Roles.Where(r => r.Name == "Editor").Select(r => r.Id).SingleAsync());
        Assert.Contains(
            "People still have this role",
            (await administrator.Post($"/desk/roles/{editor}/deletion")).Html,
            StringComparison.Ordinal
        );
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await administrator.Submit(
                    "/desk/roles",
                    "main form[action='/desk/roles']",
                    new() { ["name"] = "editor" }
                )
            ).Status
        );
        var page = await administrator.Submit(
            "/desk/roles",
            "main form[action='/desk/roles']",
            new() { ["name"] = $"Brief {Guid.NewGuid():N}" }
        );
        page = await administrator.Submit(page, "main form.dialog-box");
        Assert.Contains("was deleted", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_administrator_cannot_lose_that_role()
    {
        await using var own = await TestPortal.Start();
        using var administrator = await own.Client(Cast.Administrator);
        var (id, role) = await own.Db(async db =>
            (
                await db.Accounts.Where(a => a.Email == Cast.Administrator.Email()).Select(a => a.Id).SingleAsync(),
                await db.Roles.Where(r => r.Name == "Administrator").Select(r => r.Id).SingleAsync()
            )
        );
        Assert.Contains(
            "only administrator",
            (await administrator.Post($"/desk/people/{id}/roles/{role}/ending")).Html,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetPage("/desk/roles")).Status);
    }

    [Fact]
    public async Task People_cannot_grant_permissions_they_do_not_have()
    {
        await using var own = await TestPortal.Start();
        var email = await People.NewTeacher(own);
        await own.Db(async db =>
        {
            var approver = db.Roles.Add(new Role("Keeper")).Entity;
            await db.Permit(
                approver,
                [Permissions.AccessDesk, Permissions.ManageUsers, Permissions.ManageRoles],
                new(new HttpContextAccessor()),
                default
            );
            db.Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>()
                .Add(
                    new()
                    {
                        RoleId = approver.Id,
                        UserId = await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync(),
                    }
                );
            await db.SaveChangesAsync();
        });
        using var approver = await own.SignIn(email, CastAccounts.Password);
        var (me, roles) = await own.Db(async db =>
            (
                await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync(),
                await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id)
            )
        );
        foreach (var name in new[] { "Administrator", "Editor", "Studio lead" })
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (
                    await approver.Submit(
                        $"/desk/people/{me}",
                        $"main form[action='/desk/people/{me}/roles']",
                        new() { ["role"] = name }
                    )
                ).Status
            );
        var refused = await approver.Post(
            $"/desk/roles/{roles["Keeper"]}",
            ("name", "Keeper"),
            ("allows_studios", Permissions.ManageStudios)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("you can add only permissions you have", refused.Html, StringComparison.Ordinal);
        await approver.Post($"/desk/roles/{roles["School leader"]}", ("name", "School leader"));
        Assert.Contains(
            Permissions.SetEvaluators,
            await own.Db(db => db.PermissionsOf(roles["School leader"], default))
        );
        var allowed = await approver.Post(
            $"/desk/roles/{roles["Keeper"]}",
            ("name", "Keeper of roles"),
            ("allows_people", Permissions.ManageUsers),
            ("allows_people", Permissions.ManageRoles)
        );
        Assert.Contains("Role saved", allowed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_are_unchanged_by_export_import_and_export_again()
    {
        await using var from = await TestPortal.Start(settings => settings.Recipes = ["network/network.recipe.json"]);
        await using var to = await TestPortal.Start(settings => settings.Recipes = []);
        var first = await from.Db(db => RolesRecipe.Write(db, default));
        Assert.Contains("\"ManageTaxonomy\"", first, StringComparison.Ordinal);
        Assert.Contains("\"Part\": \"SchoolLeader\"", first, StringComparison.Ordinal);
        var file = Path.Combine(to.DataFolder, "roles.recipe.json");
        await File.WriteAllTextAsync(file, first, TestContext.Current.CancellationToken);
        await to.Services.GetRequiredService<Recipes>().Run(file);
        Assert.Equal(first, await to.Db(db => RolesRecipe.Write(db, default)));
    }

    [Fact]
    public async Task The_permissions_page_shows_what_a_person_can_and_cannot_do()
    {
        using var leader = await portal.Client(Cast.SchoolLeader);
        var page = await leader.GetPage("/account/rights");
        Assert.Contains("School leader at Elm Street School (demo)", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("No role gives access to", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("(network role)", page.Text("main dl"), StringComparison.Ordinal);
    }

    private async Task<Guid> Id(string email) =>
        await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
}

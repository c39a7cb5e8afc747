using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts.Rights;

/// <summary>A role's permissions are rows in the database; a change takes effect at the next request.</summary>
public sealed class RightsTests(PortalFixture shared)
{
    [Fact]
    public async Task Adding_or_removing_a_role_takes_effect_at_the_next_request()
    {
        var email = await People.NewTeacher(shared);
        using var client = await shared.SignIn(email, CastAccounts.Password);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/desk/studios")).Status);
        await Give(shared, email, "Studio lead");
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage("/desk/studios")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/desk/people")).Status);
        await shared.Db(async db =>
            await db.Set<IdentityUserRole<Guid>>()
                .Where(row => db.Set<Account>().Any(a => a.Id == row.UserId && a.Email == email))
                .ExecuteDeleteAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/desk/studios")).Status);
    }

    [Fact]
    public async Task School_permissions_come_only_from_a_persons_role_at_that_school()
    {
        await using var portal = await TestPortal.Start();
        using var coordinator = await portal.Client(Cast.VisitCoordinator);
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetPage("/visits/days/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/visits/days/new")).Status);
        await Permit(portal, SchoolRole.VisitCoordinator, null);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetPage("/visits/days/new")).Status);
        using var leader = await portal.Client(Cast.SchoolLeader);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetPage("/visits/days/new")).Status);
        await Permit(portal, SchoolRole.SchoolLeader, Permissions.ArrangeVisits);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetPage("/visits/days/new")).Status);
    }

    [Fact]
    public async Task A_network_role_cannot_grant_a_school_only_permission()
    {
        var email = await People.NewTeacher(shared);
        await shared.Db(async db =>
        {
            var role = db.Roles.Add(new Role($"Overreach {Guid.NewGuid():N}")).Entity;
            db.RolePermissions.Add(
                new IdentityRoleClaim<Guid>
                {
                    RoleId = role.Id,
                    ClaimType = CurrentUser.PermissionClaim,
                    ClaimValue = Permissions.ArrangeVisits,
                }
            );
            db.RolePermissions.Add(
                new IdentityRoleClaim<Guid>
                {
                    RoleId = role.Id,
                    ClaimType = CurrentUser.PermissionClaim,
                    ClaimValue = Permissions.AccessDesk,
                }
            );
            db.Set<IdentityUserRole<Guid>>()
                .Add(
                    new()
                    {
                        RoleId = role.Id,
                        UserId = await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync(),
                    }
                );
            await db.SaveChangesAsync();
        });
        using var client = await shared.SignIn(email, CastAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage("/desk")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage("/visits/days/new")).Status);
    }

    /// <summary>Gives a school role exactly one permission, or none.</summary>
    private static Task Permit(TestPortal portal, SchoolRole part, string? permission) =>
        portal.Db(async db =>
        {
            var role = await db.Roles.SingleAsync(r => r.Part == part.ToString());
            await db.RolePermissions.Where(p => p.RoleId == role.Id).ExecuteDeleteAsync();
            if (permission is not null)
                db.RolePermissions.Add(
                    new IdentityRoleClaim<Guid>
                    {
                        RoleId = role.Id,
                        ClaimType = CurrentUser.PermissionClaim,
                        ClaimValue = permission,
                    }
                );
            await db.SaveChangesAsync();
        });

    private static async Task Give(TestPortal portal, string email, string role) =>
        await portal.Db(async db =>
        {
            db.Set<IdentityUserRole<Guid>>()
                .Add(
                    new()
                    {
                        RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(),
                        UserId = await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync(),
                    }
                );
            await db.SaveChangesAsync();
        });
}

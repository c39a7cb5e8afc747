using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>Administrators and requests for the tests of emergency access ("break-glass access"): two administrators, a
/// reason, a time limit, and an email to the person.</summary>
internal static class EmergencyAccessStage
{
    public const string Desk = "/desk/emergency-access";

    public static async Task<(Person One, Person Two, Person Teacher, JournalEntry Entry)> StageEmergencyAccess(
        this TestPortal portal
    )
    {
        var teacher = await portal.NewPerson(await portal.NewSchool(), SchoolRole.Teacher);
        return (
            await portal.NewEmergencyAdministrator(),
            await portal.NewEmergencyAdministrator(),
            teacher,
            await portal.Writes(teacher, "Private words")
        );
    }

    public static async Task<Guid> AskForAccess(this TestPortal portal, Person administrator, Person about)
    {
        var answer = await administrator.Post(
            Desk,
            ("email", about.Email),
            ("reason", "A court order"),
            ("hours", "2")
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.PersonId == about.Id).Select(r => r.Id).SingleAsync()
        );
    }

    public static Task AdministratorSince(this TestPortal portal, Person person, Instant at)
    {
        Instant? since = at;
        return portal.Db(db =>
            db.Set<IdentityUserRole<Guid>>()
                .Where(r => r.UserId == person.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(r => EF.Property<Instant?>(r, "GrantedAt"), since))
        );
    }

    public static async Task<Person> NewEmergencyAdministrator(this TestPortal portal)
    {
        var person = await portal.NewPerson(null);
        await using var scope = portal.Scope();
        var (roles, accounts) = (
            scope.ServiceProvider.GetRequiredService<RoleManager<Role>>(),
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
        );
        var role = new Role($"Emergency access (test) {person.Id:N}");
        await roles.CreateAsync(role);
        foreach (var permission in (string[])[Permissions.UseEmergencyAccess, Permissions.AccessDesk])
            await roles.AddClaimAsync(role, new Claim(CurrentUser.PermissionClaim, permission));
        await accounts.AddToRoleAsync((await accounts.FindByIdAsync(person.Id.ToString()))!, role.Name!);
        return person;
    }
}

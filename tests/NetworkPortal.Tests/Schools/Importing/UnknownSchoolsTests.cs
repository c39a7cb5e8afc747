using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Importing;

public sealed class UnknownSchoolsTests
{
    [Fact]
    public async Task Schools_that_a_staff_file_names_are_added_only_when_network_staff_say_so()
    {
        // Its invitations wait on the administrator’s page, where other tests fill in the first form.
        await using var portal = await TestPortal.Start();
        using var administrator = await portal.Client(Cast.Administrator);
        var mark = Guid.NewGuid().ToString("N")[..10];
        var (school, email) = ($"Willow {mark}", $"dee{mark}@demo.example");
        var plan = await Files.SendCsv(
            administrator,
            "/desk/people/import",
            $"Name,Email,School,Role\r\nDee Marsh,{email},{school},Principal\r\n"
        );
        Assert.Contains("Unknown school", plan.Text("tbody"));
        Assert.Contains("1 school not in the portal yet", plan.Text("main"));
        Assert.DoesNotContain("Invite 1 person", plan.Text("main"));
        Assert.False(await Exists(portal, school));

        plan = await administrator.Submit(plan, "form[action$='/schools']");
        Assert.Contains("1 school to add", plan.Text("main"));
        Assert.DoesNotContain("not in the portal yet", plan.Text("main"));
        Assert.Matches("“Principal” becomes School leader: 1 person", plan.Text(".role-mappings"));
        Assert.Equal(HttpStatusCode.OK, (await administrator.Post(plan.Path + "/schools")).Status);
        Assert.False(await Exists(portal, school));

        await administrator.Submit(plan, "main form");
        Assert.True(await Exists(portal, school));
        Assert.Equal(
            SchoolRole.SchoolLeader,
            await portal.Db(db =>
                db.AccountInvitations.Where(i => i.Email == email && i.School!.Name == school)
                    .Select(i => i.SchoolRole!.Value)
                    .SingleAsync()
            )
        );
    }

    private static Task<bool> Exists(TestPortal portal, string name) =>
        portal.Db(db => db.Schools.AnyAsync(s => s.Name == name));
}

using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Onboarding.FirstHour;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Onboarding.FirstSteps;

public sealed class RoleStepsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_new_school_leader_has_three_steps_which_leave_as_they_are_done_or_skipped()
    {
        var (leader, today, url) = await Joins(SchoolRole.SchoolLeader);
        using var signedIn = leader;
        foreach (var step in (string[])["Describe your school", "Invite your staff", "Choose a visit coordinator"])
            Assert.Contains(step, today.Text("main"));
        Assert.Contains("3 minutes", today.Text("main"));
        Assert.InRange(await leader.StatementsOnToday(), 1, 8);

        await leader.Submit(url + "/edit", "main form", new() { ["about"] = "We work on writing." });
        today = await leader.GetPage("/today");
        Assert.DoesNotContain("Describe your school", today.Text("main"));
        today = await leader.Submit(today, "form[action$='start.SchoolLeader.3/removal']");
        Assert.DoesNotContain("Choose a visit coordinator", today.Text("main"));
        Assert.Contains("Invite your staff", today.Text("main"));
    }

    [Fact]
    public async Task A_new_visit_coordinator_has_three_steps()
    {
        var (coordinator, today, _) = await Joins(SchoolRole.VisitCoordinator);
        using var signedIn = coordinator;
        foreach (
            var step in (string[])
                ["Say how visitors get to you", "Say what visitors can see", "Post your first visit day"]
        )
            Assert.Contains(step, today.Text("main"));
        Assert.InRange(await coordinator.StatementsOnToday(), 1, 8);
    }

    [Fact]
    public async Task A_new_teacher_is_asked_what_they_teach_and_has_no_such_steps()
    {
        var (teacher, today, _) = await Joins(SchoolRole.Teacher);
        using var signedIn = teacher;
        Assert.DoesNotContain("First steps", today.Text("main"));
        Assert.NotNull(today.Document.QuerySelector("form[action='/today/teaching']"));
    }

    private async Task<(PortalClient Client, Page Today, string SchoolUrl)> Joins(SchoolRole role)
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var (name, email) = ($"School {Guid.NewGuid():N}", $"{Guid.NewGuid():N}@demo.example");
        await administrator.Submit("/desk/schools", "form[action='/desk/schools']", new() { ["name"] = name });
        var school = await portal.Db(db => Task.FromResult(db.Schools.Single(s => s.Name == name)));
        await administrator.Submit(
            "/desk/people",
            "form:has([name=email])",
            new()
            {
                ["email"] = email,
                ["name"] = "New Person (demo)",
                ["school"] = school.Slug,
                ["school_role"] = $"{role}",
            }
        );
        var client = await portal.Client(Cast.Anonymous);
        var link = await MailTo.Link(portal, email, "/account/invitation");
        return (client, await client.Submit(link, "main form", SetupStage.Accepting(email)), "/schools/" + school.Slug);
    }
}

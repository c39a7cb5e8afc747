using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios;

public sealed class StudioAuditTests(PortalFixture portal)
{
    [Theory]
    [InlineData("opening", "studio.opened")]
    [InlineData("decline", "studio.declined")]
    public async Task The_decision_on_a_proposal_is_in_the_audit_log_with_who_made_it(string answer, string name)
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(proposer, open: false);
        for (var time = 0; time < 2; time++)
            await staff.Post(
                $"/desk/studios/{studio.Slug}/{answer}",
                ("reason_" + studio.Slug, "Another studio asks this.")
            );
        var line = Assert.Single(await Lines(proposer), line => line.Name == name);
        Assert.Equal((staff.Id, studio.Name), (line.ById, line.Detail));
    }

    [Fact]
    public async Task Automatic_starts_are_in_the_audit_log_without_a_person()
    {
        var proposer = await portal.NewTeacher();
        await portal.NewStudio(proposer, StudioStage.Plan(startsInDays: -5));
        await portal.NewStudio(proposer, StudioStage.Plan(startsInDays: -70, lasts: 60));
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        var lines = await Lines(proposer);
        Assert.Equal(["studio.started", "studio.started"], lines.Select(line => line.Name).Order());
        Assert.All(lines, line => Assert.Null(line.ById));
    }

    private Task<List<AuditLine>> Lines(Person about) =>
        portal.Db(db =>
            db.AuditLines.AsNoTracking()
                .Where(line => line.AboutId == about.Id && line.Name.StartsWith("studio."))
                .ToListAsync()
        );
}

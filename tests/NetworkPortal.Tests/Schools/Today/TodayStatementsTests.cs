using System.Net;
using NetworkPortal.Journals;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Studios.Seasons;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools.Today;

/// <summary>Today runs few statements, whoever reads it, while a season takes proposals and colleagues have published
/// from their journals.</summary>
public sealed class TodayStatementsTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private const int Most = 8;

    [Fact]
    public async Task A_new_teacher_needs_few_statements()
    {
        await News();
        await portal.NewStudio(await portal.NewTeacher());
        await portal.CaughtUp();
        using var client = await (await portal.NewTeacher()).Client();
        await Reads(client);
        await client.Submit("/today", "form[action='/today/teaching']", new() { ["subjects"] = "Science" });
        await Reads(client, "A studio to join");
    }

    [Fact]
    public async Task A_teacher_in_two_studios_needs_few_statements()
    {
        await News();
        var (leader, teacher) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, teacher);
        await portal.Join(await portal.NewStudio(leader), teacher);
        await portal.Shares(await portal.Writes(leader, "Wait time", "Wait time"), Audience.Studio, studio.Id);
        await teacher.Tries("Wait", ("planned", $"{StudioStage.Today.PlusDays(-9):R}"));
        using var client = await teacher.Client();
        await client.Submit("/today", "form[action='/today/teaching']", new() { ["subjects"] = "Science" });
        await Reads(client, "Counting voices", "Shared with you", "Call for proposals", "Published journal entries");
    }

    [Fact]
    public async Task A_facilitator_with_a_proposal_needs_few_statements()
    {
        await News();
        var leader = await portal.NewTeacher();
        await portal.Join(await portal.NewStudio(leader), await portal.NewTeacher());
        await portal.NewStudio(leader, StudioStage.Plan("Is it mine?"), open: false);
        using var client = await leader.Client();
        await Reads(client, "Counting voices", "Is it mine?", "Call for proposals");
    }

    [Fact]
    public async Task A_coordinator_needs_few_statements()
    {
        await News();
        var stage = await Stage.Set(portal);
        await Reads(await stage.Host.Client(), "wants to visit");
        await Reads(await stage.Asker.Client(), "Visit to");
    }

    [Fact]
    public async Task A_school_leader_needs_few_statements()
    {
        await News();
        var stage = await Stage.Set(portal);
        var leader = await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader);
        await Reads(await leader.Client(), "Evaluators", "School totals", stage.HostSchool.Name);
    }

    [Fact]
    public async Task Network_staff_need_few_statements()
    {
        await News();
        var proposal = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan("Is it new?"), open: false);
        await portal.Db(db => db.Write(() => StudioDues.Settle(db, proposal.Id, default)));
        using var staff = await portal.Client(Cast.Administrator);
        await Reads(staff, "Is it new?");
    }

    /// <summary>What everyone sees: a call for proposals and something that was published.</summary>
    private async Task News()
    {
        await portal.NewSeason();
        var author = await portal.NewTeacher();
        var entry = await portal.Writes(author, "For all of us", "For all of us");
        await portal.Db(async db =>
        {
            db.Publications.Add(new(Guid.CreateVersion7(), entry, "For all of us", "Wait.", SharingStage.Now));
            await db.SaveChangesAsync();
        });
    }

    private static async Task Reads(PortalClient client, params string[] shown)
    {
        var page = await client.GetPage("/today");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var text in shown)
            Assert.Contains(text, page.Text("main"), StringComparison.Ordinal);
        using var probe = new SqlProbe(client);
        await client.GetPage("/today");
        Assert.True(
            probe.Statements.Count <= Most,
            string.Join("\n\n", probe.Commands.Prepend($"{probe.Commands.Count} statements"))
        );
    }
}

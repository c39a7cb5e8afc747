using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools.Today;

/// <summary>Today runs few statements, whoever reads it.</summary>
public sealed class TodayStatementsTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Fact]
    public async Task A_new_teacher_needs_few_statements()
    {
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        await Reads(client, 10);
        await client.Submit("/today", "form[action='/today/teaching']", new() { ["subjects"] = "Science" });
        await Reads(client, 10);
    }

    [Fact]
    public async Task A_teacher_in_two_studios_needs_few_statements()
    {
        var (leader, teacher) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(await portal.NewStudio(leader), teacher);
        await portal.Join(await portal.NewStudio(leader), teacher);
        await Reads(await teacher.Client(), 10);
        await Reads(await leader.Client(), 12);
    }

    [Fact]
    public async Task A_coordinator_needs_few_statements()
    {
        var stage = await Stage.Set(portal);
        await Reads(await stage.Host.Client(), 10);
        await Reads(await stage.Asker.Client(), 10);
    }

    [Fact]
    public async Task Network_staff_need_few_statements()
    {
        using var staff = await portal.Client(Cast.Administrator);
        await Reads(staff, 8);
    }

    private static async Task Reads(PortalClient client, int most)
    {
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage("/today")).Status);
        using var probe = new SqlProbe(client);
        await client.GetPage("/today");
        Assert.True(
            probe.Statements.Count <= most,
            string.Join("\n\n", probe.Commands.Prepend($"{probe.Commands.Count} statements"))
        );
    }
}

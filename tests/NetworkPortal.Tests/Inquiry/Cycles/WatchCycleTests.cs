using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Studios;

namespace NetworkPortal.Tests.Inquiry.Cycles;

public sealed class WatchCycleTests(PortalFixture portal)
{
    [Fact]
    public async Task A_measure_that_watches_a_cycle_is_on_its_page_and_marks_its_start()
    {
        var owner = await portal.NewTeacher();
        var cycle = await owner.Tries("I will wait five seconds");
        var measure = await owner.NewMeasure("Hands up");
        Assert.Equal("Measures", (await owner.Get(cycle)).Text("#measures h2"));
        await owner.Post(cycle + "/measures", ("measure", measure.Split('/')[^1]));
        await owner.Post(cycle + "/measures", ("measure", measure.Split('/')[^1]));
        Assert.Equal(["Hands up"], (await owner.Get(cycle)).Texts(".measure-cards h3"));
        var page = await owner.Get(measure);
        Assert.Contains("Cycle started", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("five seconds", page.Html, StringComparison.Ordinal);
        await owner.Post($"{cycle}/measures/{measure.Split('/')[^1]}/deletion");
        Assert.Empty((await owner.Get(cycle)).Texts(".measure-cards h3"));
    }

    [Fact]
    public async Task Nobody_attaches_someone_elses_measure()
    {
        var (owner, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var cycle = await owner.Tries("I will wait five seconds");
        await owner.NewMeasure("Mine");
        var measure = await other.NewMeasure("Theirs");
        var answer = await owner.Post(cycle + "/measures", ("measure", measure.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Empty((await owner.Get(cycle)).Texts(".measure-cards h3"));
    }
}

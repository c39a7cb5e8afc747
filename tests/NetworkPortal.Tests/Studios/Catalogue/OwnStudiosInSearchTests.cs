using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Catalogue;

/// <summary>A search for “my studio” leads people to their own studios.</summary>
public sealed class OwnStudiosInSearchTests(PortalFixture portal)
{
    [Fact]
    public async Task My_studio_leads_members_and_no_one_else_to_their_studio()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        await portal.CaughtUp();
        var own = $".result-lines a[href='/studios/{studio.Slug}']";
        Assert.True((await leader.Get("/search?q=my+studio")).Has(own));
        Assert.False((await (await portal.NewPerson(null)).Get("/search?q=my+studio")).Has(".result-lines a"));
    }
}

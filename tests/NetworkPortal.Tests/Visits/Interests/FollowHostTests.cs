using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Interests;

/// <summary>A teacher hears when a school posts visit days, until they have enough of it.</summary>
public sealed class FollowHostTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teacher_who_asked_for_it_hears_of_new_days_until_they_stop()
    {
        var school = await portal.NewSchool();
        var (host, teacher) = (await portal.NewPerson(school), await portal.NewPerson(null, SchoolRole.Teacher));
        var page = $"/visits/schools/{school.Slug}";
        using var client = await teacher.Client();
        Assert.Contains("no upcoming visit days", (await client.GetPage(page)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("We’ll email you", (await client.Submit(page, "main form")).Text(".flash"));
        await Post(host, 60);
        var mail = Assert.Single(await portal.MailTo(teacher.Email));
        Assert.Equal("visit-days-posted", mail.Template);
        Assert.Contains("Reading in pairs", mail.Text, StringComparison.Ordinal);
        Assert.Single((await client.GetPage(page)).Texts(".day h3"));
        await client.Submit(page, "main form");
        await Post(host, 62);
        Assert.Single(await portal.MailTo(teacher.Email));
    }

    [Fact]
    public async Task A_school_without_days_offers_it_on_its_page_to_anyone()
    {
        var school = await portal.NewSchool();
        using var anyone = await portal.Client(Cast.Anonymous);
        var link = (await anyone.GetPage($"/schools/{school.Slug}")).Link("Tell me when they host");
        var page = await anyone.GetPage(link);
        Assert.Contains("Sign in to hear", page.Text("main"), StringComparison.Ordinal);
    }

    private static async Task Post(Person host, int inDays)
    {
        using var client = await host.Client();
        await client.Submit(
            "/visits/days/new",
            "main form",
            new()
            {
                ["focus"] = "Reading in pairs",
                ["date"] = VisitStage.SchoolDay(inDays),
                ["starts"] = "08:30",
                ["ends"] = "14:00",
                ["teams"] = 2,
                ["people"] = 6,
            }
        );
    }
}

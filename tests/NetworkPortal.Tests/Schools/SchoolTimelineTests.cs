using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Briefs;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools;

/// <summary>A school's page draws what the school did and published, and says the same in a table.</summary>
public sealed class SchoolTimelineTests(PortalFixture portal)
{
    [Fact]
    public async Task Studios_visit_days_with_visitors_and_briefs_are_drawn_and_listed_oldest_first()
    {
        var stage = await Stage.Past(portal, daysAgo: 40);
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        await portal.NewStudio(teacher, StudioStage.Plan("What did we start?", startsInDays: -90));
        var brief = await teacher.Writes("Seven seconds");
        await teacher.Claims(brief, "hunch", "Silence helps.");
        await teacher.Sends(brief);
        await portal.Publishes(brief);

        var page = await Read(stage.HostSchool);

        Assert.Equal(
            ["1 What did we start?", "2 Student-led conferences", "3 Seven seconds"],
            page.Texts(".school-timeline th[scope=row]")
        );
        Assert.Equal(["Studio", "Visit day", "Practice brief"], page.Texts(".school-timeline .tag"));
        Assert.Equal(3, page.Document.QuerySelectorAll(".school-timeline svg[aria-hidden=true] rect").Length);
        Assert.Equal($"/visits/days/{stage.Day.Id}", page.Link("Student-led conferences"));
    }

    [Fact]
    public async Task What_has_not_happened_or_is_not_public_is_left_out()
    {
        var school = await portal.NewSchool();
        var teacher = await portal.NewPerson(school, SchoolRole.Teacher);
        await portal.NewStudio(teacher, StudioStage.Plan("What did we ask first?", startsInDays: -90));
        await portal.NewStudio(teacher, StudioStage.Plan("What did we ask then?", startsInDays: -60));
        await portal.NewStudio(teacher, StudioStage.Plan("What comes next?", startsInDays: 20));
        await portal.NewStudio(teacher, StudioStage.Plan("Is it open?", startsInDays: -30), open: false);
        await portal.Happened(await portal.NewDay(school, focus: "No one came"), daysAgo: 9);
        await portal.NewDay(school, focus: "Still to come");
        await teacher.Writes("Only a draft");

        var page = await Read(school);

        Assert.Equal(
            ["1 What did we ask first?", "2 What did we ask then?"],
            page.Texts(".school-timeline th[scope=row]")
        );
    }

    [Fact]
    public async Task A_school_with_less_than_two_events_has_no_timeline()
    {
        var school = await portal.NewSchool();
        var teacher = await portal.NewPerson(school, SchoolRole.Teacher);
        await portal.NewStudio(teacher, StudioStage.Plan("What did we start?", startsInDays: -90));

        Assert.False((await Read(school)).Has(".school-timeline"));
        await portal.NewStudio(teacher, StudioStage.Plan("What else?", startsInDays: -30));
        Assert.True((await Read(school)).Has(".school-timeline"));
    }

    [Fact]
    public async Task A_timeline_shows_the_newest_twelve()
    {
        var school = await portal.NewSchool();
        var teacher = await portal.NewPerson(school, SchoolRole.Teacher);
        for (var at = 1; at <= ISchoolHistory.Most + 1; at++)
            await portal.NewStudio(teacher, StudioStage.Plan($"Question {at}?", startsInDays: at - 100));

        var titles = (await Read(school)).Texts(".school-timeline th[scope=row]");

        Assert.Equal(("1 Question 2?", "12 Question 13?", ISchoolHistory.Most), (titles[0], titles[^1], titles.Count));
    }

    private async Task<Page> Read(School school)
    {
        using var reader = await portal.Client(Cast.Teacher);
        return await reader.GetPage("/schools/" + school.Slug);
    }
}

using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios;

/// <summary>The topics of studios are those of the library.</summary>
public sealed class StudioTopicsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_proposal_offers_the_topics_of_the_library_and_no_others()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var page = await client.GetPage("/studios/propose");
        Assert.True(page.Has("input[name=topics][type=checkbox][value=Coaching]"));
        Assert.False(page.Has("input[name=topics][value=Discussion]"));
        foreach (var subject in (string[])["Mathematics", "Science", "World languages", "Special education"])
            Assert.True(page.Has($"input[name=topics][value='{subject}']"), subject);
    }

    [Fact]
    public async Task Settings_keep_a_topic_that_the_library_does_not_have_and_check_those_in_another_spelling()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(topics: ["coaching", "Chalk"]));
        using var client = await leader.Client();
        var form = await client.GetPage(studio.Url() + "/room/settings");
        Assert.True(form.Has("input[name=topics][value=Coaching][checked]"));
        Assert.True(form.Has("input[name=topics][value=Chalk][checked]"));
        Assert.False(form.Has("input[name=topics][value=Resources][checked]"));
        var values = new Dictionary<string, object?> { ["topics"] = new[] { "Coaching", "Chalk", "Resources" } };
        Assert.Equal(HttpStatusCode.OK, (await client.Submit(form, "main form.form", values)).Status);
        Assert.Equal(["Coaching", "Chalk", "Resources"], (await portal.Read(studio)).Topics);
    }

    [Fact]
    public async Task Too_many_topics_and_unknown_ones_are_rejected_at_the_field()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(topics: ["Coaching"]));
        using var client = await leader.Client();
        foreach (
            var wrong in (string[][])
                [
                    ["Chalk"],
                    ["Coaching", "Resources", "Root causes", "Leading change", "School visits", "Teacher retention"],
                ]
        )
        {
            var page = await client.Submit(
                studio.Url() + "/room/settings",
                "main form.form",
                new() { ["topics"] = wrong }
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains("#field-topics", page.Html, StringComparison.Ordinal);
        }
        Assert.Equal(["Coaching"], (await portal.Read(studio)).Topics);
    }

    [Fact]
    public async Task The_studio_page_links_each_topic_to_the_library_and_to_the_catalog()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(topics: ["Leading change", "Chalk"]));
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(studio.Url());
        Assert.Equal("/search?topic=leading-change", page.Link("“Leading change” in the library"));
        Assert.Equal("/studios?topic=Leading%20change", page.Link("Studios on “Leading change”"));
        Assert.Equal("/studios?topic=Chalk", page.Link("Studios on “Chalk”"));
        Assert.DoesNotContain("“Chalk” in the library", page.Html, StringComparison.Ordinal);
        await portal.CaughtUp();
        Assert.Contains(studio.Question, (await client.GetPage("/search?topic=leading-change")).Text("main"));
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Library;

/// <summary>Whoever reads about a school finds out how to visit one.</summary>
[Collection(nameof(LibraryPortal))]
public sealed class CaseStudyVisitTests(LibraryPortal portal)
{
    [Fact]
    public async Task A_case_study_of_a_school_outside_the_network_links_to_visits()
    {
        var page = await portal.Get("/case-studies/northwest-independent-school-district");

        Assert.Equal("/visits", page.Link("See schools that host visits"));
        Assert.Empty(page.Texts(".reading > h2").Except(["Try it in your school"]));
        Assert.DoesNotContain("Visit this school", page.Text("main"));
        Assert.True(page.Has(".page-emblem svg.emblem"));
    }

    [Fact]
    public async Task A_case_study_links_to_its_school_only_while_a_visit_day_is_open()
    {
        var name = $"Open Gate {Guid.NewGuid().ToString("N")[..8]} (demo)";
        var school = new School(Slug.From(name), name, "America/New_York");
        await portal.Db(async db =>
        {
            db.Schools.Add(school);
            await db.SaveChangesAsync();
        });
        var study = await portal.Publish(
            "An open gate (demo)",
            "CaseStudy",
            parts: new() { ["CaseStudy"] = new JsonObject { ["School"] = new JsonObject { ["Text"] = name } } }
        );
        var before = await portal.Get("/" + study.Path);
        Assert.Equal("/visits", before.Link("See schools that host visits"));
        var follow = await portal.Get(before.Link("Tell me when they host"));
        Assert.Equal(HttpStatusCode.OK, follow.Status);
        Assert.Contains(name, follow.Text("h1"), StringComparison.Ordinal);

        await portal.NewDay(school);

        var page = await portal.Get("/" + study.Path);
        Assert.Equal("/schools/" + school.Slug, page.Link("Visit this school"));
        Assert.DoesNotContain("See schools that host visits", page.Text("main"));
        Assert.DoesNotContain("Tell me when they host", page.Text("main"));
        Assert.Equal(HttpStatusCode.OK, (await portal.Get(page.Link("Visit this school"))).Status);
        await portal.Unpublish(study);
    }
}

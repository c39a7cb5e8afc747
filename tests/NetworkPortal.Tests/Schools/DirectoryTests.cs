using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools.Joining;

namespace NetworkPortal.Tests.Schools;

public sealed class DirectoryTests(PortalFixture portal)
{
    [Fact]
    public async Task The_directory_links_districts_and_their_schools()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            "/districts/two-rivers-demo",
            (await anyone.GetPage("/districts")).Link("Two Rivers School District (demo)")
        );
        Assert.Equal(
            "/schools/elm-street-demo",
            (await anyone.GetPage("/districts/two-rivers-demo")).Link("Elm Street School (demo)")
        );
        Assert.Equal(
            "/districts/two-rivers-demo",
            (await anyone.GetPage("/schools/elm-street-demo")).Link("Two Rivers School District (demo)")
        );
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage("/districts/nowhere")).Status);
    }

    [Theory]
    [InlineData("/schools/walker-gamble-elementary", "/case-studies/")]
    [InlineData("/schools/mill-creek-demo", "/studios/")]
    [InlineData("/schools/mill-creek-demo", "/visits/days/")]
    public async Task A_school_page_shows_its_case_studies_studios_and_visit_days(string school, string what)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.True((await anyone.GetPage(school)).Has($".highlights a[href^='{what}']"), $"{school} shows no {what}.");
    }

    [Fact]
    public async Task A_school_leader_can_edit_the_school_page_and_its_URL_stays()
    {
        await using var stage = await JoiningStage.Set(portal);
        var edit = $"/schools/{stage.Slug}/edit";
        var saved = await (await stage.Leader()).Submit(
            edit,
            "main form",
            new()
            {
                ["name"] = "A new name (demo)",
                ["state"] = "Ohio",
                ["nces"] = "99-99999-00001 ".Trim(),
                ["to_show"] = "- **Room 4**: a reading corner\n- <script>alert(1)</script>",
            }
        );
        Assert.Equal($"/schools/{stage.Slug}", saved.Path);
        Assert.Equal("A new name (demo)", saved.Title);
        Assert.Equal("Room 4", saved.Text(".to-show strong"));
        Assert.DoesNotContain("<script>alert", saved.Html);
        Assert.Contains("999999900001", saved.Text(".facts"));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("12345678901X")]
    public async Task An_invalid_NCES_ID_is_rejected(string number)
    {
        await using var stage = await JoiningStage.Set(portal);
        var page = await (await stage.Leader()).Submit(
            $"/schools/{stage.Slug}/edit",
            "main form",
            new() { ["nces"] = number }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("12 digits", page.Text("#field-nces-error"));
    }

    [Fact]
    public async Task Other_people_cannot_edit_schools_or_districts()
    {
        await using var stage = await JoiningStage.Set(portal);
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage($"/schools/{stage.Slug}/edit")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await teacher.Post($"/schools/{stage.Slug}/edit", ("name", "Mine"), ("time_zone", "America/New_York"))
            ).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk/schools")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await teacher.Post("/desk/districts", ("district_name", "Mine"))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/districts/two-rivers-demo/edit")).Status);
    }

    [Fact]
    public async Task Only_members_see_the_coordinators_names()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        using var member = await portal.Client(Cast.Teacher);
        Assert.DoesNotContain("Hollis Grant", (await anyone.GetPage("/schools/mill-creek-demo")).Html);
        Assert.Contains("Hollis Grant", (await member.GetPage("/schools/mill-creek-demo")).Text(".margin"));
        Assert.Equal(
            "/schools/mill-creek-demo/message",
            (await anyone.GetPage("/schools/mill-creek-demo")).Link("Message the coordinators")
        );
    }

    [Fact]
    public async Task Network_staff_can_add_schools_and_districts()
    {
        using var editor = await portal.Client(Cast.Editor);
        var name = $"Added {Guid.NewGuid():N} (demo)";
        var district = await editor.Submit(
            "/desk/schools",
            "form[action='/desk/districts']",
            new() { ["district_name"] = "District " + name, ["district_state"] = "Ohio" }
        );
        Assert.Contains("was added", district.Text(".flash"));
        var districtSlug = await portal.Db(db =>
            db.Districts.Where(d => d.Name == "District " + name).Select(d => d.Slug).SingleAsync()
        );
        foreach (var suffix in (string[])["", "-2"])
        {
            var added = await editor.Submit(
                "/desk/schools",
                "form[action='/desk/schools']",
                new() { ["name"] = name, ["district"] = districtSlug }
            );
            Assert.EndsWith("demo" + suffix, added.Path);
        }
        await editor.Submit(
            $"/districts/{districtSlug}/edit",
            "main form",
            new() { ["district_about"] = "Works together." }
        );
        Assert.Contains("Works together.", (await editor.GetPage("/districts/" + districtSlug)).Text("main"));
    }
}

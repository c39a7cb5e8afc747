using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools.Today;

public sealed class FirstStepsTests(PortalFixture portal)
{
    private const string Form = "form[action='/today/teaching']";

    [Fact]
    public async Task A_new_teacher_gets_a_studio_something_to_read_and_one_thing_to_try()
    {
        var word = "qz" + string.Concat(Guid.NewGuid().ToString("N").Where(char.IsAsciiLetter));
        var leader = await portal.NewTeacher();
        var fits = await portal.NewStudio(leader, StudioStage.Plan($"How does {word} work in class?"));
        var full = await portal.NewStudio(leader, StudioStage.Plan($"Does {word} {word} help?", places: 1));
        await portal.Join(full, await portal.NewTeacher());
        await portal.CaughtUp();
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        var page = await client.Submit("/today", Form, new() { ["subjects"] = "World languages", ["wonder"] = word });
        Assert.False(page.Has(Form));
        Assert.Contains($"/studios/{fits.Slug}", page.Links());
        Assert.DoesNotContain($"/studios/{full.Slug}", page.Links());
        Assert.Contains("/cycles/new?start=exit-question", page.Links());
        var cycle = await client.GetPage("/cycles/new?start=exit-question");
        Assert.Contains("one question", cycle.Text("textarea[name=trying]"), StringComparison.Ordinal);
        var next = await client.Post("/today/dismissals", ("step", $"/studios/{fits.Slug}"));
        Assert.DoesNotContain($"/studios/{fits.Slug}", next.Links());
        await portal.Join(fits, teacher);
        Assert.DoesNotContain(
            "A studio to join",
            (await client.GetPage("/today")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_teacher_can_skip_the_question_and_is_not_asked_again()
    {
        using var client = await (await portal.NewTeacher()).Client();
        Assert.True((await client.GetPage("/today")).Has(Form));
        var page = await client.Post("/today/teaching/skipping");
        Assert.False(page.Has(Form));
        Assert.DoesNotContain("Where to start", page.Text("main"), StringComparison.Ordinal);
        await client.Post("/today/teaching/skipping");
        Assert.False((await client.GetPage("/today")).Has(Form));
    }

    [Fact]
    public async Task Without_a_subject_the_form_comes_back_with_what_was_entered()
    {
        using var client = await (await portal.NewTeacher()).Client();
        var page = await client.Submit("/today", Form, new() { ["wonder"] = "Why so quiet?" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Choose at least one subject", page.Text("main"), StringComparison.Ordinal);
        Assert.True(page.Has("input[name=wonder][value='Why so quiet?']"));
    }

    [Fact]
    public async Task An_answer_from_an_old_page_changes_nothing_and_no_one_else_is_asked()
    {
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        var old = await client.GetPage("/today");
        await client.Submit(old, Form, new() { ["subjects"] = "Science" });
        await client.Submit(old, Form, new() { ["subjects"] = "Mathematics" });
        Assert.Equal(
            "|Science|",
            await portal.Db(db =>
                db.Profiles.Where(p => p.AccountId == teacher.Id).Select(p => p.Subjects).SingleAsync()
            )
        );
        using var leader = await (await portal.NewPerson(await portal.NewSchool(), SchoolRole.SchoolLeader)).Client();
        Assert.False((await leader.GetPage("/today")).Has(Form));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

public sealed class EvaluatorTests(PortalFixture portal)
{
    [Fact]
    public async Task The_school_leader_assigns_an_evaluator_after_confirming_and_the_person_is_emailed()
    {
        var (school, leader, teacher) = await Stage();
        using var client = await leader.Client();
        var asked = await client.Submit(
            Url(school),
            "#choose",
            new() { ["evaluated"] = teacher.Id.ToString(), ["evaluator"] = leader.Id.ToString() }
        );
        Assert.Contains($"Assign {leader.Name} as {teacher.Name}’s evaluator?", asked.Text("#asked"));
        Assert.Equal(0, await portal.Db(db => db.Evaluations.CountAsync(e => e.SchoolId == school.Id)));

        var set = await client.Submit(asked, "#confirm");
        Assert.Contains("We emailed", set.Text(".flash"));
        Assert.Contains(teacher.Name, set.Text(".evaluations"));
        Assert.Contains("is now your evaluator", (await portal.MailTo(teacher.Email)).Single().Subject);
        Assert.Contains(leader.Name, (await teacher.Get("/account/evaluators")).Text("main"));
        Assert.Contains(leader.Name, (await teacher.Get("/journal")).Text("aside"));
        Assert.Equal(["evaluation.set"], await portal.Audited(teacher));
    }

    [Fact]
    public async Task Submitting_the_form_repeatedly_assigns_one_evaluator()
    {
        var (school, leader, teacher) = await Stage();
        using var client = await leader.Client();
        await client.GetPage(Url(school));
        (string, string)[] form =
        [
            ("evaluated", teacher.Id.ToString()),
            ("evaluator", leader.Id.ToString()),
            ("confirmed", "true"),
        ];
        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => client.Post(Url(school), form)));
        Assert.Equal(1, await portal.Db(db => db.Evaluations.CountAsync(e => e.SchoolId == school.Id)));
    }

    [Fact]
    public async Task Ending_an_evaluation_sends_an_email_and_writes_an_audit_entry()
    {
        var (school, leader, teacher) = await Stage();
        var evaluation = await portal.Evaluates(leader, teacher, school);
        using var client = await leader.Client();
        var page = await client.Submit(Url(school), $"form[action$='{evaluation.Id}/ending']");
        Assert.Contains("still can’t read", page.Text(".flash"));
        await client.Post($"{Url(school)}/{evaluation.Id}/ending");
        Assert.Contains("no longer your evaluator", (await portal.MailTo(teacher.Email)).Single().Subject);
        Assert.Equal(["evaluation.ended"], await portal.Audited(teacher));
    }

    [Fact]
    public async Task A_person_cannot_be_their_own_evaluator()
    {
        var (school, leader, _) = await Stage();
        var page = await leader.Post(
            Url(school),
            ("evaluated", leader.Id.ToString()),
            ("evaluator", leader.Id.ToString()),
            ("confirmed", "true")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Choose two different people", page.Text("main"));
    }

    [Fact]
    public async Task The_evaluators_page_returns_404_for_the_teacher_and_for_another_schools_leader()
    {
        var (school, leader, teacher) = await Stage();
        var elsewhere = await portal.NewPerson(await portal.NewSchool(), SchoolRole.SchoolLeader);
        var evaluation = await portal.Evaluates(leader, teacher, school);
        foreach (var person in (Person[])[teacher, elsewhere])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(Url(school))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await person.Post($"{Url(school)}/{evaluation.Id}/ending")).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await leader.Get(Url(school))).Status);
    }

    [Fact]
    public async Task Only_the_person_evaluated_sees_who_their_evaluator_is()
    {
        var (school, leader, teacher) = await Stage();
        var (colleague, coach) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Coach)
        );
        await portal.Evaluates(coach, teacher, school);
        Assert.DoesNotContain(coach.Name, (await colleague.Get("/account/evaluators")).Text(".evaluators"));
        Assert.Contains(coach.Name, (await teacher.Get("/account/evaluators")).Text(".evaluators"));
        Assert.Contains(leader.Name, (await colleague.Get("/account/evaluators")).Text(".evaluators"));
    }

    [Fact]
    public async Task The_cast_teacher_has_the_expected_evaluator()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Contains("Lena Ashdown", (await teacher.GetPage("/account/evaluators")).Text("main"));
    }

    [Fact]
    public async Task Erasing_an_account_ends_its_evaluations_and_keeps_their_records()
    {
        var (school, leader, teacher) = await Stage();
        await portal.Evaluates(leader, teacher, school);
        await using var scope = portal.Scope();
        foreach (
            var data in scope
                .ServiceProvider.GetServices<IPersonalData>()
                .Where(d => d.GetType().Name == "EvaluatorData")
        )
            await data.Erase(leader.Id, default);
        Assert.NotNull(
            await portal.Db(db =>
                db.Evaluations.Where(e => e.EvaluatorId == leader.Id).Select(e => e.EndedAt).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task A_teacher_can_add_an_evaluator_that_the_school_does_not_see()
    {
        var (school, leader, teacher) = await Stage();
        var coach = await portal.NewPerson(school, SchoolRole.Coach);
        using var client = await teacher.Client();
        var named = await client.Submit("/account/evaluators", "#name", new() { ["person"] = coach.Id.ToString() });
        Assert.Contains("Added by you", named.Text(".evaluators"));
        Assert.DoesNotContain(coach.Name, (await leader.Get(Url(school))).Text("main h2 ~ *"));
        var id = await portal.Db(db =>
            db.Evaluations.Where(e => e.EvaluatorId == coach.Id).Select(e => e.Id).SingleAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post($"{Url(school)}/{id}/ending")).Status);
        await client.Submit("/account/evaluators", $"form[action$='{id}/ending']");
        Assert.NotNull(
            await portal.Db(db => db.Evaluations.Where(e => e.Id == id).Select(e => e.EndedAt).SingleAsync())
        );
    }

    [Fact]
    public async Task A_teacher_cannot_add_a_stranger_or_end_an_evaluation_set_by_the_school()
    {
        var (school, leader, teacher) = await Stage();
        var stranger = await portal.NewTeacher();
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await teacher.Post("/account/evaluators", ("person", stranger.Id.ToString()))).Status
        );
        var evaluation = await portal.Evaluates(leader, teacher, school);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await teacher.Post($"/account/evaluators/{evaluation.Id}/ending")).Status
        );
    }

    [Fact]
    public async Task The_school_page_and_the_leaders_Today_page_link_to_evaluators_and_totals()
    {
        var (school, leader, teacher) = await Stage();
        foreach (var page in (string[])[$"/schools/{school.Slug}", "/today"])
        {
            var links = (await leader.Get(page)).Links().ToList();
            Assert.Contains(Url(school), links);
            Assert.Contains($"/schools/{school.Slug}/totals", links);
            Assert.DoesNotContain(Url(school), (await teacher.Get(page)).Links());
        }
    }

    private async Task<(School School, Person Leader, Person Teacher)> Stage()
    {
        var school = await portal.NewSchool();
        return (
            school,
            await portal.NewPerson(school, SchoolRole.SchoolLeader),
            await portal.NewPerson(school, SchoolRole.Teacher)
        );
    }

    private static string Url(School school) => $"/schools/{school.Slug}/evaluators";
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.SigningUp;

/// <summary>A teacher signs up for a visit day on their own, without a coordinator.</summary>
public sealed partial class SignUpTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teacher_is_confirmed_at_once_and_gets_a_calendar_invitation()
    {
        var stage = await SignUpStage.Set(portal);
        using var client = await stage.Teacher.Client();
        Assert.True((await client.GetPage(stage.Path)).Has("a[href$='/sign-up']"));
        var page = await client.Submit(
            $"{stage.Path}/sign-up",
            "main form",
            new() { ["purpose"] = "How do pairs form?" }
        );
        Assert.Contains("You’re signed up.", page.Text(".flash"), StringComparison.Ordinal);
        var visit = Assert.Single(await portal.VisitsTo(stage.Day));
        Assert.Equal(
            (VisitState.Confirmed, stage.School.Id, stage.Teacher.Id, 1),
            (visit.State, visit.SchoolId, visit.PartyId, visit.TeamSize)
        );
        Assert.Equal(9, (await portal.Read(stage.Day)).PeopleLeft);
        var mail = Assert.Single(await portal.MailTo(stage.Teacher.Email));
        Assert.Equal("visit-signed-up", mail.Template);
        Assert.Contains("METHOD:REQUEST", mail.Calendar, StringComparison.Ordinal);
        Assert.Contains("cannot-come", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await portal.MailTo(stage.Host.Email));
    }

    [Fact]
    public async Task Two_people_of_one_school_each_have_a_sign_up_and_one_person_has_one()
    {
        var stage = await SignUpStage.Set(portal);
        var second = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        var first = await stage.SignUp();
        await second.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        var again = await stage.Teacher.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        Assert.Equal(($"/visits/{first}", 2), (again.Path, (await portal.VisitsTo(stage.Day)).Count));
        Assert.Equal(8, (await portal.Read(stage.Day)).PeopleLeft);
    }

    [Fact]
    public async Task A_person_brings_colleagues_up_to_the_number_that_the_host_allows()
    {
        var stage = await SignUpStage.Set(portal, size: 2);
        var colleague = $"colleague-{Guid.NewGuid():N}@demo.example";
        var page = await stage.Teacher.Post(
            $"{stage.Path}/sign-up",
            SignUpStage.Entry(
                stage.School,
                [.. SignUpStage.With(2, colleague), .. SignUpStage.With(3, "x" + colleague)]
            )
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("2 people at most", page.Text(".error-summary"), StringComparison.Ordinal);
        var visit = await portal.Read(await stage.SignUp(SignUpStage.With(2, colleague)));
        Assert.Equal([stage.Teacher.Email, colleague], visit.Team.Select(person => person.Email));
        Assert.Single(await portal.MailTo(colleague), mail => mail.Calendar is not null);
        var other = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        page = await other.Post(
            $"{stage.Path}/sign-up",
            SignUpStage.Entry(stage.School, SignUpStage.With(2, colleague))
        );
        Assert.Contains("already has a spot", page.Text("#field-email-2-error"), StringComparison.Ordinal);
        page = await stage.Teacher.Post(
            $"/visits/{visit.Id}/team",
            [
                .. SignUpStage.With(1, stage.Teacher.Email),
                .. SignUpStage.With(2, colleague),
                .. SignUpStage.With(3, "x" + colleague),
            ]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task Without_what_they_hope_to_learn_nothing_is_taken_and_a_full_day_keeps_what_was_written()
    {
        var stage = await SignUpStage.Set(portal, people: 1);
        var page = await stage.Teacher.Post($"{stage.Path}/sign-up", ("school", $"{stage.School.Id}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-purpose[aria-invalid=true]"));
        var late = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        await stage.SignUp();
        page = await late.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        Assert.Contains("last spot was taken", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("How do pairs form?", page.Text("#field-purpose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_answers_each_sign_up_if_it_wants_to()
    {
        var stage = await SignUpStage.Set(portal, atOnce: false);
        var visit = await stage.SignUp();
        Assert.Equal(VisitState.Requested, (await portal.Read(visit)).State);
        Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-requested");
        var page = await stage.Host.Get($"{stage.Path}/roster");
        Assert.Contains(stage.Teacher.Name, page.Text("main .next"), StringComparison.Ordinal);
        await stage.Host.Post($"/visits/{visit}/confirmation");
        Assert.Single(await portal.MailTo(stage.Teacher.Email), mail => mail.Template == "visit-signed-up");
        page = await stage.Host.Get($"{stage.Path}/roster");
        Assert.Contains("1 person from 1 school", page.Text("main header"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_cancel_by_themselves_on_the_page_or_with_the_link_in_their_email()
    {
        var stage = await SignUpStage.Set(portal);
        var visit = await stage.SignUp();
        var page = await stage.Teacher.Post($"/visits/{visit}/cancellation");
        Assert.Equal(VisitState.Canceled, (await portal.Read(visit)).State);
        Assert.Contains("Visit canceled", page.Text(".flash"), StringComparison.Ordinal);
        visit = await stage.SignUp();
        var link = Link().Match((await portal.MailTo(stage.Teacher.Email))[^1].Text).Value;
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.Submit(new Uri(link).PathAndQuery, "main form");
        Assert.Equal(VisitState.Canceled, (await portal.Read(visit)).State);
        Assert.Equal(10, (await portal.Read(stage.Day)).PeopleLeft);
        Assert.Equal(
            2,
            (await portal.MailTo(stage.Teacher.Email)).Count(mail =>
                mail.Calendar?.Contains("METHOD:CANCEL", StringComparison.Ordinal) == true
            )
        );
    }

    [Fact]
    public async Task After_the_host_needs_final_numbers_people_use_the_link_in_their_email()
    {
        var stage = await SignUpStage.Set(portal);
        var visit = await stage.SignUp();
        await portal.Db(async db =>
        {
            db.Add(new HostSettings(stage.HostSchool.Id));
            await db.SaveChangesAsync();
            await db.Set<HostSettings>()
                .Where(s => s.SchoolId == stage.HostSchool.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TeamDays, 60));
        });
        var page = await stage.Teacher.Post($"/visits/{visit}/cancellation");
        Assert.Contains("final numbers", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(VisitState.Confirmed, (await portal.Read(visit)).State);
        await stage.Coordinator.Post($"/visits/{visit}/cancellation");
        Assert.Equal(VisitState.Canceled, (await portal.Read(visit)).State);
    }

    [Fact]
    public async Task Coordinators_and_leaders_see_who_of_theirs_goes_and_other_schools_do_not()
    {
        var stage = await SignUpStage.Set(portal);
        var visit = await stage.SignUp();
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        var elsewhere = await portal.NewPerson(await portal.NewSchool());
        foreach (var reader in new[] { stage.Coordinator, leader })
        {
            Assert.Contains(stage.Teacher.Name, (await reader.Get(stage.Path)).Text("main"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await reader.Get($"/visits/{visit}")).Status);
        }
        Assert.Contains(
            stage.Teacher.Name,
            (await leader.Get("/visits/school")).Text("main"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            stage.Teacher.Name,
            (await elsewhere.Get(stage.Path)).Text("main"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get($"/visits/{visit}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Post($"/visits/{visit}/cancellation")).Status);
    }

    [Fact]
    public async Task A_school_that_requires_approval_has_to_approve_before_the_invitation_is_sent()
    {
        var stage = await SignUpStage.Set(portal);
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        await portal.Db(db =>
            db.Schools.Where(s => s.Id == stage.School.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.RequiresVisitApproval, true))
        );
        var visit = await stage.SignUp();
        Assert.DoesNotContain(await portal.MailTo(stage.Teacher.Email), mail => mail.Calendar is not null);
        Assert.Contains(await portal.MailTo(leader.Email), mail => mail.Template == "visit-approval-asked");
        var person = (await portal.Read(visit)).Team[0];
        await stage.Teacher.Post($"/visits/{visit}/substitutes", ($"cover-{person.Id:N}", $"{VisitCover.Needed}"));
        Assert.Equal(VisitCover.Needed, (await portal.Read(visit)).Team[0].Cover);
        await leader.Post($"/visits/{visit}/approval", ("decision", "approve"));
        Assert.Single(await portal.MailTo(stage.Teacher.Email), mail => mail.Calendar is not null);
    }

    [Fact]
    public async Task Only_members_of_other_schools_can_sign_up_and_only_for_such_a_day()
    {
        var stage = await SignUpStage.Set(portal);
        var hosting = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        var alone = await portal.NewPerson(null);
        foreach (var other in new[] { hosting, alone })
        {
            Assert.False((await other.Get(stage.Path)).Has("a[href$='/sign-up']"));
            var answer = await other.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
        using var anonymous = await portal.Client(Cast.Anonymous);
        Assert.True((await anonymous.GetPage(stage.Path)).Has("a[href$='/sign-up']"));
        var team = await portal.NewDay(stage.HostSchool, inDays: 40);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Teacher.Post($"/visits/days/{team.Id}/sign-up", SignUpStage.Entry(stage.School))).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Coordinator.Post($"{stage.Path}/request", VisitStage.Request(stage.School, 2))).Status
        );
        Assert.Empty(await portal.VisitsTo(stage.Day));
    }

    [Fact]
    public async Task Someone_who_saw_an_earlier_version_is_shown_what_is_new()
    {
        var stage = await SignUpStage.Set(portal);
        using var client = await stage.Teacher.Client();
        var form = await client.GetPage($"{stage.Path}/sign-up");
        using var host = await stage.Host.Client();
        await host.Submit($"{stage.Path}/edit", "main form", new() { ["ends"] = "15:00" });
        var page = await client.Submit(form, "main form", new() { ["purpose"] = "Pairs" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("changed this day", page.Text(".error-summary"), StringComparison.Ordinal);
        page = await client.Submit(page, "main form", []);
        Assert.Contains("You’re signed up.", page.Text(".flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_account_gives_its_spot_back()
    {
        var stage = await SignUpStage.Set(portal);
        await stage.SignUp();
        await ErasureTests.Erase(portal, stage.Teacher.Id);
        var visit = Assert.Single(await portal.VisitsTo(stage.Day));
        Assert.Equal(VisitState.Canceled, visit.State);
        Assert.DoesNotContain(visit.People, person => person.Email == stage.Teacher.Email);
        Assert.Equal(10, (await portal.Read(stage.Day)).PeopleLeft);
    }

    [GeneratedRegex(@"https?://\S+/visits/cannot-come\?token=[\w%.-]+")]
    private static partial Regex Link();
}

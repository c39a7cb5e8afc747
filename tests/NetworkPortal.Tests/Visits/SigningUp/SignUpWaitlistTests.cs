using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Visits.SigningUp;

/// <summary>A person waits for a spot on a full day with sign-ups, next to others of the same school.</summary>
public sealed class SignUpWaitlistTests(PortalFixture portal)
{
    [Fact]
    public async Task A_freed_spot_is_held_for_the_first_person_in_line_who_then_signs_up()
    {
        var stage = await SignUpStage.Set(portal, people: 1);
        var visit = await stage.SignUp();
        var (first, second) = (await Teacher(stage), await Teacher(stage));
        foreach (var person in new[] { first, second })
        {
            Assert.True((await person.Get(stage.Path)).Has("a[href$='/waitlist']"));
            var joined = await person.Post($"{stage.Path}/waitlist", Entry(stage));
            Assert.Contains("on the waitlist", joined.Text(".flash"), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(
            "number 1",
            (await second.Get($"{stage.Path}/waitlist")).Text("main"),
            StringComparison.Ordinal
        );
        await stage.Teacher.Post($"/visits/{visit}/cancellation");
        Assert.Single(await portal.MailTo(first.Email), mail => mail.Template == "visit-spot-offered");
        Assert.Empty(await portal.MailTo(second.Email));
        Assert.DoesNotContain(
            await portal.MailTo(stage.Coordinator.Email),
            mail => mail.Template == "visit-spot-offered"
        );
        Assert.Contains("has spots for you", (await first.Get("/today")).Text("main"), StringComparison.Ordinal);
        var page = await second.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await first.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        Assert.Contains("You’re signed up.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.DoesNotContain("has spots for you", (await first.Get("/today")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_leaves_the_list_and_an_erased_account_passes_its_offer_on()
    {
        var stage = await SignUpStage.Set(portal, people: 1);
        var visit = await stage.SignUp();
        var first = await Teacher(stage);
        var second = await Teacher(stage);
        var third = await Teacher(stage);
        foreach (var person in new[] { first, second, third })
            await person.Post($"{stage.Path}/waitlist", Entry(stage));
        using var client = await first.Client();
        var page = await client.Submit(stage.Path, "main form[action$=withdrawal]");
        Assert.Contains("off the waitlist", page.Text(".flash"), StringComparison.Ordinal);
        await stage.Teacher.Post($"/visits/{visit}/cancellation");
        Assert.Empty(await portal.MailTo(first.Email));
        await ErasureTests.Erase(portal, second.Id);
        Assert.Single(await portal.MailTo(third.Email), mail => mail.Template == "visit-spot-offered");
        Assert.Equal(0, (await portal.Read(stage.Day)).PeopleLeft);
    }

    [Fact]
    public async Task Someone_of_the_host_cannot_wait_and_a_day_with_spots_has_no_list()
    {
        var stage = await SignUpStage.Set(portal, people: 2);
        await stage.SignUp();
        var hosting = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await hosting.Post($"{stage.Path}/waitlist", Entry(stage))).Status);
        var other = await Teacher(stage);
        Assert.False((await other.Get(stage.Path)).Has("a[href$='/waitlist']"));
        var page = await other.Post($"{stage.Path}/waitlist", Entry(stage));
        Assert.Contains("There are enough spots now.", page.Text("main"), StringComparison.Ordinal);
    }

    private Task<Person> Teacher(SignUpStage stage) => portal.NewPerson(stage.School, SchoolRole.Teacher);

    private static (string, string)[] Entry(SignUpStage stage) => [("school", $"{stage.School.Id}"), ("people", "1")];
}

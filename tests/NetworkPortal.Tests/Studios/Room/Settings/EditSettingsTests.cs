using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Room.Settings;

public sealed class EditSettingsTests(PortalFixture portal)
{
    private const string Changed = "Whose voice do I wait for?";

    [Fact]
    public async Task A_new_question_is_public_with_the_earlier_one_and_members_are_emailed()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        Assert.DoesNotContain(
            "How the question changed",
            (await member.Get(studio.Url())).Html,
            StringComparison.Ordinal
        );
        var saved = await Save(leader, studio, ("question", Changed));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var page = await member.Get(studio.Url());
        Assert.Equal(Changed, page.Title);
        Assert.Contains(studio.Question, page.Text("details .timeline"), StringComparison.Ordinal);
        var mail = Assert.Single(await portal.MailTo(member.Email), mail => mail.Template == "studio-changed");
        Assert.Contains(Changed, mail.Text, StringComparison.Ordinal);
        var line = (await leader.Get(studio.Url() + "/room/history")).Text("main");
        Assert.Contains(Changed, line, StringComparison.Ordinal);
        Assert.Contains(leader.Name, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_fix_and_changes_that_no_one_plans_by_are_not_emailed()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        await Save(leader, studio, ("question", Changed), ("small_fix", "true"));
        await Save(leader, studio, ("name", "Who is heard (demo)"), ("question", Changed));
        Assert.Equal(
            ("Who is heard (demo)", Changed),
            (await portal.Read(studio) is var now ? (now.Name, now.Question) : default)
        );
        Assert.DoesNotContain(await portal.MailTo(member.Email), mail => mail.Template == "studio-changed");
    }

    [Fact]
    public async Task More_spots_go_to_those_in_line_and_taken_spots_cannot_be_removed()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 2));
        var crowd = await portal.NewTeachers(4);
        foreach (var person in crowd)
            await portal.Join(studio, person);
        await Save(leader, studio, ("places", "3"));
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, crowd[2]))!.State);
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, crowd[3]))!.State);
        var few = await Save(leader, studio, ("places", "2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, few.Status);
        Assert.True(few.Has("#field-places[aria-invalid=true]"));
        Assert.Equal((3, 0), (await portal.Read(studio) is var now ? (now.Spots, now.SpotsLeft) : default));
    }

    [Fact]
    public async Task The_older_of_two_edits_shows_what_is_new_and_keeps_what_was_typed()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var version = $"{(await portal.Read(studio)).Version}";
        await Save(leader, studio, ("question", Changed), ("version", version));
        var late = await Save(leader, studio, ("name", "Mine (demo)"), ("version", version));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains(Changed, late.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.True(late.Has("#field-name[value='Mine (demo)']"));
        Assert.Equal(Changed, (await portal.Read(studio)).Question);
    }

    [Fact]
    public async Task Invalid_settings_are_shown_at_their_fields()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var page = await Save(leader, studio, ("question", "No question"), ("ends_on", "2001-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-question[aria-invalid=true]"));
        Assert.True(page.Has("#field-ends_on[aria-invalid=true]"));
        Assert.Equal(studio.Question, (await portal.Read(studio)).Question);
    }

    [Fact]
    public async Task A_paused_studio_takes_no_one_until_it_resumes()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var pause = studio.Url() + "/room/pause";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.Post(pause)).Status);
        await leader.Post(pause, ("reason", "Testing weeks"), ("resumes_on", Day(30)));
        Assert.Equal(StudioState.Paused, (await portal.Read(studio)).State);
        Assert.Null(await portal.Join(studio, await portal.NewTeacher()));
        Assert.Contains(
            await portal.MailTo(member.Email),
            mail => mail.Template == "studio-paused" && mail.Text.Contains("Testing weeks", StringComparison.Ordinal)
        );
        Assert.Contains(
            "planned to resume",
            (await (await portal.NewTeacher()).Get(studio.Url())).Text(".next"),
            StringComparison.Ordinal
        );
        await leader.Post(pause + "/ending");
        await leader.Post(pause + "/ending");
        Assert.Equal(StudioState.Recruiting, (await portal.Read(studio)).State);
        Assert.Single(await portal.MailTo(member.Email), mail => mail.Template == "studio-resumed");
    }

    [Fact]
    public async Task A_canceled_studio_tells_its_members_and_ends_its_waitlist()
    {
        var leader = await portal.NewTeacher();
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 1));
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        var cancel = studio.Url() + "/room/cancel";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.Post(cancel)).Status);
        await leader.Post(cancel, ("reason", "Too few of us are left."));
        await leader.Post(cancel, ("reason", "Again"));
        Assert.Equal(StudioState.Canceled, (await portal.Read(studio)).State);
        foreach (var (person, word) in new[] { (member, "more sessions"), (waiting, "Thank you for waiting") })
        {
            var mail = Assert.Single(await portal.MailTo(person.Email), mail => mail.Template == "studio-canceled");
            Assert.Contains("Too few of us are left.", mail.Text, StringComparison.Ordinal);
            Assert.Contains(word, mail.Text, StringComparison.Ordinal);
        }
        Assert.Null(await portal.Part(studio, waiting));
        Assert.NotNull(await portal.Part(studio, member));
    }

    [Fact]
    public async Task Network_staff_change_a_studio_as_network_staff_and_members_cannot()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (staff, studio) = (await portal.NewStaff(), await portal.NewStudio(leader));
        await portal.Join(studio, member);
        await Save(staff, studio, ("question", Changed));
        var mail = Assert.Single(await portal.MailTo(leader.Email), mail => mail.Template == "studio-changed");
        Assert.Contains("Network staff", mail.Text, StringComparison.Ordinal);
        var happened = await portal.Db(db =>
            db.StudioEvents.SingleAsync(e => e.StudioId == studio.Id && e.Kind == StudioEventKind.Edited)
        );
        Assert.Equal((staff.Id, "Network staff"), (happened.ById!.Value, happened.By));
        foreach (var page in new[] { "settings", "history", "pause", "cancel" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"{studio.Url()}/room/{page}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await leader.Get($"{studio.Url()}/room/{page}")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Save(member, studio, ("question", "Mine?"))).Status);
    }

    private static string Day(int days) => $"{StudioStage.Today.PlusDays(days):uuuu-MM-dd}";

    /// <summary>Saves the settings of the plan, with some answers changed.</summary>
    private async Task<Infrastructure.Portals.Page> Save(
        Visits.Person person,
        Studio studio,
        params (string Name, string Value)[] changed
    )
    {
        var now = await portal.Read(studio);
        var fields = new Dictionary<string, string>
        {
            ["name"] = now.Name,
            ["question"] = now.Question,
            ["problem"] = now.Problem,
            ["description"] = now.Description,
            ["topics"] = now.Topics.SingleOrDefault() ?? "",
            ["hours"] = $"{now.HoursPerWeek}",
            ["time_promise"] = now.TimePromise,
            ["places"] = $"{now.Spots}",
            ["starts_on"] = $"{now.StartsOn:uuuu-MM-dd}",
            ["ends_on"] = $"{now.EndsOn:uuuu-MM-dd}",
            ["zone"] = now.TimeZoneId,
        };
        foreach (var (name, value) in changed)
            fields[name] = value;
        return await person.Post(
            studio.Url() + "/room/settings",
            [.. fields.Select(field => (field.Key, field.Value))]
        );
    }
}

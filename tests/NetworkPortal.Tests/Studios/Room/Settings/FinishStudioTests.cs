using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Room.Settings;

public sealed class FinishStudioTests(PortalFixture portal)
{
    [Fact]
    public async Task A_facilitator_finishes_a_studio_with_what_it_found_and_everyone_hears_of_it()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var waiting = await portal.NewTeacher();
        var studio = await Started(leader, places: 1);
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        using var client = await leader.Client();
        var page = await client.Submit(
            studio.Url() + "/room/finish",
            "main form.form",
            new() { ["findings"] = "Wait time **doubled** the voices.", ["thanks"] = "To everyone who came." }
        );
        Assert.Equal((HttpStatusCode.OK, studio.Url()), (page.Status, page.Path));
        using var anyone = await portal.Client(Cast.Anonymous);
        var read = (await anyone.GetPage(studio.Url())).Text("main");
        Assert.Contains("Wait time doubled the voices.", read);
        Assert.Contains("What we set out to do", read);
        Assert.DoesNotContain("can add it to their calendars", read);
        foreach (var person in new[] { member, waiting })
            Assert.Contains(await portal.MailTo(person.Email), mail => mail.Template == "studio-finished");
        Assert.Null(await portal.Part(studio, waiting));
        Assert.Equal(StudioState.Completed, (await portal.Read(studio)).State);
    }

    [Fact]
    public async Task Finishing_requires_findings_and_happens_once_and_the_text_can_be_corrected()
    {
        var leader = await portal.NewTeacher();
        var (member, studio) = (await portal.NewTeacher(), await Started(leader));
        await portal.Join(studio, member);
        var url = studio.Url() + "/room/finish";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.Post(url)).Status);
        var form = await leader.Get(url);
        var version = form.Document.QuerySelector("[name=version]")!.GetAttribute("value")!;
        await leader.Post(url, ("findings", "First."), ("version", version));
        await leader.Post(url, ("findings", "Late."), ("version", version));
        Assert.Equal("First.", (await portal.Read(studio)).Findings);
        var again = (await leader.Get(url)).Document.QuerySelector("[name=version]")!.GetAttribute("value")!;
        await leader.Post(url, ("findings", "Corrected."), ("version", again));
        Assert.Equal("Corrected.", (await portal.Read(studio)).Findings);
        Assert.Single(await portal.MailTo(member.Email), mail => mail.Template == "studio-finished");
    }

    [Fact]
    public async Task Only_facilitators_and_staff_finish_a_studio_and_only_one_that_has_started()
    {
        var leader = await portal.NewTeacher();
        var (member, studio) = (await portal.NewTeacher(), await Started(leader));
        await portal.Join(studio, member);
        foreach (var person in new[] { member, await portal.NewTeacher() })
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(studio.Url() + "/room/finish")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewStaff()).Get(studio.Url() + "/room/finish")).Status);
        var coming = await portal.NewStudio(leader);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get(coming.Url() + "/room/finish")).Status);
    }

    [Theory]
    [InlineData("finish", "findings")]
    [InlineData("pause", "reason")]
    [InlineData("cancel", "reason")]
    public async Task An_older_form_is_shown_again_with_what_was_typed_and_what_changed(string page, string field)
    {
        var leader = await portal.NewTeacher();
        var studio = await Started(leader);
        var url = $"{studio.Url()}/room/{page}";
        using var client = await leader.Client();
        var old = await client.GetPage(url);
        var staff = await portal.NewStaff();
        using var other = await staff.Client();
        await other.Submit(studio.Url() + "/room/settings", "main form", new() { ["name"] = "Voices (demo)" });
        var resumes = Sessions.SessionStage.Text(StudioStage.Today.PlusDays(20));
        var entries = new Dictionary<string, object?> { [field] = "A long text." };
        if (page == "pause")
            entries["resumes_on"] = resumes;
        var again = await client.Submit(old, "main form.form", entries);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("A long text.", again.Text($"#field-{field}").Trim());
        Assert.Contains("Network staff changed this studio", again.Text("main"));
        Assert.Contains("Voices (demo)", again.Text(".notice-warning"));
        Assert.Equal(StudioState.Active, (await portal.Read(studio)).State);
        await client.Submit(again, "main form.form");
        Assert.NotEqual(StudioState.Active, (await portal.Read(studio)).State);
    }

    private async Task<Studio> Started(Person leader, int places = 3)
    {
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: places, startsInDays: -5));
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        return studio;
    }
}

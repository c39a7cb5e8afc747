using System.Net;
using Ical.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Planning;

/// <summary>Both schools write the agenda of a visit, agree to it, and hear of changes.</summary>
public sealed class AgendaTests(PortalFixture portal)
{
    [Fact]
    public async Task The_host_starts_from_a_template_and_the_visitors_are_asked_to_agree()
    {
        var stage = await Confirmed();
        Assert.Contains("No agenda yet", await Agenda(stage.Asker, stage), StringComparison.Ordinal);
        var saved = await Start(stage);
        Assert.Contains("We asked the other school to agree", saved.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("Arrive and check in", saved.Text("main"), StringComparison.Ordinal);
        Assert.Contains("9:00 AM to", saved.Text("main"), StringComparison.Ordinal);
        Assert.Equal("visit-agenda-changed", (await portal.MailTo(stage.Asker.Email))[^1].Template);
        Assert.Contains("Agree to the agenda", await Today(stage.Asker), StringComparison.Ordinal);
        Assert.DoesNotContain("Agree to the agenda", await Today(stage.Host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_both_agreed_everyone_gets_the_agenda_in_their_calendar_with_the_same_sequence()
    {
        var stage = await Confirmed();
        await Start(stage);
        var before = await portal.Read(stage.Visit);
        var agreed = await Agree(stage.Asker, stage);
        Assert.Contains("We emailed the agenda to everyone", agreed.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("Both schools agreed.", agreed.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Agree to the agenda", await Today(stage.Asker), StringComparison.Ordinal);

        var mail = (await portal.MailTo(stage.Colleague(2)))[^1];
        Assert.Equal("visit-agenda-agreed", mail.Template);
        Assert.Contains("Arrive and check in", mail.Html, StringComparison.Ordinal);
        Assert.Equal("visit-agenda-agreed", (await portal.MailTo(stage.Host.Email))[^1].Template);
        var entry = Assert.Single(Calendar.Load(mail.Calendar!)!.Events);
        Assert.Equal(before.Sequence, entry.Sequence);
        Assert.Contains("9:00 AM to 9:20 AM: Arrive and check in", entry.Description, StringComparison.Ordinal);
        Assert.True((await portal.Read(stage.Visit)).Events[^1].At > before.Events[^1].At);
        Assert.Contains(
            "Arrive and check in",
            (await stage.Asker.Get($"/visits/{stage.Visit}/arrival")).Text("main"),
            StringComparison.Ordinal
        );
        var mails = (await portal.MailTo(stage.Colleague(2))).Count;
        await Agree(stage.Asker, stage);
        Assert.Equal(mails, (await portal.MailTo(stage.Colleague(2))).Count);
    }

    [Fact]
    public async Task A_change_needs_the_other_side_again_and_says_what_changed()
    {
        var stage = await Confirmed();
        await Start(stage);
        await Agree(stage.Asker, stage);
        using var client = await stage.Asker.Client();
        await client.Submit(Edit(stage), "main form", new() { ["title-1"] = "Park behind the gym" });
        Assert.Equal("visit-agenda-changed", (await portal.MailTo(stage.Host.Email))[^1].Template);
        var page = await stage.Host.Get($"/visits/{stage.Visit}/agenda");
        Assert.Contains("Waiting for", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Park behind the gym", page.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Contains("Arrive and check in", page.Text(".notice-warning s"), StringComparison.Ordinal);
        Assert.Contains("Agree to the agenda", await Today(stage.Host), StringComparison.Ordinal);
        await Agree(stage.Host, stage);
        Assert.Contains("Both schools agreed.", await Agenda(stage.Host, stage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_fix_emails_no_one_but_still_needs_agreement()
    {
        var stage = await Confirmed();
        await Start(stage);
        await Agree(stage.Asker, stage);
        var mails = (await portal.MailTo(stage.Asker.Email)).Count;
        using var client = await stage.Host.Client();
        await client.Submit(Edit(stage), "main form", new() { ["room-1"] = "Room 2", ["quietly"] = "true" });
        Assert.Equal(mails, (await portal.MailTo(stage.Asker.Email)).Count);
        Assert.Contains("Agree to the agenda", await Today(stage.Asker), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_form_shows_both_and_never_wins_silently()
    {
        var stage = await Confirmed();
        await Start(stage);
        using var theirs = await stage.Asker.Client();
        using var client = await stage.Host.Client();
        var older = await theirs.GetPage(Edit(stage));
        await client.Submit(Edit(stage), "main form", new() { ["title-1"] = "Meet at the flagpole" });
        var page = await theirs.Submit(older, "main form", new() { ["title-1"] = "Meet at the bus loop" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Meet at the flagpole", page.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Equal("Meet at the bus loop", Value(page, "title-1"));
        Assert.Contains("Meet at the flagpole", await Agenda(stage.Host, stage), StringComparison.Ordinal);
        await theirs.Submit(page, "main form");
        Assert.Contains("Meet at the bus loop", await Agenda(stage.Host, stage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_input_is_explained_at_the_field_and_more_rows_lose_nothing()
    {
        var stage = await Confirmed();
        using var client = await stage.Host.Client();
        var more = await client.Submit(Edit(stage), "main form", new() { ["title-1"] = "Lunch", ["do"] = "more" });
        Assert.Equal(("Lunch", HttpStatusCode.OK), (Value(more, "title-1"), more.Status));
        Assert.NotNull(more.Document.QuerySelector("[name='title-4']"));
        var wrong = await client.Submit(
            more,
            "main form",
            new()
            {
                ["starts-1"] = "12:00",
                ["ends-1"] = "11:00",
                ["title-2"] = "No time",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("an end time after 12:00 PM", wrong.Text("#field-ends-1-error"), StringComparison.Ordinal);
        Assert.Contains("enter a start time", wrong.Text("#field-starts-2-error"), StringComparison.Ordinal);
        Assert.Null((await portal.Read(stage.Visit)).Agenda);
    }

    [Fact]
    public async Task A_row_can_be_removed_and_the_same_form_twice_changes_nothing()
    {
        var stage = await Confirmed();
        await Start(stage);
        using var client = await stage.Host.Client();
        var form = await client.GetPage(Edit(stage));
        var before = (await portal.Read(stage.Visit)).Agenda!.Blocks.Count;
        await client.Submit(form, "main form", new() { ["remove-2"] = "true" });
        await client.Submit(form, "main form", new() { ["remove-2"] = "true" });
        var agenda = (await portal.Read(stage.Visit)).Agenda!;
        Assert.Equal((before - 1, 2), (agenda.Blocks.Count, agenda.Version));
    }

    [Fact]
    public async Task Before_the_confirmation_the_host_has_a_draft_that_visitors_find_afterwards()
    {
        var stage = await Stage.Set(portal);
        await Start(stage);
        Assert.DoesNotContain("Arrive and check in", await Agenda(stage.Asker, stage), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Asker.Get(Edit(stage))).Status);
        Assert.DoesNotContain("Agree to the agenda", await Today(stage.Asker), StringComparison.Ordinal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Contains("Arrive and check in", await Agenda(stage.Asker, stage), StringComparison.Ordinal);
        Assert.Contains("Agree to the agenda", await Today(stage.Asker), StringComparison.Ordinal);

        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Snow"));
        Assert.DoesNotContain("Agree to the agenda", await Today(stage.Asker), StringComparison.Ordinal);
        var canceled = await stage.Host.Get($"/visits/{stage.Visit}/agenda");
        Assert.Contains("Arrive and check in", canceled.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Edit the agenda", canceled.Text("main"), StringComparison.Ordinal);
        Assert.Equal($"/visits/{stage.Visit}/agenda", (await stage.Host.Get(Edit(stage))).Path);
    }

    [Fact]
    public async Task A_class_is_on_the_agenda_with_its_room_only_while_its_teacher_agrees()
    {
        var stage = await Confirmed();
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        await stage.Host.Post(
            $"/visits/{stage.Visit}/classrooms",
            ("teacher", $"{teacher.Id}"),
            ("room", "Room 12"),
            ("time", "09:45")
        );
        using var client = await stage.Host.Client();
        await client.Submit($"{Edit(stage)}?classes=true", "main form");
        Assert.Contains("Room 12", await Agenda(stage.Host, stage), StringComparison.Ordinal);
        Assert.DoesNotContain("Room 12", await Agenda(stage.Asker, stage), StringComparison.Ordinal);
        Assert.Contains("Classroom to be announced", await Agenda(stage.Asker, stage), StringComparison.Ordinal);

        await Answer(stage, teacher, "yes");
        Assert.Contains($"Room 12, {teacher.Name}", await Agenda(stage.Asker, stage), StringComparison.Ordinal);
        await Answer(stage, teacher, "no");
        foreach (var person in new[] { stage.Host, stage.Asker })
            Assert.DoesNotContain("Room 12", await Agenda(person, stage), StringComparison.Ordinal);
        var typed = await client.Submit(Edit(stage), "main form", new() { ["room-1"] = "room 12" });
        Assert.Contains("declined visitors", typed.Text("#field-room-1-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_side_writes_comments_once_and_the_other_side_is_emailed()
    {
        var stage = await Confirmed();
        await Start(stage);
        using var client = await stage.Asker.Client();
        var page = await client.GetPage($"/visits/{stage.Visit}/agenda");
        var form = "main form[action$='/comments']";
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await client.Submit(page, form, new() { ["text"] = "" })).Status
        );
        await client.Submit(page, form, new() { ["text"] = "Could we start with math?" });
        await client.Submit(page, form, new() { ["text"] = "Could we start with math?" });
        Assert.Contains("Could we start with math?", await Agenda(stage.Host, stage), StringComparison.Ordinal);
        var mails = (await portal.MailTo(stage.Host.Email)).Where(mail => mail.Template == "visit-agenda-comment");
        Assert.Contains("Could we start with math?", Assert.Single(mails).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_visit_to_the_same_host_lends_its_agenda_without_people()
    {
        var stage = await Confirmed();
        using var client = await stage.Host.Client();
        await client.Submit(
            Edit(stage),
            "main form",
            new()
            {
                ["starts-1"] = "09:30",
                ["ends-1"] = "10:00",
                ["title-1"] = "Greenhouse tour",
                ["who-1"] = "Pat Lee (demo)",
            }
        );
        var school = await portal.NewSchool();
        var asker = await portal.NewPerson(school);
        var later = await portal.NewDay(stage.HostSchool, inDays: 50);
        var visit = await asker.Ask(later, school);
        await stage.Host.Post($"/visits/{visit}/confirmation");
        var start = await client.GetPage($"/visits/{visit}/agenda");
        Assert.Contains($"Copy from {stage.School.Name}", start.Text("main"), StringComparison.Ordinal);
        var form = await client.GetPage($"/visits/{visit}/agenda/edit?from={stage.Visit}");
        Assert.Equal(("Greenhouse tour", "09:30"), (Value(form, "title-1"), Value(form, "starts-1")));
        Assert.Equal("", Value(form, "who-1"));
        var theirs = await asker.Get($"/visits/{visit}/agenda/edit?from={stage.Visit}");
        Assert.Equal("", Value(theirs, "title-1"));
    }

    [Fact]
    public async Task Strangers_find_no_agenda()
    {
        var stage = await Confirmed();
        await Start(stage);
        var stranger = await portal.NewPerson(await portal.NewSchool());
        foreach (var url in new[] { $"/visits/{stage.Visit}/agenda", Edit(stage) })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(url)).Status);
        var refused = await stranger.Post($"/visits/{stage.Visit}/agenda/agreement", ("version", "1"));
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.False((await portal.Read(stage.Visit)).Agenda!.IsAgreed);
    }

    [Fact]
    public async Task Someone_who_erases_their_account_is_no_longer_named()
    {
        var stage = await Confirmed();
        var colleague = await portal.NewPerson(stage.HostSchool);
        using var client = await colleague.Client();
        await client.Submit(
            Edit(stage),
            "main form",
            new()
            {
                ["starts-1"] = "09:30",
                ["ends-1"] = "10:00",
                ["title-1"] = "Greenhouse tour",
                ["who-1"] = $"{colleague.Name} and two students",
            }
        );
        var form = "main form[action$='/comments']";
        await client.Submit($"/visits/{stage.Visit}/agenda", form, new() { ["text"] = "Bring boots." });
        Assert.Contains(colleague.Name, await Agenda(stage.Asker, stage), StringComparison.Ordinal);
        await ErasureTests.Erase(portal, colleague.Id);
        var text = await Agenda(stage.Asker, stage);
        Assert.DoesNotContain(colleague.Name, text, StringComparison.Ordinal);
        Assert.Contains("Bring boots.", text, StringComparison.Ordinal);
        Assert.Contains("and two students", text, StringComparison.Ordinal);
    }

    private async Task<Stage> Confirmed()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    private static string Edit(Stage stage) => $"/visits/{stage.Visit}/agenda/edit";

    private static async Task<Page> Start(Stage stage)
    {
        using var client = await stage.Host.Client();
        return await client.Submit($"{Edit(stage)}?from=half-day", "main form");
    }

    private static async Task<Page> Agree(Person person, Stage stage)
    {
        using var client = await person.Client();
        var page = await client.GetPage($"/visits/{stage.Visit}/agenda");
        return !page.Has("main form[action$='/agreement']")
            ? await client.Post($"/visits/{stage.Visit}/agenda/agreement", ("version", "1"))
            : await client.Submit(page, "main form[action$='/agreement']");
    }

    private async Task Answer(Stage stage, Person teacher, string answer)
    {
        var observation = Assert.Single((await portal.Read(stage.Visit)).Observations);
        await teacher.Post($"/visits/{stage.Visit}/consent", ("class", $"{observation.Id}"), ("answer", answer));
    }

    private static async Task<string> Agenda(Person person, Stage stage) =>
        (await person.Get($"/visits/{stage.Visit}/agenda")).Text("main");

    private static string Value(Page page, string name) =>
        page.Document.QuerySelector($"[name='{name}']")?.GetAttribute("value") ?? "";

    private static async Task<string> Today(Person person) => (await person.Get("/today")).Text("main");
}

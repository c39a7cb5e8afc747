using System.Net;
using Ical.Net;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Changing;

/// <summary>The visiting school changes a visit that it has requested or that is confirmed.</summary>
public sealed class EditTeamTests(PortalFixture portal)
{
    [Fact]
    public async Task A_replaced_colleague_is_uninvited_the_new_one_invited_and_the_others_hear_nothing()
    {
        var stage = await Confirmed();
        var page = await Save(stage, new() { ["name-2"] = "Cal Diaz (demo)", ["email-2"] = "cal.diaz@demo.example" });
        Assert.Contains("Saved.", page.Text(".flash"), StringComparison.Ordinal);

        var left = (await portal.MailTo(stage.Colleague(2)))[^1];
        Assert.Equal(("visit-withdrawn", "CANCEL"), (left.Template, left.CalendarMethod));
        Assert.Equal(1, Sequence(left));
        Assert.Contains("The rest of the team is still going.", left.Text, StringComparison.Ordinal);
        var joined = Assert.Single(await portal.MailTo("cal.diaz@demo.example"));
        Assert.Equal(("visit-confirmed", "REQUEST"), (joined.Template, joined.CalendarMethod));
        Assert.Single(await portal.MailTo(stage.Colleague(1)));
        var told = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal("visit-team-changed", told.Template);
        Assert.Contains("Joined: Cal Diaz (demo)", told.Text, StringComparison.Ordinal);
        var visit = await portal.Read(stage.Visit);
        Assert.Equal((2, 1), (visit.TeamSize, visit.Sequence));
        Assert.Contains("Cal Diaz (demo) joined", (await stage.Host.Get($"/visits/{stage.Visit}")).Text(".timeline"));
    }

    [Fact]
    public async Task A_colleague_who_was_removed_and_added_again_gets_a_higher_sequence()
    {
        var stage = await Confirmed();
        await Save(stage, new() { ["name-2"] = "", ["email-2"] = "" });
        await Save(stage, new() { ["name-2"] = "Colleague 2 (demo)", ["email-2"] = stage.Colleague(2) });
        var mails = await portal.MailTo(stage.Colleague(2));
        Assert.Equal(["REQUEST", "CANCEL", "REQUEST"], mails.Select(mail => mail.CalendarMethod));
        Assert.Equal([0, 1, 2], mails.Select(Sequence));
        Assert.Equal((2, 2), ((await portal.Read(stage.Visit)).Sequence, (await portal.Read(stage.Visit)).TeamSize));
    }

    [Fact]
    public async Task A_larger_team_takes_spots_and_a_smaller_one_frees_them()
    {
        var stage = await Confirmed();
        await Save(stage, new() { ["name-3"] = "Cal Diaz (demo)", ["email-3"] = "cal@demo.example" });
        Assert.Equal((2, 7), await Left(stage));
        await Save(
            stage,
            new()
            {
                ["name-3"] = "",
                ["email-3"] = "",
                ["name-2"] = "",
                ["email-2"] = "",
            }
        );
        Assert.Equal((2, 9), await Left(stage));
    }

    [Fact]
    public async Task A_team_larger_than_the_spots_left_is_rejected_and_the_input_kept()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (receiver, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host, (2, 4));
        var visit = await asker.Ask(day, school);
        await receiver.Post($"/visits/{visit}/confirmation");
        using var client = await asker.Client();
        var form = await client.GetPage($"/visits/{visit}/team");
        var rival = await portal.NewSchool();
        await (await portal.NewPerson(rival)).Ask(day, rival);
        var page = await client.Submit(
            form,
            "main form",
            new() { ["name-3"] = "Cal Diaz (demo)", ["email-3"] = "no-room@demo.example" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("doesn’t have that many spots left", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Cal Diaz (demo)", page.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await portal.Read(visit)).TeamSize);
        Assert.Equal((0, 0), ((await portal.Read(day)).TeamsLeft, (await portal.Read(day)).PeopleLeft));
        Assert.Empty(await portal.MailTo("no-room@demo.example"));
    }

    [Fact]
    public async Task An_older_form_shows_the_team_as_it_is_now_and_overwrites_nothing()
    {
        var stage = await Confirmed();
        using var client = await stage.Asker.Client();
        var older = await client.GetPage($"/visits/{stage.Visit}/team");
        await Save(stage, new() { ["name-2"] = "Cal Diaz (demo)", ["email-2"] = "cal@demo.example" });
        var page = await client.Submit(older, "main form", new() { ["name-1"] = "Another Name (demo)" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Cal Diaz (demo)", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("Cal Diaz (demo)", (await portal.Read(stage.Visit)).Team.Select(p => p.Name));
        Assert.DoesNotContain("Another Name (demo)", (await portal.Read(stage.Visit)).Team.Select(p => p.Name));
    }

    [Fact]
    public async Task The_host_does_not_confirm_a_team_that_changed_after_they_opened_the_page()
    {
        var stage = await Stage.Set(portal);
        using var host = await stage.Host.Client();
        var seen = await host.GetPage($"/visits/{stage.Visit}");
        await Save(stage, new() { ["name-3"] = "Cal Diaz (demo)", ["email-3"] = "cal@demo.example" });
        var page = await host.Submit(seen, "main form[action$=confirmation]");
        Assert.Contains("changed after you opened the page", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(VisitState.Requested, (await portal.Read(stage.Visit)).State);
        await host.Submit(page, "main form[action$=confirmation]");
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task The_host_is_emailed_what_the_team_now_hopes_to_learn()
    {
        var stage = await Confirmed();
        using var client = await stage.Asker.Client();
        await client.Submit(
            $"/visits/{stage.Visit}/purpose",
            "main form",
            new() { ["purpose"] = "How do families prepare?" }
        );
        var mail = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal("visit-purpose-changed", mail.Template);
        Assert.Contains("How do families prepare?", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Before: How do students prepare for it?", mail.Text, StringComparison.Ordinal);
        Assert.Equal("How do families prepare?", (await portal.Read(stage.Visit)).Purpose);
    }

    [Fact]
    public async Task Only_the_visiting_schools_coordinators_change_the_team()
    {
        var stage = await Confirmed();
        var teacher = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        foreach (var person in (Person[])[stage.Host, teacher, await portal.NewPerson(await portal.NewSchool())])
        foreach (var page in (string[])["team", "purpose"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get($"/visits/{stage.Visit}/{page}")).Status);
            var answer = await person.Post($"/visits/{stage.Visit}/{page}", ("purpose", "Mine"), ("name-1", "Me"));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await stage.Asker.Get($"/visits/{stage.Visit}/team")).Status);
    }

    private async Task<Stage> Confirmed()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    private static async Task<Page> Save(Stage stage, Dictionary<string, object?> values)
    {
        using var client = await stage.Asker.Client();
        return await client.Submit($"/visits/{stage.Visit}/team", "main form", values);
    }

    private async Task<(int Teams, int People)> Left(Stage stage)
    {
        var day = await portal.Read(stage.Day);
        return (day.TeamsLeft, day.PeopleLeft);
    }

    private static int Sequence(OutgoingMail mail) => Assert.Single(Calendar.Load(mail.Calendar!)!.Events).Sequence;
}

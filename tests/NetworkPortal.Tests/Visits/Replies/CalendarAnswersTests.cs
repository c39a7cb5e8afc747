using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Mail;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Replies;

/// <summary>What calendars answer to invitations, by email.</summary>
public sealed class CalendarAnswersTests(MailboxPortal mailbox) : IClassFixture<MailboxPortal>
{
    public static TheoryData<string> Clients => [.. ReplySample.Clients];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_coordinator_sees_who_accepted_and_who_has_not_answered(string client)
    {
        var stage = await mailbox.Confirmed();
        await mailbox.Receive((await mailbox.Answer(stage, 1)).Calendar(client));
        foreach (var who in (Person[])[stage.Asker, stage.Host])
        {
            var team = (await who.Get($"/visits/{stage.Visit}")).Texts(".team li");
            Assert.Contains("Accepted", team[0]);
            Assert.Contains("No answer yet", team[1]);
        }
        await mailbox.Receive((await mailbox.Answer(stage, 2) with { Status = "TENTATIVE" }).Calendar(client));
        Assert.Contains("Maybe", (await stage.Asker.Get($"/visits/{stage.Visit}")).Texts(".team li")[1]);
        Assert.Equal(2, (await mailbox.Portal.Read(stage.Visit)).Version);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Declining_does_what_the_personal_link_does(string client)
    {
        var stage = await mailbox.Confirmed();
        var sample = await mailbox.Answer(stage, 1) with { Status = "DECLINED", Comment = "State tests that day" };
        await mailbox.Receive(sample.Calendar(client));
        var visit = await mailbox.Portal.Read(stage.Visit);
        Assert.Equal(1, visit.TeamSize);
        Assert.Equal(VisitPersonStatus.CantCome, visit.People.Single(p => p.Email == stage.Colleague(1)).Status);
        Assert.Equal("State tests that day", visit.Events[^1].Reason);
        Assert.Contains("Can’t come: Colleague 1", (await stage.Asker.Get($"/visits/{stage.Visit}")).Text("main"));
        Assert.Contains("Can’t come", (await stage.Asker.Get($"/visits/{stage.Visit}/team")).Text("main"));
        Assert.Equal("CANCEL", (await Mail(stage.Colleague(1)))[^1].CalendarMethod);
        Assert.Contains("Someone on your team", (await Mail(stage.Asker.Email))[^1].Subject);
        Assert.Contains("changed their team", (await Mail(stage.Host.Email))[^1].Subject);
    }

    [Fact]
    public async Task Invitations_ask_for_an_answer_if_someone_reads_it()
    {
        var stage = await mailbox.Confirmed();
        var calendar = (await Mail(stage.Colleague(1)))[^1].Calendar!.ReplaceLineEndings("").Replace(" ", "");
        Assert.Contains("RSVP=TRUE", calendar);
        Assert.Contains("mailto:portal@network.test", calendar);
    }

    [Fact]
    public async Task A_forged_answer_changes_nothing()
    {
        var stage = await mailbox.Confirmed();
        var real = await mailbox.Answer(stage, 1) with { Status = "DECLINED" };
        await mailbox.Receive(
            (real with { Authentication = "mx.network.test; dmarc=fail" }).Calendar("Gmail"),
            (real with { From = "evil@elsewhere.test", Attendee = real.From, MessageId = "2@x" }).Calendar("Gmail"),
            (real with { From = stage.Colleague(2), Attendee = real.From, MessageId = "3@x" }).Calendar("Outlook"),
            (real with { Attendee = stage.Colleague(2), MessageId = "4@x" }).Calendar("Apple"),
            (real with { Uid = Guid.NewGuid().ToString(), MessageId = "5@x" }).Calendar("Apple"),
            (real with { Sequence = 9, MessageId = "6@x" }).Calendar("Apple"),
            (real with { At = real.At + Duration.FromDays(2), MessageId = "7@x" }).Calendar("Apple")
        );
        await Unanswered(stage);
        await mailbox.Receive((real with { MessageId = "8@x" }).Calendar("Gmail"));
        Assert.Equal(1, (await mailbox.Portal.Read(stage.Visit)).TeamSize);
    }

    [Fact]
    public async Task An_answer_to_an_earlier_date_changes_nothing()
    {
        var stage = await mailbox.Confirmed();
        var stale = await mailbox.Answer(stage, 1);
        await mailbox.Receive((await mailbox.Answer(stage, 2)).Calendar("Gmail"));
        await Move(stage);
        Assert.Equal(1, (await mailbox.Portal.Read(stage.Visit)).Sequence);
        await Unanswered(stage);
        await mailbox.Receive((stale with { At = MailboxPortal.Now, Status = "DECLINED" }).Calendar("Outlook"));
        await Unanswered(stage);
        await mailbox.Receive((await mailbox.Answer(stage, 1)).Calendar("Outlook"));
        Assert.Equal(VisitResponse.Accepted, await Response(stage, 1));
    }

    [Fact]
    public async Task An_older_or_repeated_answer_changes_nothing()
    {
        var stage = await mailbox.Confirmed();
        var first = await mailbox.Answer(stage, 1) with { At = MailboxPortal.Now - Duration.FromMinutes(5) };
        var later = first with { Status = "TENTATIVE", At = first.At + Duration.FromMinutes(1), MessageId = "l@x" };
        await mailbox.Receive(first.Calendar("Gmail"), later.Calendar("Gmail"));
        Assert.Equal(VisitResponse.Tentative, await Response(stage, 1));
        await mailbox.Receive(
            first.Calendar("Gmail"),
            (first with { MessageId = "again@x" }).Calendar("Gmail"),
            (later with { Status = "DECLINED", MessageId = "same-moment@x" }).Calendar("Gmail")
        );
        Assert.Equal(VisitResponse.Tentative, await Response(stage, 1));
        Assert.Equal(2, (await mailbox.Portal.Read(stage.Visit)).TeamSize);
    }

    [Fact]
    public async Task A_proposed_time_is_a_note_for_both_schools()
    {
        var stage = await mailbox.Confirmed();
        await mailbox.Receive((await mailbox.Answer(stage, 1) with { Status = "TENTATIVE" }).Counter());
        foreach (var who in (Person[])[stage.Asker, stage.Host])
        {
            Assert.Contains("proposes another time", (await Mail(who.Email))[^1].Subject);
            var page = await who.Get($"/visits/{stage.Visit}");
            Assert.Contains("March 12, 2027, 10:00 AM to 3:00 PM (Eastern)", page.Text(".timeline"));
        }
        Assert.Equal(stage.Day.StartsAt, (await mailbox.Portal.Read(stage.Visit)).HostDay.StartsAt);
    }

    [Fact]
    public async Task The_last_person_who_declines_leaves_the_decision_to_the_coordinator()
    {
        var stage = await mailbox.Confirmed();
        await mailbox.Receive((await mailbox.Answer(stage, 1) with { Status = "DECLINED" }).Calendar("Gmail"));
        await mailbox.Receive((await mailbox.Answer(stage, 2) with { Status = "DECLINED" }).Calendar("Gmail"));
        var visit = await mailbox.Portal.Read(stage.Visit);
        Assert.Equal((1, VisitResponse.Declined), (visit.TeamSize, visit.Team[0].Response));
        Assert.Equal("Declined the calendar invitation.", visit.Events[^1].Reason);
        Assert.Contains("Colleague 2", (await Mail(stage.Asker.Email))[^1].Subject);
        Assert.Contains("Can’t come", (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".team"));
    }

    [Fact]
    public async Task An_answer_after_a_cancellation_changes_nothing()
    {
        var stage = await mailbox.Confirmed();
        var answer = await mailbox.Answer(stage, 1);
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Snow"));
        await mailbox.Receive(answer.Calendar("Gmail"));
        Assert.Equal(VisitResponse.NoAnswer, await Response(stage, 1));
    }

    private Task<List<OutgoingMail>> Mail(string address) => mailbox.Portal.MailTo(address);

    private async Task<VisitResponse> Response(Stage stage, int colleague) =>
        (await mailbox.Portal.Read(stage.Visit)).People.Single(p => p.Email == stage.Colleague(colleague)).Response;

    private async Task Unanswered(Stage stage)
    {
        var visit = await mailbox.Portal.Read(stage.Visit);
        Assert.Equal(2, visit.TeamSize);
        Assert.All(visit.Team, person => Assert.Equal(VisitResponse.NoAnswer, person.Response));
    }

    private static async Task Move(Stage stage)
    {
        using var client = await stage.Host.Client();
        await client.Submit($"/visits/days/{stage.Day.Id}/edit", "main form", new() { ["ends"] = "13:00" });
    }
}

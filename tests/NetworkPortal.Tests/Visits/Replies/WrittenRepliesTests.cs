using System.Net;
using MimeKit;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Replies;

/// <summary>What people write in reply to emails about visits.</summary>
public sealed class WrittenRepliesTests(MailboxPortal mailbox) : IClassFixture<MailboxPortal>
{
    private const string Quoted =
        "Could we do the 12th?\n\nOn Tue, Mar 9, 2027 at 9:00 AM The Network <portal@network.test>\nwrote:\n\n"
        + "> Hello Colleague,\n> Your visit is confirmed.\n";

    [Fact]
    public async Task A_reply_reaches_the_other_side_and_so_does_the_answer_to_it()
    {
        var stage = await mailbox.Confirmed();
        await mailbox.Receive((await mailbox.Reply(stage.Colleague(1))).Written(Quoted));
        var mail = (await Mail(stage.Host.Email))[^1];
        Assert.StartsWith("Colleague 1 (demo) wrote about", mail.Subject);
        Assert.Contains("Could we do the 12th?", mail.Text);
        Assert.DoesNotContain("Your visit is confirmed", mail.Text);
        Assert.StartsWith("portal+", mail.ReplyToAddress);
        await mailbox.Receive((await mailbox.Reply(stage.Host.Email)).Written("The 12th works for us."));
        Assert.Contains("The 12th works for us.", (await Mail(stage.Asker.Email))[^1].Text);
        foreach (var who in (Person[])[stage.Asker, stage.Host])
        {
            var timeline = (await who.Get($"/visits/{stage.Visit}")).Text(".timeline");
            Assert.Contains("Could we do the 12th?", timeline);
            Assert.Contains("The 12th works for us.", timeline);
        }
        var stranger = await mailbox.Portal.NewPerson(await mailbox.Portal.NewSchool());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/visits/{stage.Visit}")).Status);
    }

    [Fact]
    public async Task A_reply_to_a_request_or_a_decline_reaches_the_other_side()
    {
        var stage = await Stage.Set(mailbox.Portal);
        await mailbox.Receive((await mailbox.Reply(stage.Host.Email)).Written("Which grades?"));
        Assert.Contains("Which grades?", (await Mail(stage.Asker.Email))[^1].Text);
        await stage.Host.Post($"/visits/{stage.Visit}/decline", ("reason", "State tests"));
        await mailbox.Receive((await mailbox.Reply(stage.Asker.Email)).Written("Thanks anyway."));
        Assert.Contains("Thanks anyway.", (await Mail(stage.Host.Email))[^1].Text);
        Assert.Equal(VisitState.Declined, (await mailbox.Portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task A_forged_or_automatic_reply_changes_nothing_and_staff_see_who_wrote()
    {
        var stage = await mailbox.Confirmed();
        var (real, other) = (await mailbox.Reply(stage.Colleague(1)), $"evil-{Guid.NewGuid():N}@elsewhere.test");
        await mailbox.Receive(
            (real with { From = other, MessageId = "1@y" }).Written("Forged"),
            (real with { From = stage.Colleague(2), MessageId = "2@y" }).Written("Forged"),
            (real with { Authentication = null, MessageId = "3@y" }).Written("Forged"),
            (real with { MessageId = "4@y" }).Written("I’m away.", "Auto-Submitted: auto-replied\n"),
            (real with { MessageId = "5@y" }).Written("> only what was quoted")
        );
        Assert.DoesNotContain((await mailbox.Portal.Read(stage.Visit)).Events, e => e.Kind == VisitEventKind.Wrote);
        using var staff = await mailbox.Portal.Client(Cast.Administrator);
        var list = await staff.GetPage("/desk/replies");
        Assert.Contains(other, list.Text("main table"));
        Assert.Contains("mailbox", (await staff.GetPage("/desk/jobs")).Text("main"));
        var form = list
            .Document.QuerySelectorAll("tr")
            .Single(row => row.TextContent.Contains(other))
            .QuerySelector("form")!
            .GetAttribute("action");
        var left = await staff.Submit(list, $"form[action='{form}']");
        Assert.Contains("removed from the list", left.Text(".notice"));
        Assert.DoesNotContain(other, left.Text("main"));
    }

    [Fact]
    public async Task A_reply_counts_once_and_someone_who_left_the_team_has_no_say()
    {
        var stage = await mailbox.Confirmed();
        var reply = (await mailbox.Reply(stage.Colleague(1))).Written("Is there parking?");
        await mailbox.Receive(reply);
        await mailbox.Receive(reply);
        await mailbox.Receive((await mailbox.Answer(stage, 1) with { Status = "DECLINED" }).Calendar("Gmail"));
        await mailbox.Receive((await mailbox.Reply(stage.Colleague(1))).Written("One more thing"));
        var messages = (await mailbox.Portal.Read(stage.Visit)).Events.FindAll(e => e.Kind == VisitEventKind.Wrote);
        Assert.Equal(["Is there parking?"], messages.Select(message => message.Reason));
    }

    [Fact]
    public async Task Attachments_are_dropped_and_the_message_says_so()
    {
        var stage = await mailbox.Confirmed();
        var message = (await mailbox.Reply(stage.Asker.Email)).Written("See the list");
        var file = new MimePart("application", "pdf")
        {
            Content = new MimeContent(new MemoryStream([1, 2, 3])),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            FileName = "list.pdf",
        };
        message.Body = new Multipart("mixed") { message.Body!, file };
        await mailbox.Receive(message);
        var text = (await Mail(stage.Host.Email))[^1].Text;
        Assert.Contains("See the list", text);
        Assert.Contains("1 attachment not included", text);
    }

    [Fact]
    public async Task What_a_person_wrote_is_exported_and_erased()
    {
        var stage = await mailbox.Confirmed();
        await mailbox.Receive((await mailbox.Reply(stage.Asker.Email)).Written("My cell is 555-0134."));
        Assert.Contains("555-0134", await Surfaces.Export(mailbox.Portal, stage.Asker));
        await ErasureTests.Erase(mailbox.Portal, stage.Asker.Id);
        var said = (await mailbox.Portal.Read(stage.Visit)).Events.Single(e => e.Kind == VisitEventKind.Wrote);
        Assert.Equal("", said.Reason);
        Assert.NotEqual(stage.Asker.Name, said.By);
    }

    [Fact]
    public async Task A_machine_that_answers_everything_is_stopped()
    {
        var stage = await mailbox.Confirmed();
        var reply = await mailbox.Reply(stage.Colleague(1));
        await mailbox.Receive(
            Enumerable.Range(0, 25).Select(n => (reply with { MessageId = $"{Guid.NewGuid():N}@z" }).Written($"No {n}"))
        );
        var messages = (await mailbox.Portal.Read(stage.Visit)).Events.Count(e => e.Kind == VisitEventKind.Wrote);
        Assert.Equal(20, messages);
    }

    private Task<List<OutgoingMail>> Mail(string address) => mailbox.Portal.MailTo(address);
}

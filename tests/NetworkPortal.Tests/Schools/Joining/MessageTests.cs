using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People.Messages;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Schools.Joining;

public sealed class MessageTests(PortalFixture portal)
{
    [Fact]
    public async Task A_message_reaches_a_listed_person_and_hides_both_addresses()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal, "harbor-demo");
        await reader.List();
        var answer = await writer.WriteTo(reader.Id);
        Assert.Contains("Message sent", answer.Text(".flash"));
        Assert.DoesNotContain(reader.Email, answer.Html);
        var mail = Assert.Single(await reader.Mail());
        Assert.Contains("reading corner", mail.Text);
        Assert.Contains(writer.Name, mail.Text);
        Assert.DoesNotContain(writer.Email, mail.Text + mail.Html + mail.ReplyToAddress);
        Assert.Null(mail.ReplyToAddress);
        Assert.False(
            await portal.Db(db =>
                db.Set<Message>().AnyAsync(l => l.ToId == reader.Id && l.Subject.Contains("come and see"))
            )
        );
    }

    [Fact]
    public async Task Only_the_recipient_can_reply_to_a_message_on_the_portal()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal, "harbor-demo");
        using var outsider = await Someone.New(portal);
        await reader.List();
        await writer.WriteTo(reader.Id);
        var link = await MailTo.Link(portal, reader.Email, "/messages/");
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.Client.GetPage(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.Client.GetPage(link)).Status);
        // The sender is not listed but can still get a reply.
        var sent = await reader.Client.Submit(
            link,
            "form[action$='/answer']",
            new() { ["words"] = "Come on Tuesday." }
        );
        Assert.Contains("Reply sent", sent.Text(".flash"));
        var answer = Assert.Single(await writer.Mail());
        Assert.Contains("Come on Tuesday.", answer.Text);
        Assert.StartsWith("Re: Your reading corner", answer.Subject);
        Assert.DoesNotContain(reader.Email, answer.Text + answer.Html + answer.ReplyToAddress);
    }

    [Fact]
    public async Task A_message_includes_the_senders_address_if_the_sender_shares_it()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal);
        await reader.List();
        await writer.WriteTo(reader.Id, showAddress: true);
        Assert.Equal(writer.Email, Assert.Single(await reader.Mail()).ReplyToAddress);
    }

    [Fact]
    public async Task A_person_who_is_unlisted_or_unreachable_cannot_be_messaged()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal);
        var unlisted = await writer.Client.Post(
            $"/people/{reader.Id}/message",
            ("subject", "Hello"),
            ("words", "Hello")
        );
        var absent = await writer.Client.Post(
            $"/people/{Guid.NewGuid()}/message",
            ("subject", "Hello"),
            ("words", "Hello")
        );
        Assert.Equal((HttpStatusCode.NotFound, absent.Text("main")), (unlisted.Status, unlisted.Text("main")));
        await reader.List(new() { ["reachable"] = false });
        Assert.Equal(HttpStatusCode.NotFound, (await writer.Client.GetPage($"/people/{reader.Id}/message")).Status);
        Assert.Contains("You can’t message", (await writer.Client.GetPage($"/people/{reader.Id}")).Text("main"));
        Assert.Empty(await reader.Mail());
        await reader.List(new() { ["reachable"] = true });
        await writer.WriteTo(reader.Id);
        Assert.Single(await reader.Mail());
    }

    [Fact]
    public async Task A_person_can_block_and_unblock_messages_from_a_sender()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal);
        using var other = await Someone.New(portal);
        await reader.List();
        await writer.WriteTo(reader.Id);
        var refused = await reader.Client.Submit(
            await MailTo.Link(portal, reader.Email, "/messages/"),
            "form[action$='/refusal']"
        );
        Assert.Contains("You blocked messages", refused.Text(".flash"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await writer.WriteTo(reader.Id)).Status);
        await other.WriteTo(reader.Id);
        Assert.Equal(2, (await reader.Mail()).Count);
        await reader.Client.Submit("/account/directory", "form[action$='/ending']");
        await writer.WriteTo(reader.Id);
        Assert.Equal(3, (await reader.Mail()).Count);
    }

    [Fact]
    public async Task The_daily_limit_holds_when_many_messages_are_sent_at_once()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal);
        await reader.List();
        var answers = await Task.WhenAll(
            Enumerable.Range(1, MessageRelay.Daily + 6).Select(_ => writer.WriteTo(reader.Id))
        );
        Assert.Equal(MessageRelay.Daily, answers.Count(page => page.Status == HttpStatusCode.OK));
        Assert.Equal(MessageRelay.Daily, (await reader.Mail()).Count);
        Assert.Contains(
            "reached the daily limit for messages",
            answers.First(page => page.Status != HttpStatusCode.OK).Text("main")
        );
    }

    [Fact]
    public async Task A_message_can_be_reported_to_network_staff()
    {
        using var reader = await Someone.New(portal);
        using var writer = await Someone.New(portal);
        await reader.List();
        await writer.WriteTo(reader.Id);
        var mark = "trouble " + Guid.NewGuid().ToString("N");
        var told = await reader.Client.Submit(
            await MailTo.Link(portal, reader.Email, "/messages/"),
            "form[action$='/reports']",
            new() { ["words"] = mark }
        );
        Assert.Contains("Network staff will look into it", told.Text(".flash"));
        Assert.True(
            await portal.Db(db =>
                db.Set<OutgoingMail>()
                    .AnyAsync(m => m.ToAddress == "administrator@demo.example" && m.Text.Contains(mark))
            )
        );
        Assert.Single(await reader.Mail());
    }

    [Fact]
    public async Task A_message_to_a_school_reaches_its_coordinators()
    {
        await using var stage = await JoiningStage.Set(portal);
        using var writer = await Someone.New(portal);
        var first = await writer.Client.Submit(
            $"/schools/{stage.Slug}/message",
            "main form",
            new() { ["subject"] = "A visit", ["words"] = "May we come?" }
        );
        Assert.Contains("the coordinators", first.Text(".flash"));
        Assert.Contains("May we come?", await Newest(stage.LeaderEmail));
        var coordinator = await People.NewTeacher(portal, stage.Slug, SchoolRole.VisitCoordinator);
        await writer.Client.Submit(
            $"/schools/{stage.Slug}/message",
            "main form",
            new() { ["subject"] = "A visit", ["words"] = "And once more?" }
        );
        Assert.Contains("And once more?", await Newest(coordinator));
        Assert.Contains("May we come?", await Newest(stage.LeaderEmail));
        Assert.DoesNotContain(writer.Email, await Newest(coordinator));
    }

    private Task<string> Newest(string email) =>
        portal.Db(db =>
            db.Set<OutgoingMail>()
                .Where(m => m.ToAddress == email)
                .OrderByDescending(m => m.Id)
                .Select(m => m.Text)
                .FirstAsync()
        );
}

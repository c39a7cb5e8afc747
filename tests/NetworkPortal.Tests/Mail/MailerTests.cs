using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Mail;

namespace NetworkPortal.Tests.Mail;

public sealed class MailerTests
{
    [Fact]
    public async Task A_rolled_back_change_sends_no_email()
    {
        var server = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: server);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            outbox.Work(
                (mailer, db) =>
                    db.Write(async () =>
                    {
                        db.RecordChange("visit", "1");
                        await mailer.Send(new("ana@school.test", "Ana"), new("hello", new Hello("Confirmed")));
                        await db.SaveChangesAsync();
                        throw new InvalidOperationException("The last spot is taken.");
                    })
            )
        );
        await outbox.SendDue();
        Assert.Empty(server.Subjects);
        Assert.Empty(await outbox.Rows());
        Assert.Equal(0, await outbox.Db(db => db.Set<Change>().CountAsync()));
    }

    [Fact]
    public async Task An_unsaved_email_is_not_sent()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Work(
            (mailer, _) => mailer.Send(new("ana@school.test", "Ana"), new("hello", new Hello("Confirmed")))
        );
        Assert.Empty(await outbox.Rows());
    }

    [Fact]
    public async Task An_email_is_saved_together_with_its_change()
    {
        var server = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Work(
            async (mailer, db) =>
            {
                db.RecordChange("visit", "1");
                await mailer.Send(new("ana@school.test", "Ana"), new("hello", new Hello("Confirmed")));
                await outbox.SendDue();
                Assert.Empty(server.Subjects);
                await db.SaveChangesAsync();
            }
        );
        await outbox.SendDue();
        Assert.Equal(["Confirmed"], server.Subjects);
    }

    [Fact]
    public async Task Emails_with_the_same_deduplication_key_are_sent_once()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Work(
            (mailer, db) =>
                db.Write(async () =>
                {
                    await mailer.Send(
                        new("ana@school.test", "Ana"),
                        new("hello", new Hello("First")) { Dedupe = "visit 1 confirmed ana" }
                    );
                    await mailer.Send(
                        new("ana@school.test", "Ana"),
                        new("hello", new Hello("Again at once")) { Dedupe = "visit 1 confirmed ana" }
                    );
                })
        );
        await outbox.Send("Again later", dedupe: "visit 1 confirmed ana");
        await outbox.Send("Something else", dedupe: "visit 1 canceled ana");
        Assert.Equal(["First", "Something else"], (await outbox.Rows()).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Emails_of_a_transaction_keep_their_order()
    {
        await using var outbox = await TestOutbox.Open();
        var subjects = Enumerable.Range(1, 60).Select(n => $"Mail {n}").ToList();
        await outbox.Work(
            (mailer, db) =>
                db.Write(async () =>
                {
                    foreach (var subject in subjects)
                        await mailer.Send(new("ana@school.test", "Ana"), new("hello", new Hello(subject)));
                })
        );
        Assert.Equal(subjects, (await outbox.Rows()).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Every_email_gets_a_unique_message_ID()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Send("One");
        await outbox.Send("Two");
        var ids = (await outbox.Rows()).Select(mail => mail.MessageId).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.EndsWith("@portal.test", id));
    }

    [Fact]
    public async Task A_published_calendar_leaves_out_attendees()
    {
        await using var outbox = await TestOutbox.Open();
        var visit = new CalendarInvite(
            "uid",
            1,
            EventTime.Between(outbox.Now, outbox.Now.Plus(NodaTime.Duration.FromHours(1))),
            "Session"
        )
        {
            Attendees = [new("ana@school.test", "Ana")],
        };
        var text = outbox.Calendars.Publish("Studio", [visit], refreshes: true);
        Assert.Contains("METHOD:PUBLISH", text);
        Assert.DoesNotContain("ana@school.test", text);
    }
}

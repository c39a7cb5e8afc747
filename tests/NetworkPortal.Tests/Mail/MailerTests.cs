using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Mail;

namespace NetworkPortal.Tests.Mail;

public sealed class MailerTests
{
    [Fact]
    public async Task Sends_nothing_for_a_change_that_was_undone()
    {
        var server = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: server);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            outbox.Work(
                (mailer, db) =>
                    db.Write(async () =>
                    {
                        db.RecordChange("visit", "1");
                        await mailer.Send(new("ana@school.test", "Ana"), "hello", new Hello("Confirmed"));
                        await db.SaveChangesAsync();
                        throw new InvalidOperationException("The last place is taken.");
                    })
            )
        );
        await outbox.SendDue();
        Assert.Empty(server.Subjects);
        Assert.Empty(await outbox.Rows());
        Assert.Equal(0, await outbox.Db(db => db.Set<Change>().CountAsync()));
    }

    [Fact]
    public async Task Sends_nothing_that_was_not_saved()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Work((mailer, _) => mailer.Send(new("ana@school.test", "Ana"), "hello", new Hello("Confirmed")));
        Assert.Empty(await outbox.Rows());
    }

    [Fact]
    public async Task Saves_a_mail_with_the_change_that_it_tells_of()
    {
        var server = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Work(
            async (mailer, db) =>
            {
                db.RecordChange("visit", "1");
                await mailer.Send(new("ana@school.test", "Ana"), "hello", new Hello("Confirmed"));
                await outbox.SendDue();
                Assert.Empty(server.Subjects);
                await db.SaveChangesAsync();
            }
        );
        await outbox.SendDue();
        Assert.Equal(["Confirmed"], server.Subjects);
    }

    [Fact]
    public async Task Says_the_same_thing_once()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Work(
            (mailer, db) =>
                db.Write(async () =>
                {
                    await mailer.Send(
                        new("ana@school.test", "Ana"),
                        "hello",
                        new Hello("First"),
                        dedupe: "visit 1 confirmed ana"
                    );
                    await mailer.Send(
                        new("ana@school.test", "Ana"),
                        "hello",
                        new Hello("Again at once"),
                        dedupe: "visit 1 confirmed ana"
                    );
                })
        );
        await outbox.Send("Again later", dedupe: "visit 1 confirmed ana");
        await outbox.Send("Something else", dedupe: "visit 1 canceled ana");
        Assert.Equal(["First", "Something else"], (await outbox.Rows()).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Keeps_the_order_in_which_a_transaction_wrote()
    {
        await using var outbox = await TestOutbox.Open();
        var subjects = Enumerable.Range(1, 60).Select(n => $"Mail {n}").ToList();
        await outbox.Work(
            (mailer, db) =>
                db.Write(async () =>
                {
                    foreach (var subject in subjects)
                        await mailer.Send(new("ana@school.test", "Ana"), "hello", new Hello(subject));
                })
        );
        Assert.Equal(subjects, (await outbox.Rows()).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Names_every_mail_once_and_for_all()
    {
        await using var outbox = await TestOutbox.Open();
        await outbox.Send("One");
        await outbox.Send("Two");
        var ids = (await outbox.Rows()).Select(mail => mail.MessageId).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.EndsWith("@portal.test", id));
    }

    [Fact]
    public async Task Offers_a_calendar_file_to_download()
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

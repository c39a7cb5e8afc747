using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

public sealed class MailSenderTests
{
    [Fact]
    public async Task Emails_are_sent_in_order_and_marked_as_sent()
    {
        var server = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: server);
        foreach (var subject in (string[])["Asked", "Confirmed", "Canceled"])
            await outbox.Send(subject, stream: "visit-1");
        Assert.True(await outbox.SendDue());
        Assert.Equal(["Asked", "Confirmed", "Canceled"], server.Subjects);
        Assert.All(await outbox.Rows(), mail => Assert.Equal((outbox.Now, 1), (mail.SentAt, mail.Attempts)));
        await outbox.SendDue();
        Assert.Equal(3, server.Subjects.Count());
    }

    [Fact]
    public async Task A_delayed_email_holds_back_its_own_stream_but_not_others()
    {
        var down = true;
        var server = new ScriptedTransport(message =>
            down && message.Subject == "Confirmed" ? throw ScriptedTransport.Refusal(451) : Task.CompletedTask
        );
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("Confirmed", stream: "visit-1");
        await outbox.Send("Canceled", stream: "visit-1");
        await outbox.Send("Another visit", stream: "visit-2");
        await outbox.Send("No stream");
        await outbox.SendDue();
        Assert.Equal(["Another visit", "No stream"], server.Subjects);
        down = false;
        outbox.Time.Advance(TimeSpan.FromSeconds(15));
        await outbox.SendDue();
        Assert.Equal(["Another visit", "No stream", "Confirmed", "Canceled"], server.Subjects);
    }

    [Fact]
    public async Task An_email_to_a_nonexistent_address_fails_immediately_and_its_stream_continues()
    {
        var server = new ScriptedTransport(message =>
            message.Subject == "Confirmed" ? throw ScriptedTransport.NoSuchMailbox() : Task.CompletedTask
        );
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("Confirmed", stream: "visit-1");
        await outbox.Send("Canceled", stream: "visit-1");
        await outbox.SendDue();
        Assert.Equal(["Canceled"], server.Subjects);
        var refused = (await outbox.Rows())[0];
        Assert.Equal((null, outbox.Now, 1), (refused.SentAt, refused.FailedAt, refused.Attempts));
        Assert.StartsWith("550 ", refused.LastError);
        outbox.Time.Advance(TimeSpan.FromDays(2));
        await outbox.SendDue();
        Assert.Single(server.Subjects);
    }

    [Fact]
    public async Task Rejected_addresses_are_retried_while_the_server_accepts_no_one()
    {
        var broken = true;
        var server = new ScriptedTransport(_ => broken ? throw ScriptedTransport.NoSuchMailbox() : Task.CompletedTask);
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("One", to: "one@school.test");
        await outbox.Send("Two", to: "two@school.test");
        await outbox.SendDue();
        // A single rejected address would be final, but the server has just rejected everyone.
        await outbox.Send("Three", to: "three@school.test");
        await outbox.SendDue();
        Assert.All(await outbox.Rows(), mail => Assert.Null(mail.FailedAt));
        broken = false;
        outbox.Time.Advance(TimeSpan.FromSeconds(15));
        await outbox.SendDue();
        Assert.All(await outbox.Rows(), mail => Assert.NotNull(mail.SentAt));
    }

    [Fact]
    public async Task The_wait_doubles_after_each_rejection_until_the_sender_gives_up_after_days()
    {
        var server = new ScriptedTransport(_ => throw ScriptedTransport.Refusal(451));
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("Confirmed");
        var (begun, waits) = (outbox.Now, new List<Duration>());
        for (var row = await outbox.Row(); row.FailedAt is null; row = await outbox.Row())
        {
            outbox.Time.Advance((row.NotBefore - outbox.Now).ToTimeSpan());
            await outbox.SendDue();
            waits.Add((await outbox.Row()).NotBefore - outbox.Now);
        }
        Assert.Equal([15, 30, 60, 120], waits.Take(4).Select(wait => wait.TotalSeconds));
        Assert.Equal(Duration.FromDays(1), waits.Max());
        Assert.InRange(outbox.Now - begun, Duration.FromDays(3), Duration.FromDays(5));
        Assert.StartsWith("451 ", (await outbox.Row()).LastError);
    }

    [Fact]
    public async Task Attempts_are_not_counted_while_the_server_is_unreachable()
    {
        var server = new ScriptedTransport { Up = false };
        await using var outbox = await TestOutbox.Open(transport: server);
        for (var n = 0; n < 5; n++)
            await outbox.Send($"Mail {n}");
        for (var n = 0; n < 20; n++)
            Assert.False(await outbox.SendDue());
        Assert.Equal(20, server.Attempts);
        Assert.All(await outbox.Rows(), mail => Assert.Equal(0, mail.Attempts));
        server.Up = true;
        Assert.True(await outbox.SendDue());
        Assert.Equal(5, server.Subjects.Count());
    }

    [Fact]
    public async Task Two_senders_never_send_the_same_email()
    {
        var (first, second) = (new ScriptedTransport(_ => Task.Delay(1)), new ScriptedTransport(_ => Task.Delay(1)));
        await using var outbox = await TestOutbox.Open(transport: first);
        for (var n = 0; n < 40; n++)
            await outbox.Send($"Mail {n}", stream: n % 3 == 0 ? "visit-1" : null);
        await Task.WhenAll(outbox.SendDue(), outbox.AnotherSender(second).SendDue(CancellationToken.None));
        await outbox.SendDue();
        Assert.Equal(40, first.Subjects.Concat(second.Subjects).Distinct().Count());
        Assert.Equal(40, first.Subjects.Count() + second.Subjects.Count());
        Assert.All(await outbox.Rows(), mail => Assert.Equal(1, mail.Attempts));
    }

    [Fact]
    public async Task The_same_message_is_resent_after_a_crash_between_sending_and_marking()
    {
        var (sent, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        string? lost = null;
        var crashing = new ScriptedTransport(message =>
        {
            lost = message.MessageId;
            sent.SetResult();
            return never.Task;
        });
        var next = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: next);
        await outbox.Send("Confirmed", stream: "visit-1");
        await outbox.Send("Canceled", stream: "visit-1");
        var crashed = outbox.AnotherSender(crashing).SendDue(CancellationToken.None);
        await sent.Task;
        await outbox.SendDue();
        Assert.Empty(next.Subjects);
        outbox.Time.Advance(TimeSpan.FromMinutes(5));
        await outbox.SendDue();
        Assert.Equal(["Confirmed", "Canceled"], next.Subjects);
        Assert.Equal(lost, next.MessageIds.First());
        never.SetException(new IOException("The process is long dead."));
        await crashed;
        Assert.All(await outbox.Rows(), mail => Assert.NotNull(mail.SentAt));
    }

    [Fact]
    public async Task The_sender_finishes_only_the_current_email_when_stopped()
    {
        using var stop = new CancellationTokenSource();
        var server = new ScriptedTransport(_ => stop.CancelAsync());
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("One");
        await outbox.Send("Two");
        await outbox.Sender.SendDue(stop.Token);
        Assert.Equal(["One"], server.Subjects);
        var rows = await outbox.Rows();
        Assert.NotNull(rows[0].SentAt);
        Assert.Equal((null, null, 0), (rows[1].SentAt, rows[1].LeasedUntil, rows[1].Attempts));
    }

    [Fact]
    public async Task An_email_scheduled_for_later_is_not_sent_before_it_is_due()
    {
        var server = new ScriptedTransport();
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Work(
            (mailer, db) =>
                db.Write(() =>
                    mailer.Send(
                        new("ana@school.test", "Ana"),
                        new("hello", new Hello("Tomorrow")) { NotBefore = outbox.Now + Duration.FromDays(1) }
                    )
                )
        );
        await outbox.SendDue();
        Assert.Empty(server.Subjects);
        outbox.Time.Advance(TimeSpan.FromDays(1));
        await outbox.SendDue();
        Assert.Equal(["Tomorrow"], server.Subjects);
    }

    [Fact]
    public async Task Email_addresses_and_subjects_are_not_logged()
    {
        var server = new ScriptedTransport(message =>
            throw message.Subject switch
            {
                "Good" => ScriptedTransport.Refusal(451),
                "Secret and unsayable" => new FormatException("Secret for ana@school.test"),
                _ => ScriptedTransport.NoSuchMailbox(),
            }
        );
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("Good");
        await outbox.Send("Secret and unsayable");
        await outbox.Send("Secret subject");
        await outbox.SendDue();
        Assert.Equal(4, outbox.Logged.All.Count);
        Assert.All(
            outbox.Logged.All,
            line =>
            {
                Assert.DoesNotContain("school.test", line.Text + line.Exception);
                Assert.DoesNotContain("Secret", line.Text + line.Exception);
            }
        );
    }

    [Fact]
    public async Task The_sender_wakes_up_when_an_email_is_saved()
    {
        var sent = new TaskCompletionSource();
        await using var outbox = await TestOutbox.Open(
            transport: new ScriptedTransport(_ =>
            {
                sent.TrySetResult();
                return Task.CompletedTask;
            })
        );
        await outbox.Sender.StartAsync(CancellationToken.None);
        await outbox.Send("Now");
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await outbox.Sender.StopAsync(CancellationToken.None);
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

public sealed class UnsentMailTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task Unsent_email_lists_rejected_emails_with_the_reason_and_no_sent_ones()
    {
        await using var outbox = await Refusing("nobody@school.test");
        await outbox.Send("Refused", to: "nobody@school.test");
        await outbox.Send("Taken");
        await outbox.SendDue();
        var line = Assert.Single(await outbox.Unsent(unsent => unsent.List(10, Stop)));
        Assert.Equal(("Refused", "nobody@school.test", true), (line.Subject, line.Address, line.GivenUp));
        Assert.Contains("5.1.1", line.Answer);
    }

    [Fact]
    public async Task A_resent_email_starts_over_with_all_its_attempts()
    {
        var refuses = true;
        var server = new ScriptedTransport(_ => refuses ? throw ScriptedTransport.NoSuchMailbox() : Task.CompletedTask);
        await using var outbox = await TestOutbox.Open(transport: server);
        await outbox.Send("Confirmed");
        await outbox.SendDue();
        refuses = false;
        var id = (await outbox.Row()).Id;
        Assert.Equal("Confirmed", await outbox.Unsent(unsent => unsent.SendAgain(id, Stop)));
        await outbox.SendDue();
        Assert.Equal(["Confirmed"], server.Subjects);
        Assert.Equal(
            (null, 1, null),
            await outbox.Row() is var row ? (row.FailedAt, row.Attempts, row.LastError) : default
        );
        Assert.Null(await outbox.Unsent(unsent => unsent.SendAgain(id, Stop)));
        Assert.Empty(await outbox.Unsent(unsent => unsent.List(10, Stop)));
    }

    [Fact]
    public async Task An_invitation_is_not_resent_after_its_cancellation_was_sent()
    {
        var refuses = true;
        var server = new ScriptedTransport(_ => refuses ? throw ScriptedTransport.NoSuchMailbox() : Task.CompletedTask);
        await using var outbox = await TestOutbox.Open(transport: server);
        var visit = new CalendarInvite(
            CalendarInvite.NewUid(),
            0,
            EventTime.Between(outbox.Now, outbox.Now + Duration.FromHours(1)),
            "Visit"
        )
        {
            Attendees = [new("ana@school.test", "Ana")],
        };
        await outbox.Send("Confirmed", calendar: visit, stream: "visit-1");
        await outbox.SendDue();
        refuses = false;
        await outbox.Send("Canceled", calendar: (visit with { Sequence = 1 }).Cancel(), stream: "visit-1");
        await outbox.SendDue();
        Assert.Equal(0, await outbox.Unsent(unsent => unsent.SendAllAgain(Stop)));
        Assert.Equal(["Canceled"], server.Subjects);
        Assert.Empty(await outbox.Unsent(unsent => unsent.Of(["visit-1"], Stop)));
    }

    [Fact]
    public async Task A_stream_shows_each_addresss_problem_until_a_later_email_arrives()
    {
        var refuses = true;
        await using var outbox = await TestOutbox.Open(
            transport: new ScriptedTransport(_ =>
                refuses ? throw ScriptedTransport.NoSuchMailbox() : Task.CompletedTask
            )
        );
        await outbox.Send("Invited", to: "Ana@school.test", stream: "invitation/1");
        await outbox.SendDue();
        Assert.True(
            (await outbox.Unsent(unsent => unsent.Of(["invitation/1", "invitation/2"], Stop)))[
                ("invitation/1", "ana@school.test")
            ].GivenUp
        );
        refuses = false;
        await outbox.Send("Invited again", to: "ana@school.test", stream: "invitation/1");
        await outbox.SendDue();
        Assert.Empty(await outbox.Unsent(unsent => unsent.Of(["invitation/1"], Stop)));
    }

    [Fact]
    public async Task Email_held_back_by_an_unreachable_server_counts_as_unsent_after_15_minutes()
    {
        await using var outbox = await TestOutbox.Open(transport: new ScriptedTransport { Up = false });
        await outbox.Send("Waiting");
        await outbox.SendDue();
        Assert.Equal(
            (0, HealthStatus.Healthy),
            (await outbox.Unsent(unsent => unsent.Count(Stop)), await outbox.Health())
        );
        outbox.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(
            (1, HealthStatus.Degraded),
            (await outbox.Unsent(unsent => unsent.Count(Stop)), await outbox.Health())
        );
    }

    [Fact]
    public async Task Discarded_email_is_never_sent()
    {
        await using var outbox = await Refusing("nobody@school.test");
        await outbox.Send("Refused", to: "nobody@school.test");
        await outbox.SendDue();
        var id = (await outbox.Row()).Id;
        Assert.Equal("Refused", await outbox.Unsent(unsent => unsent.Discard(id, Stop)));
        Assert.Null(await outbox.Unsent(unsent => unsent.Discard(id, Stop)));
        Assert.Empty(await outbox.Rows());
    }

    private static Task<TestOutbox> Refusing(string address) =>
        TestOutbox.Open(
            transport: new ScriptedTransport(message =>
                message.To.ToString().Contains(address) ? throw ScriptedTransport.NoSuchMailbox() : Task.CompletedTask
            )
        );
}

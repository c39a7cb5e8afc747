using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Mail;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Replies;

/// <summary>A portal that reads its mailbox on a real IMAP server.</summary>
public sealed class MailboxPortal : IAsyncLifetime
{
    private ImapServer server = null!;

    internal TestPortal Portal { get; private set; } = null!;

    internal static Instant Now => SystemClock.Instance.GetCurrentInstant();

    public async ValueTask InitializeAsync()
    {
        server = await ImapServer.Start();
        Portal = await TestPortal.Start(settings =>
        {
            foreach (var (name, value) in server.Settings)
                settings.Values[name] = value!;
        });
    }

    /// <summary>Delivers emails, and has two portal processes read them all at once.</summary>
    internal async Task Receive(params IEnumerable<MimeMessage> messages)
    {
        await server.Deliver(messages);
        // Two portal processes that read the same mailbox.
        var other = ActivatorUtilities.CreateInstance<MailboxJob>(Portal.Services);
        await Task.WhenAll(
            Portal.Services.GetRequiredService<MailboxJob>().Tick(CancellationToken.None),
            other.Tick(CancellationToken.None)
        );
        await Portal.AfterAnswers();
        Assert.Equal(0, await server.Unread());
    }

    /// <summary>A confirmed visit of two colleagues.</summary>
    internal async Task<Stage> Confirmed()
    {
        var stage = await Stage.Set(Portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }

    /// <summary>An answer to the invitation by a colleague's calendar.</summary>
    internal async Task<ReplySample> Answer(Stage stage, int colleague)
    {
        var visit = await Portal.Read(stage.Visit);
        return new()
        {
            From = stage.Colleague(colleague),
            Uid = visit.CalendarUid,
            Sequence = visit.Sequence,
            At = Now,
        };
    }

    /// <summary>A written reply to the last email that this address got.</summary>
    internal async Task<ReplySample> Reply(string address)
    {
        var mails = await Portal.MailTo(address);
        return new()
        {
            From = address,
            To = mails[^1].ReplyToAddress!,
            At = Now,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await server.DisposeAsync();
    }
}

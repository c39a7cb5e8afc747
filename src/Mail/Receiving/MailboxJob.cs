using MailKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Mail.Sending;
using NodaTime;

namespace NetworkPortal.Mail.Receiving;

/// <summary>
/// Reads the replies in the portal's mailbox. A server that can't be reached is left alone for a while; an email that
/// can't be read doesn't keep the others waiting.
/// </summary>
internal sealed partial class MailboxJob(
    IServiceScopeFactory scopes,
    MailOptions options,
    TimeProvider time,
    ILogger<MailboxJob> log
) : PeriodicJob("Replies by email", TimeSpan.FromMinutes(1), time, log)
{
    /// <summary>Larger emails aren't read: the portal drops attachments anyway.</summary>
    internal const long MaxBytes = 10_000_000;

    private const int MaxAttempts = 3;
    private readonly Dictionary<string, int> failed = [];
    private Instant nextTry = Instant.MinValue;
    private int failures;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        if (options.Mailbox is not { } mailbox || Time.Now() < nextTry)
            return;
        try
        {
            await using var connection = await MailboxConnection.Open(mailbox, cancellationToken);
            foreach (var (id, envelope) in await connection.Unread(cancellationToken))
                await ReadOne(connection, id, envelope, cancellationToken);
            (failures, nextTry) = (0, Instant.MinValue);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            nextTry = Time.Now() + Backoff.OfMailbox(++failures);
            Failed(e);
        }
    }

    private async Task ReadOne(MailboxConnection connection, UniqueId id, MailEnvelope envelope, CancellationToken stop)
    {
        try
        {
            var outcome = await Receive(connection, id, envelope, stop);
            await connection.MarkRead(id, flag: false, stop);
            if (outcome is not ReplyOutcome.Repeated)
                LogReceived(outcome);
        }
        catch (Exception e)
            when (!stop.IsCancellationRequested
                && e is not (IOException or ProtocolException or ServiceNotConnectedException)
            )
        {
            await Skip(connection, id, envelope, e, stop);
        }
    }

    private async Task<ReplyOutcome> Receive(
        MailboxConnection connection,
        UniqueId id,
        MailEnvelope envelope,
        CancellationToken stop
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var receive = scope.ServiceProvider.GetRequiredService<ReceiveMail>();
        if (await receive.IsKnown(envelope, stop))
            return ReplyOutcome.Repeated;
        if (envelope.Size > MaxBytes)
            return await receive.Note(envelope, ReplyOutcome.TooLarge, stop);
        return await receive.Handle(envelope, await connection.Read(id, stop), stop);
    }

    /// <summary>An email that fails several times is noted, flagged in the mailbox, and not read again.</summary>
    private async Task Skip(
        MailboxConnection connection,
        UniqueId id,
        MailEnvelope envelope,
        Exception e,
        CancellationToken stop
    )
    {
        failed[envelope.Key] = failed.GetValueOrDefault(envelope.Key) + 1;
        if (failed[envelope.Key] < MaxAttempts)
            return;
        failed.Remove(envelope.Key);
        Failed(e);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReceiveMail>().Note(envelope, ReplyOutcome.Unreadable, stop);
        await connection.MarkRead(id, flag: true, stop);
    }

    [LoggerMessage(LogLevel.Information, "An email in the mailbox was read: {Outcome}.")]
    private partial void LogReceived(ReplyOutcome outcome);
}

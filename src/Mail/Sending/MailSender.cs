using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NodaTime;

namespace NetworkPortal.Mail.Sending;

/// <summary>
/// Sends the email in the outbox. An email is leased, sent, and then marked as sent. After a crash in between, it is
/// sent again with the same Message-ID, so that nothing is lost and email clients can recognize the duplicate.
/// </summary>
internal sealed partial class MailSender(
    IServiceScopeFactory scopes,
    IMailTransport transport,
    MailOptions options,
    SiteName site,
    ChangeSignal signal,
    TimeProvider time,
    ILogger<MailSender> log
) : BackgroundService
{
    private const int Batch = 50;
    private static readonly Duration Lease = Duration.FromMinutes(5);

    // Shorter than the lease, so that no other sender can claim an email that is still being sent.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private readonly RefusalRun refusals = new();

    /// <summary>Sends all email that is due.</summary>
    /// <returns>False if the server couldn't be reached.</returns>
    internal async Task<bool> SendDue(CancellationToken stop)
    {
        var due = await Due(stop);
        if (due.Count == 0)
            return true;
        if (await Connect(stop) is not { } session)
            return false;
        refusals.Open();
        await using (session)
            while (due.Count > 0)
            {
                foreach (var id in due)
                    if (session.Open && !stop.IsCancellationRequested)
                        await SendOne(id, session);
                due = session.Open && !stop.IsCancellationRequested ? await Due(stop) : [];
                // Giving up an email unblocks the rest of its stream.
                if (due.Count == 0 && await GiveUp(refusals.End()) && session.Open)
                    due = await Due(stop);
            }
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested; )
        {
            var woken = signal.Next;
            try
            {
                failures = await SendDue(stoppingToken) ? 0 : failures + 1;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            // New email doesn't trigger an early retry while the server is down.
            var rest = Task.Delay(failures > 0 ? Backoff.OfServer(failures).ToTimeSpan() : Poll, time, stoppingToken);
            await (failures > 0 ? Task.WhenAny(rest) : Task.WhenAny(rest, woken));
        }
    }

    private async Task<IMailSession?> Connect(CancellationToken stop)
    {
        try
        {
            return await transport.Connect(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogUnreachable(e);
            return null;
        }
    }

    /// <summary>
    /// Sends one email. A started attempt is completed even if the portal is shutting down: without the server's
    /// response, the email would be sent twice.
    /// </summary>
    private async Task SendOne(long id, IMailSession session)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var lease = Guid.NewGuid();
        if (await db.Claim(id, lease, time.Now(), Lease) is not { } mail)
            return;
        try
        {
            using var limit = new CancellationTokenSource(Timeout, time);
            await session.Send(
                MimeBuilder.Build(mail, site.Sender.Length > 0 ? new(options.From.Address, site.Sender) : options.From),
                limit.Token
            );
        }
        catch (Exception e)
        {
            await Refused(db, mail, lease, e);
            return;
        }
        await db.MarkSent(lease, time.Now());
        await GiveUp(refusals.Accept());
        LogSent(mail.Id, mail.Template, mail.Attempts);
    }

    private async Task Refused(PortalDb db, OutgoingMail mail, Guid lease, Exception e)
    {
        var (code, kind) = ((e as SmtpCommandException)?.StatusCode, Refusal.KindOf(e));
        var hopeless = kind == RefusalKind.Unsendable || mail.Attempts >= Backoff.MaxAttempts;
        var error = PlainText.Shorten(
            HeaderText.From(code is null ? $"{e.GetType().Name}: {e.Message}" : $"{(int)code} {e.Message}"),
            500
        );
        if (hopeless)
            await db.MarkFailed(lease, error, time.Now());
        else
            await db.MarkDelayed(lease, error, time.Now() + Backoff.OfMail(mail.Attempts));
        if (!hopeless && kind is RefusalKind.Recipient or RefusalKind.NoSuchMailbox)
            refusals.Add(new(mail, kind));
        // The server's message may contain the address, so it is stored with the email but not logged.
        if (hopeless)
            LogGivenUp(mail.Id, mail.Template, mail.Attempts, (int?)code, e.GetType().Name);
        else
            LogDelayed(mail.Id, mail.Template, mail.Attempts, (int?)code, e.GetType().Name);
    }

    /// <returns>Whether there were any.</returns>
    private async Task<bool> GiveUp(IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
            return false;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().GiveUp(ids, time.Now());
        foreach (var id in ids)
            LogRefused(id);
        return true;
    }

    private async Task<List<long>> Due(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<PortalDb>().Outbox;
        return await outbox
            .Due(time.Now())
            .OrderBy(mail => mail.Id)
            .Select(mail => mail.Id)
            .Take(Batch)
            .ToListAsync(stop);
    }

    [LoggerMessage(LogLevel.Information, "Email {Id} ({Template}) was sent on attempt {Attempt}.")]
    private partial void LogSent(long id, string template, int attempt);

    [LoggerMessage(
        LogLevel.Warning,
        "Email {Id} ({Template}) couldn't be sent on attempt {Attempt} ({Code} {Error}). The portal will try again."
    )]
    private partial void LogDelayed(long id, string template, int attempt, int? code, string error);

    [LoggerMessage(LogLevel.Error, "Email {Id} won't be sent: the mail server says the address doesn't exist.")]
    private partial void LogRefused(long id);

    [LoggerMessage(
        LogLevel.Error,
        "Email {Id} ({Template}) won't be sent: it failed on attempt {Attempt} ({Code} {Error})."
    )]
    private partial void LogGivenUp(long id, string template, int attempt, int? code, string error);

    [LoggerMessage(LogLevel.Error, "The mail server can't be reached. Email is waiting in the outbox.")]
    private partial void LogUnreachable(Exception e);

    [LoggerMessage(LogLevel.Error, "The outbox couldn't be processed. The portal will try again.")]
    private partial void LogFailure(Exception e);
}

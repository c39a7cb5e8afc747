using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Sending;

namespace NetworkPortal.Mail.Checking;

/// <summary>Tries out the mail server at once, without the outbox.</summary>
public sealed class MailTrial
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly MailFault NoServer = new(
        "No mail server is set, so email is only saved to files in the data folder.",
        "Set Smtp:Host, Smtp:From, and usually Smtp:UserName and Smtp:Password, then restart the portal."
    );

    private readonly IMailTransport transport;
    private readonly MailOptions options;
    private readonly Views views;
    private readonly TimeProvider time;

    internal MailTrial(IMailTransport transport, MailOptions options, Views views, TimeProvider time)
    {
        this.transport = transport;
        this.options = options;
        this.views = views;
        this.time = time;
    }

    /// <summary>Whether there is a mail server to try.</summary>
    public bool HasServer => options.Host is not null;

    /// <summary>The mail server and port, for pages.</summary>
    public string Server => HasServer ? $"{options.Host}, port {options.Port}" : "";

    /// <summary>Connects and signs in.</summary>
    /// <returns>What is wrong, or null.</returns>
    public Task<MailFault?> Connect(CancellationToken ct) => Try((_, _) => Task.CompletedTask, ct);

    /// <summary>Sends one email.</summary>
    /// <returns>Why it wasn't sent, or null.</returns>
    public async Task<MailFault?> Send(Recipient to, MailMessage message, CancellationToken ct)
    {
        var html = await views.Render("mail/" + message.Template, message.Page);
        var id = $"{Guid.NewGuid():N}@{options.From.Address.Split('@')[^1]}";
        var mime = MimeBuilder.Build(new OutgoingMail(to, message, html, id, Kernel.Clock.Now(time)), options.From);
        return await Try((session, stop) => session.Send(mime, stop), ct);
    }

    private async Task<MailFault?> Try(Func<IMailSession, CancellationToken, Task> work, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(Patience);
        try
        {
            await using var session = await transport.Connect(timeout.Token);
            await work(session, timeout.Token);
            return HasServer ? null : NoServer;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return MailFault.Of(e, options);
        }
    }
}

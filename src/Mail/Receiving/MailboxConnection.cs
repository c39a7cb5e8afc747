using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Mail.Receiving;

/// <summary>An open connection to the portal's mailbox.</summary>
internal sealed class MailboxConnection : IAsyncDisposable
{
    /// <summary>At most so many emails are read in one go.</summary>
    private const int Batch = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ImapClient client;
    private readonly IMailFolder folder;

    private MailboxConnection(ImapClient client, IMailFolder folder) => (this.client, this.folder) = (client, folder);

    public static async Task<MailboxConnection> Open(MailboxOptions options, CancellationToken ct)
    {
        var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        MailTls.Trust(client, options.CertificateFile);
        try
        {
            await client.ConnectAsync(options.Host, options.Port, MailTls.Secure(options.Security), ct);
            await client.AuthenticateAsync(options.UserName, options.Password, ct);
            var folder = await client.GetFolderAsync(options.Folder, ct);
            await folder.OpenAsync(FolderAccess.ReadWrite, ct);
            return new(client, folder);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Returns emails that no one has read, oldest first.</summary>
    public async Task<IReadOnlyList<(UniqueId Id, MailEnvelope Envelope)>> Unread(CancellationToken ct)
    {
        var ids = await folder.SearchAsync(SearchQuery.NotSeen, ct);
        if (ids.Count == 0)
            return [];
        var wanted = MessageSummaryItems.UniqueId | MessageSummaryItems.Envelope | MessageSummaryItems.Size;
        var found = await folder.FetchAsync([.. ids.Take(Batch)], wanted, ct);
        return [.. found.OrderBy(one => one.UniqueId).Select(one => (one.UniqueId, Describe(one)))];
    }

    public Task<MimeMessage> Read(UniqueId id, CancellationToken ct) => folder.GetMessageAsync(id, ct);

    /// <summary>Marks an email as read.</summary>
    /// <param name="flag">Whether to flag it, for whoever looks into the mailbox.</param>
    public Task MarkRead(UniqueId id, bool flag, CancellationToken ct) =>
        folder.StoreAsync(
            id,
            new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen | (flag ? MessageFlags.Flagged : 0))
            {
                Silent = true,
            },
            ct
        );

    private MailEnvelope Describe(IMessageSummary one)
    {
        var sender = one.Envelope?.From?.Mailboxes.FirstOrDefault()?.Address ?? "";
        return new(
            MailEnvelope.KeyOf(one.Envelope?.MessageId, $"{folder.FullName}/{folder.UidValidity}/{one.UniqueId.Id}"),
            EmailAddress.IsAddress(sender) ? EmailAddress.Clean(sender) : "",
            PlainText.Shorten(HeaderText.From(one.Envelope?.Subject ?? ""), ReceivedMail.MaxSubject - 1),
            one.Size ?? 0
        );
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected)
                await client.DisconnectAsync(true);
        }
        catch (Exception e) when (e is IOException or ProtocolException or OperationCanceledException)
        {
            // The connection is over; every email that was carried out is noted in the database.
        }
        client.Dispose();
    }
}

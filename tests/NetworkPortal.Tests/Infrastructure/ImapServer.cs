using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A real IMAP server (Debian's dovecot-imapd) on a free port, with TLS and the portal's mailbox.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    public const string UserName = "portal";
    public const string Password = "warp-and-weft";

    /// <summary>The name that the server writes into Authentication-Results.</summary>
    public const string Name = "mx.network.test";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private readonly string folder = Directory.CreateTempSubdirectory("portal-imap-").FullName;
    private readonly TestCertificates certificates = new("localhost");
    private readonly int port = FreePort();
    private Process? process;

    /// <summary>Settings with which a portal reads this mailbox.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Smtp:From"] = "The Network <portal@network.test>",
            ["Imap:Host"] = "localhost",
            ["Imap:Port"] = $"{port}",
            ["Imap:UserName"] = UserName,
            ["Imap:Password"] = Password,
            ["Imap:TrustedServer"] = Name,
            ["Imap:CertificateFile"] = certificates.Authority,
        };

    public static async Task<ImapServer> Start()
    {
        var server = new ImapServer();
        await server.Run();
        return server;
    }

    public async Task Run()
    {
        process = Process.Start(
            new ProcessStartInfo(
                "/bin/sh",
                [Script(), folder, $"{port}", certificates.Server, certificates.Key, UserName, Password]
            )
            {
                RedirectStandardInput = true,
            }
        )!;
        for (var since = Stopwatch.StartNew(); !await Answers(); await Task.Delay(50))
            if (process.HasExited || since.Elapsed > StartTimeout)
                throw new InvalidOperationException(
                    "The test's IMAP server did not start. It needs the Debian package dovecot-imapd."
                );
    }

    /// <summary>Stops the server, so that its port refuses connections; the mailbox stays.</summary>
    public async Task Stop()
    {
        if (process is null)
            return;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Puts unread messages into the mailbox.</summary>
    public Task Deliver(params IEnumerable<MimeMessage> messages) =>
        Open(async inbox =>
        {
            foreach (var message in messages)
                await inbox.AppendAsync(message, MessageFlags.None);
            return 0;
        });

    /// <summary>Returns how many messages no one has read.</summary>
    public Task<int> Unread() => Open(async inbox => (await inbox.SearchAsync(SearchQuery.NotSeen)).Count);

    /// <summary>Returns how many messages are flagged for whoever looks into the mailbox.</summary>
    public Task<int> Flagged() => Open(async inbox => (await inbox.SearchAsync(SearchQuery.Flagged)).Count);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        certificates.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<T> Open<T>(Func<IMailFolder, Task<T>> work)
    {
        using var client = new ImapClient();
        client.ServerCertificateValidationCallback = (_, _, _, _) => true;
        await client.ConnectAsync("localhost", port, SecureSocketOptions.SslOnConnect);
        await client.AuthenticateAsync(UserName, Password);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite);
        return await work(client.Inbox);
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Script([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "imap-server.sh");
}

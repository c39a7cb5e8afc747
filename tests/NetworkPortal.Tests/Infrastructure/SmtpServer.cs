using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MimeKit;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A real mail server (Debian's python3-aiosmtpd) on a free port. It requires STARTTLS and a password, and
/// keeps what it receives.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string UserName = "portal";
    public const string Password = "cloth, thread & needle";
    private readonly Process process;
    private readonly TestCertificates certificates;

    private SmtpServer(Process process, TestCertificates certificates, int port)
    {
        this.process = process;
        this.certificates = certificates;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Settings with which the portal sends through this server.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Smtp:Host"] = "localhost",
            ["Smtp:Port"] = Port.ToString(),
            ["Smtp:Security"] = "starttls",
            ["Smtp:UserName"] = UserName,
            ["Smtp:Password"] = Password,
            ["Smtp:From"] = "The Network <portal@network.test>",
            ["Smtp:CertificateFile"] = certificates.Authority,
        };

    /// <param name="host">The host name in the server's certificate.</param>
    public static async Task<SmtpServer> Start(string host = "localhost")
    {
        var certificates = new TestCertificates(host);
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [Script(), certificates.Server, certificates.Key, UserName, Password]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return int.TryParse(await process.StandardOutput.ReadLineAsync(), out var port)
            ? new SmtpServer(process, certificates, port)
            : throw new InvalidOperationException(
                "The test's mail server did not start. It needs the Debian package python3-aiosmtpd."
            );
    }

    /// <summary>
    /// Sets the response to the next message: "451" or "550" after reading it; "550-recipient", "550-plain" or
    /// "554-relay" at its recipient; "530-sender" at its sender; or "drop" to keep it but close the connection without
    /// responding.
    /// </summary>
    public Task AnswerNext(string answer) => Ask("answer " + answer);

    /// <summary>Sets the response to every message from now on; "250" accepts them again.</summary>
    public Task AnswerAlways(string answer) => Ask("always " + answer);

    /// <summary>All messages so far, including those rejected after reading.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> Received() =>
        JsonSerializer.Deserialize<List<ReceivedMail>>(await Ask("list"), JsonSerializerOptions.Web)!;

    /// <summary>Stops the server, so that its port refuses connections.</summary>
    public async Task Stop()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        process.Dispose();
        certificates.Dispose();
    }

    private async Task<string> Ask(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The test's mail server has ended.");
    }

    private static string Script([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "smtp-server.py");
}

/// <param name="From">The envelope sender.</param>
/// <param name="To">The envelope recipients.</param>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, byte[] Content)
{
    public bool Tls { get; init; }

    public bool SignedIn { get; init; }

    public required string Answer { get; init; }

    [JsonIgnore]
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Content));
}

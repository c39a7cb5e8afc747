using System.Globalization;
using MimeKit;
using NetworkPortal.Kernel;

namespace NetworkPortal.Mail.Sending;

/// <summary>Writes email to .eml files, which email clients can open; the file names sort by time.</summary>
internal sealed class FileTransport(PortalOptions portal, TimeProvider time) : IMailTransport, IMailSession
{
    private readonly string folder = Path.Combine(portal.DataFolder, "mail");

    public bool Open => true;

    public Task<IMailSession> Connect(CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        return Task.FromResult<IMailSession>(this);
    }

    public async Task Send(MimeMessage message, CancellationToken ct)
    {
        var name =
            time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'.'fffffff", CultureInfo.InvariantCulture)
            + "-"
            + message.MessageId!.Split('@')[0];
        var draft = Path.Combine(folder, name + ".part");
        await message.WriteToAsync(draft, ct);
        File.Move(draft, Path.Combine(folder, name + ".eml"), overwrite: true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetworkPortal.Content.Uploads;

/// <summary>Scans files with a ClamAV daemon through its INSTREAM command (clamd(8)).</summary>
/// <param name="where">The daemon's address from <c>Uploads:Clamd</c>: "host:port", or the path of a socket.</param>
internal sealed class ClamdScan(string where) : IUploadScan
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<string?> Find(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
        try
        {
            return Read(await Ask(content, limit.Token));
        }
        catch (Exception e)
            when (e is SocketException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new IOException("The virus scanner didn't respond.", e);
        }
    }

    private async Task<string> Ask(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var end = EndPoint();
        using var socket = new Socket(
            end.AddressFamily,
            SocketType.Stream,
            end is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp
        );
        await socket.ConnectAsync(end, ct);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var length = new byte[4];
        for (var at = 0; at < content.Length; at += Chunk)
        {
            var part = content.Slice(at, Math.Min(Chunk, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            await stream.WriteAsync(length, ct);
            await stream.WriteAsync(part, ct);
        }
        await stream.WriteAsync(new byte[4], ct);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return (await answer.ReadToEndAsync(ct)).TrimEnd('\0', '\n', ' ');
    }

    private EndPoint EndPoint()
    {
        if (where.StartsWith('/'))
            return new UnixDomainSocketEndPoint(where);
        var colon = where.LastIndexOf(':');
        var (host, port) = (
            where[..colon],
            int.Parse(where[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture)
        );
        return IPAddress.TryParse(host, out var address)
            ? new IPEndPoint(address, port)
            : new IPEndPoint(Dns.GetHostAddresses(host, AddressFamily.InterNetwork)[0], port);
    }

    /// <summary>Parses "stream: OK" or "stream: Eicar-Signature FOUND"; throws for anything else.</summary>
    private static string? Read(string answer) =>
        answer == "stream: OK" ? null
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal)
            ? answer[8..^6]
        : throw new IOException($"The virus scanner responded \"{answer}\".");
}

using System.Net.Sockets;
using System.Text;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>Sends bytes as they stand, well formed or not, and reads what comes back.</summary>
internal static class RawConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The status of the first answer; 0 when the connection was closed without one.</summary>
    /// <param name="request">Each character is one byte.</param>
    /// <exception cref="TimeoutException">Neither an answer nor an end came.</exception>
    public static async Task<int> Ask(Uri address, string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        try
        {
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            return await Status(stream, patience.Token);
        }
        catch (IOException)
        {
            return 0;
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException("The portal neither answered nor closed the connection.", e);
        }
    }

    private static async Task<int> Status(NetworkStream stream, CancellationToken ct)
    {
        var (buffer, read) = (new byte[64 * 1024], 0);
        while (read < 12)
        {
            var got = await stream.ReadAsync(buffer.AsMemory(read), ct);
            if (got == 0)
                return 0;
            read += got;
        }
        return int.Parse(Encoding.Latin1.GetString(buffer, 9, 3));
    }
}

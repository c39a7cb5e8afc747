using System.Net.Sockets;
using System.Text;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>Sends raw bytes, well-formed or not, and reads the response.</summary>
internal static class RawConnection
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Returns the status of the first response, or 0 if the connection was closed without one.</summary>
    /// <param name="request">Each character is one byte.</param>
    /// <exception cref="TimeoutException">The server neither responded nor closed the connection.</exception>
    public static async Task<int> Ask(Uri address, string request)
    {
        using var timeout = new CancellationTokenSource(ResponseTimeout);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, timeout.Token);
        try
        {
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            return await Status(stream, timeout.Token);
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

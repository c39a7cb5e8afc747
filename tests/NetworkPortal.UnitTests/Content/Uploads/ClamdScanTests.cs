using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NetworkPortal.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

public sealed class ClamdScanTests
{
    [Theory]
    [InlineData("stream: OK\0", null)]
    [InlineData("stream: Eicar-Signature FOUND\0", "Eicar-Signature")]
    public async Task The_scan_sends_the_whole_file_and_reads_the_response(string says, string? found)
    {
        var content = Enumerable.Range(0, 200_000).Select(at => (byte)at).ToArray();
        using var daemon = new TcpListener(IPAddress.Loopback, 0);
        daemon.Start();
        var serving = Serve(daemon, says);
        Assert.Equal(
            found,
            await new ClamdScan(daemon.LocalEndpoint.ToString()!).Find(content, TestContext.Current.CancellationToken)
        );
        Assert.Equal(content, await serving);
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("")]
    public async Task Any_other_response_is_an_error(string says)
    {
        using var daemon = new TcpListener(IPAddress.Loopback, 0);
        daemon.Start();
        var serving = Serve(daemon, says);
        await Assert.ThrowsAsync<IOException>(() =>
            new ClamdScan(daemon.LocalEndpoint.ToString()!).Find(new byte[10], TestContext.Current.CancellationToken)
        );
        await serving;
    }

    /// <summary>Plays the daemon's side of one INSTREAM exchange.</summary>
    /// <returns>The content received.</returns>
    private static async Task<byte[]> Serve(TcpListener daemon, string says)
    {
        using var client = await daemon.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var content = new MemoryStream();
        for (var length = new byte[4]; ; )
        {
            await stream.ReadExactlyAsync(length);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0)
                break;
            var part = new byte[size];
            await stream.ReadExactlyAsync(part);
            content.Write(part);
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(says));
        return content.ToArray();
    }
}

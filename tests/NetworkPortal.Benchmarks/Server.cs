using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetworkPortal.Benchmarks;

/// <summary>A web server in a separate process, which ends when this object is disposed.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private Server(Process process, int port) =>
        (this.process, http) = (process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") });

    /// <summary>The time from the start of the process to its first successful response.</summary>
    public TimeSpan Ready { get; private set; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <exception cref="InvalidOperationException">The server exited or was not ready within 60 seconds.</exception>
    public static async Task<Server> Start(
        string program,
        int port,
        Func<int, string[]> arguments,
        string ready,
        string? folder = null
    )
    {
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(
            new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true, WorkingDirectory = folder }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new Server(process, port);
        while (!await server.Answers(ready))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException($"{program} did not become ready.");
            await Task.Delay(5);
        }
        server.Ready = Stopwatch.GetElapsedTime(started);
        return server;
    }

    public string Url(string path) => new Uri(http.BaseAddress!, path).AbsoluteUri;

    public async Task<int> Bytes(string path) => (await http.GetByteArrayAsync(path)).Length;

    /// <summary>Returns resident memory in bytes, after a pause.</summary>
    public async Task<long> Memory(TimeSpan pause)
    {
        await Task.Delay(pause);
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Returns the processor time that the server has taken so far.</summary>
    public TimeSpan Worked()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
    }

    private async Task<bool> Answers(string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

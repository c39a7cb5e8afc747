using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web.Commands;

/// <summary>How the portal stops when it is asked to, by Ctrl+C or the SIGTERM of a service manager.</summary>
[Trait("speed", "slow")]
public sealed class StopTests : IDisposable
{
    private const string Request =
        "POST /account/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\n";

    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_portal_that_is_stopped_while_it_starts_logs_no_failure()
    {
        using var logged = new LoggedLines();
        using var stop = new CancellationTokenSource();
        var hosts = new Hosts(
            portal.DataFolder,
            services =>
            {
                services.AddSingleton<ILoggerProvider>(logged);
                var at = services.ToList().FindIndex(one => one.ImplementationType == typeof(UnsentFormsJob));
                services.Insert(at, ServiceDescriptor.Singleton<IHostedService>(new Stopping(stop)));
            }
        );
        using (DiagnosticListener.AllListeners.Subscribe(hosts))
            Assert.Equal(0, await portal.ServeUntil(stop.Token));
        Assert.True(stop.IsCancellationRequested);
        Assert.DoesNotContain(logged.All, line => line.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task A_portal_that_is_stopped_first_answers_the_requests_that_it_has()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var process = portal.Serve("Production", "--urls=http://127.0.0.1:0");
        var answer = "";
        await StartedPortal.UntilReady(
            process,
            async address =>
            {
                using var client = new TcpClient(address.Host, address.Port);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Request));
                // Once it answers this, it waits for the rest of the request.
                Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
                await reader.ReadLineAsync();
                await stream.WriteAsync("email"u8.ToArray());
                using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                    await kill.WaitForExitAsync();
                await Task.Delay(TimeSpan.FromSeconds(4));
                await stream.WriteAsync("=a"u8.ToArray());
                answer = await reader.ReadToEndAsync();
                await process.WaitForExitAsync();
            }
        );
        Assert.StartsWith("HTTP/1.1 4", answer);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Changes the services of the host that is being built for a data folder.</summary>
    private sealed class Hosts(string dataFolder, Action<IServiceCollection> change)
        : IObserver<DiagnosticListener>,
            IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
                builder.ConfigureServices(
                    (context, services) =>
                    {
                        if (context.Configuration["Portal:DataFolder"] == dataFolder)
                            change(services);
                    }
                );
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }

    /// <summary>Stops the portal while its services start.</summary>
    private sealed class Stopping(CancellationTokenSource stop) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => stop.CancelAsync();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

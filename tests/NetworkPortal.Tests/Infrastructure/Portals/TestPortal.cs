using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Web;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A real portal with its own port, data folder and database (SQLite or PostgreSQL).</summary>
public class TestPortal : IAsyncDisposable
{
    private readonly TestPortalSettings settings;
    private readonly Sessions sessions;
    private int port;
    private string connection = "";
    private WebApplication? app;

    internal TestPortal(TestPortalSettings settings)
    {
        this.settings = settings;
        port = settings.OnLocalhost ? FreePort() : 0;
        sessions = new Sessions(this);
    }

    /// <summary>The portal's configured public URL; clients treat it as <see cref="Address"/>.</summary>
    public const string PublicUrl = "http://portal.test";

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("portal-test-").FullName;

    private protected TestDatabase Database { get; } = new();

    /// <summary>Where it listens: 127.0.0.1 (or localhost) and a free port.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public IServiceProvider Services => Running.Services;

    /// <summary>What it logged at warning level and above.</summary>
    public LoggedLines Logged { get; } = new();

    private WebApplication Running => app ?? throw new InvalidOperationException("The portal is not running.");

    /// <summary>Starts a separate portal for a test that needs other settings, its own clock, or data that it will
    /// damage.</summary>
    internal static async Task<TestPortal> Start(Action<TestPortalSettings>? adjust = null)
    {
        var settings = new TestPortalSettings();
        adjust?.Invoke(settings);
        var portal = new TestPortal(settings);
        await portal.Open();
        return portal;
    }

    /// <summary>Creates a service scope, as each request has: <c>await using var scope = portal.Scope();</c></summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>Works with the database outside any request.</summary>
    internal async Task<T> Db<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = Scope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    internal Task Db(Func<PortalDb, Task> work) =>
        Db(async db =>
        {
            await work(db);
            return 0;
        });

    /// <summary>Waits until caches, search and email have processed everything that was saved.</summary>
    public Task CaughtUp() => Services.GetRequiredService<ChangeFeed>().CaughtUp();

    /// <summary>Waits for work queued until after the response, such as email that must not reveal whether an address
    /// has an account.</summary>
    internal Task AfterAnswers() => Services.GetRequiredService<PostResponseQueue>().Done();

    /// <summary>A client signed in as one of the cast, or anonymous.</summary>
    internal Task<PortalClient> Client(Cast who) => sessions.Client(who);

    /// <summary>A client with a new sign-in through the form.</summary>
    internal Task<PortalClient> SignIn(string email, string password) => Sessions.SignIn(this, email, password);

    internal async Task Open()
    {
        var prepared = settings.CanStartFromCopy ? await PreparedPortal.For(settings) : null;
        connection = prepared is null ? await Database.Create(DataFolder) : await prepared.CopyTo(DataFolder, Database);
        await Run(fill: prepared is null);
    }

    /// <summary>Stops the portal, so that connections are refused, and starts it again at the same address.</summary>
    internal async Task Away(Func<Task> meanwhile)
    {
        port = Address.Port;
        await Stop();
        await meanwhile();
        await Run(fill: false);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Stop();
        await Database.Drop();
        Directory.Delete(DataFolder, recursive: true);
    }

    private protected async Task Stop()
    {
        if (app is null)
            return;
        // The host first: it takes the end of a background job that it didn't ask for as a failure.
        await app.StopAsync(new CancellationToken(canceled: true));
        // A background job still running would recreate the database while its folder is being deleted.
        await Task.WhenAll(
            app.Services.GetServices<IHostedService>()
                .OfType<BackgroundService>()
                .Select(service => service.StopAsync(CancellationToken.None))
        );
        await app.DisposeAsync();
        app = null;
    }

    private async Task Run(bool fill)
    {
        app = Portal.Build([.. Arguments()], Adjust);
        settings.Routes?.Invoke(app);
        if (fill)
            await Preparing.Fill(app, settings);
        await Preparing.Warm(app);
        await app.StartAsync();
        Address = settings.OnLocalhost ? new Uri($"http://localhost:{port}") : new Uri(app.Urls.First());
    }

    private IEnumerable<string> Arguments() =>
        [
            $"--urls=http://127.0.0.1:{port}",
            "--environment=Test",
            $"--contentRoot={Repository.Folder}/src/Web",
            $"--Portal:DataFolder={DataFolder}",
            $"--Portal:BaseUrl={(settings.OnLocalhost ? $"http://localhost:{port}" : PublicUrl)}",
            "--Portal:StrictViews=true",
            "--Portal:RequestsPerSecond=0",
            "--Assistants:Enabled=true",
            $"--Portal:Database={TestDatabase.Kind}",
            $"--ConnectionStrings:Portal={connection}",
            .. settings.Values.Select(value => $"--{value.Key}={value.Value}"),
        ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddProvider(Logged);
        builder.Services.AddSingleton<IStartupFilter, FormToken>();
        if (settings.Time is { } time)
            builder.Services.AddSingleton(time);
        // Hashing at production strength would dominate the tests' running time.
        if (!settings.CostlyHashes)
            builder.Services.PostConfigure<PasswordHasherOptions>(hashes => hashes.IterationCount = 1000);
        settings.Services?.Invoke(builder.Services);
    }
}

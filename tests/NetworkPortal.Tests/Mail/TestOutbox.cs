using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Mail.Sending;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Mail;

/// <summary>The mail module with its own database, a stopped clock, and a sender that runs only on request.</summary>
internal sealed class TestOutbox : IAsyncDisposable
{
    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("portal-mail-").FullName;
    private ServiceProvider services = null!;

    public TestClock Time { get; } = new(new DateTimeOffset(2027, 3, 9, 14, 0, 0, TimeSpan.Zero));

    public Instant Now => Time.Now();

    public LoggedLines Logged { get; } = new();

    public MailSender Sender => services.GetRequiredService<MailSender>();

    /// <summary>What reached the module whose emails people reply to.</summary>
    public ReplyCollector Replies { get; } = new();

    public MailboxJob Mailbox => services.GetRequiredService<MailboxJob>();

    public ReplyAddresses Addresses => services.GetRequiredService<ReplyAddresses>();

    /// <summary>A reader like that of a second portal process on the same database.</summary>
    public MailboxJob AnotherMailbox() => ActivatorUtilities.CreateInstance<MailboxJob>(services);

    public Task ReadMailbox() => Mailbox.Tick(CancellationToken.None);

    /// <summary>What became of each received email, in order.</summary>
    public Task<List<ReplyOutcome>> Outcomes() =>
        Db(db => db.ReceivedMail.AsNoTracking().OrderBy(m => m.Id).Select(m => m.Outcome).ToListAsync());

    public Calendars Calendars => services.GetRequiredService<Calendars>();

    public string MailFolder => Path.Combine(folder, "mail");

    /// <param name="smtp">Settings under <c>Smtp:</c>; without them, emails are written to files.</param>
    public static async Task<TestOutbox> Open(
        Dictionary<string, string?>? smtp = null,
        IMailTransport? transport = null
    )
    {
        var outbox = new TestOutbox();
        outbox.WriteTheme();
        outbox.services = await outbox.Build(smtp ?? [], transport);
        await outbox.Db(db => db.Database.EnsureCreatedAsync());
        return outbox;
    }

    /// <summary>A sender like that of a second portal process on the same database.</summary>
    public MailSender AnotherSender(IMailTransport transport) =>
        ActivatorUtilities.CreateInstance<MailSender>(services, transport);

    /// <summary>Writes and saves one email.</summary>
    public Task Send(
        string subject,
        string to = "ana@school.test",
        CalendarInvite? calendar = null,
        string? stream = null,
        string? dedupe = null
    ) =>
        Send(
            new MailMessage("hello", new Hello(subject))
            {
                Calendar = calendar,
                Stream = stream,
                Dedupe = dedupe,
            },
            to
        );

    public Task Send(MailMessage message, string to = "ana@school.test") =>
        Work((mailer, db) => db.Write(() => mailer.Send(new(to, "Ana Ruiz"), message)));

    public async Task Work(Func<Mailer, PortalDb, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(
            scope.ServiceProvider.GetRequiredService<Mailer>(),
            scope.ServiceProvider.GetRequiredService<PortalDb>()
        );
    }

    public async Task<T> Unsent<T>(Func<UnsentMail, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UnsentMail>());
    }

    public async Task<HealthStatus> Health() =>
        (
            await services
                .GetRequiredService<HealthCheckService>()
                .CheckHealthAsync(check => check.Tags.Contains("ready"))
        ).Status;

    public async Task<T> Db<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    public Task<List<OutgoingMail>> Rows() => Db(db => db.Outbox.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    public async Task<OutgoingMail> Row() => Assert.Single(await Rows());

    public Task<bool> SendDue() => Sender.SendDue(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.Drop();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<ServiceProvider> Build(Dictionary<string, string?> smtp, IMailTransport? transport)
    {
        var portal = new PortalOptions
        {
            DataFolder = folder,
            BaseUrl = "https://portal.test",
            Theme = "plain",
            ThemesFolder = Path.Combine(folder, "themes"),
            RecipesFolder = folder,
            Database = TestDatabase.IsPostgres ? DatabaseKind.Postgres : DatabaseKind.Sqlite,
            ConnectionString = await database.Create(folder),
            StrictViews = true,
        };
        var all = new ServiceCollection();
        all.AddLogging(logging => logging.AddProvider(Logged));
        all.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(smtp).Build());
        all.AddSingleton<TimeProvider>(Time);
        all.AddKernel(portal);
        all.AddMail();
        all.AddSingleton<IReplyReader>(Replies);
        if (transport is not null)
            all.Replace(ServiceDescriptor.Singleton(transport));
        return all.BuildServiceProvider();
    }

    private void WriteTheme()
    {
        var mail = Directory.CreateDirectory(Path.Combine(folder, "themes", "plain", "mail")).FullName;
        File.WriteAllText(Path.Combine(mail, "..", "theme.json"), """{"name": "plain"}""");
        File.WriteAllText(
            Path.Combine(mail, "layout.liquid"),
            "<!doctype html><html><head><title>{{ page.title }}</title></head><body>{{ body }}</body></html>"
        );
        File.WriteAllText(
            Path.Combine(mail, "hello.liquid"),
            """<p>{{ page.greeting }}</p><p><a href="{{ site.base_url }}/visits">See your visits</a></p>"""
        );
    }
}

internal sealed record Hello(string Title) : MailPage(Title)
{
    public string Greeting { get; init; } = "Good morning, Zoë";
}

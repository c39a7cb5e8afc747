using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts.Desk;

public sealed class JobsDeskTests(PortalFixture portal)
{
    [Fact]
    public async Task An_administrator_sees_every_background_job_but_an_editor_does_not()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var names = (await administrator.GetPage("/desk/jobs")).Texts("tbody th");
        Assert.Equal(
            portal.Services.GetServices<IHostedService>().OfType<PeriodicJob>().Select(job => job.Name).Order(),
            names.Order()
        );
        Assert.Contains("Email digests", names);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage("/desk/jobs")).Status);
    }

    [Fact]
    public async Task A_failed_job_reports_its_error_and_runs_again()
    {
        var (time, log) = (new TestClock(), new LoggedLines());
        using var job = new FailsOnce(
            time,
            LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<FailsOnce>()
        );
        await job.StartAsync(TestContext.Current.CancellationToken);
        await Until(() => job.Status.LastRunAt is not null);
        Assert.Equal("No room left", job.Status.LastError);
        Assert.Contains("Counting chairs", Assert.Single(log.Errors).Text);
        Assert.Equal(time.GetUtcNow() + job.Interval, job.Status.NextRunAt!.Value.ToDateTimeOffset());
        time.Advance(job.Interval);
        await Until(() => job.Runs == 2);
        job.Wake();
        await Until(() => job.Runs == 3);
        await job.StopAsync(TestContext.Current.CancellationToken);
        Assert.Single(log.Errors);
    }

    private static async Task Until(Func<bool> done)
    {
        var timeout = TimeSpan.FromSeconds(20);
        for (var begun = TimeProvider.System.GetTimestamp(); !done(); await Task.Yield())
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < timeout, "It did not happen.");
    }

    private sealed class FailsOnce(TimeProvider time, ILogger<FailsOnce> log)
        : PeriodicJob("Counting chairs", TimeSpan.FromMinutes(5), time, log)
    {
        private int runs;

        public int Runs => Volatile.Read(ref runs);

        public override Task Tick(CancellationToken cancellationToken) =>
            Interlocked.Increment(ref runs) == 1 ? throw new IOException("No room left") : Task.CompletedTask;
    }
}

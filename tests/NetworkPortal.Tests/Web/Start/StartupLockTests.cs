using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Start.Upgrading;

namespace NetworkPortal.Tests.Web.Start;

public sealed class StartupLockTests(PortalFixture portal)
{
    [Fact]
    public async Task A_second_start_waits_for_the_first_and_logs_it()
    {
        var logged = new LoggedLines();
        await using var services = new ServiceCollection()
            .AddLogging(log => log.AddProvider(logged))
            .AddSingleton(portal.Services.GetRequiredService<PortalOptions>())
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        var ct = TestContext.Current.CancellationToken;
        var first = await StartupLock.Acquire(services, ct);
        Assert.Empty(logged.All);
        var second = StartupLock.Acquire(services, ct);
        while (logged.All.Count == 0)
            await Task.Yield();
        Assert.False(second.IsCompleted);
        Assert.StartsWith("Another process is preparing this database", Assert.Single(logged.All).Text);
        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }
}

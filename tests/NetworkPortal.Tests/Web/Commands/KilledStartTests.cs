using System.Diagnostics;
using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web.Commands;

/// <summary>
/// A start can be killed at any moment, by a power failure or an impatient user: the next start succeeds and completes
/// the new portal.
/// </summary>
[Trait("speed", "slow")]
public sealed class KilledStartTests(ITestOutputHelper output) : IDisposable
{
    private const string Anywhere = "--urls=http://127.0.0.1:0";
    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_start_killed_before_after_or_between_commits_is_completed_by_the_next_start()
    {
        // Each process counts from one and does not repeat what the previous one completed.
        foreach (
            var eventName in (string[])
                [
                    "CommandExecuted 7",
                    "CommandExecuted 90",
                    "TransactionCommitting 1",
                    "TransactionCommitted 1",
                    "CommandExecuted 700",
                    "TransactionCommitting 1",
                    "TransactionCommitted 1",
                    "CommandExecuted 200",
                    "TransactionCommitting 1",
                    "TransactionCommitted 1",
                ]
        )
            Assert.Null(await StartedPortal.UntilReady(portal.ServeUntil(eventName, "Development", Anywhere)));
        await AssertComplete();
    }

    [Fact]
    public async Task A_start_killed_at_a_random_time_is_completed_by_the_next_start()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        for (var time = 0; time < 3; time++)
        {
            using var process = portal.Serve("Development", Anywhere);
            var ready = StartedPortal.UntilReady(process);
            await Task.WhenAny(ready, Task.Delay(chance.Next(300, 4000), TestContext.Current.CancellationToken));
            process.Kill();
            await ready;
        }
        await AssertComplete();
    }

    [Fact]
    public async Task Two_simultaneous_starts_set_up_one_portal()
    {
        var both = await Task.WhenAll(Started(), Started());
        Assert.Single(both, lines => lines.Exists(line => line.Contains("Set up", StringComparison.Ordinal)));
        await AssertComplete();
    }

    private async Task<List<string>> Started() => await Ready(portal.Serve("Development", Anywhere));

    private static async Task<List<string>> Ready(Process process, Func<Uri, Task>? then = null)
    {
        using (process)
            return await StartedPortal.UntilReady(process, then)
                ?? throw new InvalidOperationException(
                    await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
                );
    }

    /// <summary>Checks that the portal starts, shows the content of the network recipe and lets the demo people sign
    /// in.</summary>
    private async Task AssertComplete() =>
        await Ready(
            portal.Serve("Development", Anywhere),
            async address =>
            {
                using var client = new PortalClient(address);
                var list = await client.GetPage("/case-studies");
                Assert.Equal(HttpStatusCode.OK, list.Status);
                Assert.NotEmpty(list.Texts("main h2 a, main h3 a"));
                Assert.Equal(HttpStatusCode.OK, (await client.GetPage("/media/tools/swot-analysis.docx")).Status);
                await client.Submit(
                    "/account/sign-in",
                    "main form",
                    new() { ["email"] = "teacher@demo.example", ["password"] = CastAccounts.Password }
                );
                Assert.Equal("/today", (await client.GetPage("/today")).Path);
            }
        );
}

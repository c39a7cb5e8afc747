using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class ChangeFeedTests
{
    private sealed class Follower(int failures) : IChangeFollower
    {
        private int left = failures;

        public ConcurrentQueue<string> Seen { get; } = new();

        public ValueTask<ChangePosition?> Resume(CancellationToken ct) => new(default(ChangePosition));

        public Task Apply(IReadOnlyList<Change> changes, CancellationToken ct)
        {
            if (Interlocked.Decrement(ref left) >= 0)
                throw new InvalidOperationException("not yet");
            foreach (var change in changes.Where(change => change.Kind == "probe"))
                Seen.Enqueue(change.Key);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Every_follower_gets_every_change_even_if_one_fails_for_a_while()
    {
        var (steady, shaky) = (new Follower(0), new Follower(2));
        await using var portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Services = services =>
                services.AddSingleton<IChangeFollower>(steady).AddSingleton<IChangeFollower>(shaky);
        });
        var expected = Enumerable.Range(0, 30).Select(number => number.ToString()).ToList();
        foreach (var key in expected)
        {
            await portal.Db(db =>
            {
                db.RecordChange("probe", key);
                return db.SaveChangesAsync();
            });
        }
        await portal.CaughtUp();
        Assert.Equal(expected, steady.Seen);
        Assert.Equal(expected, shaky.Seen);
        Assert.All(
            portal.Logged.Errors,
            line => Assert.Contains("Follower couldn't process the change log", line.Text)
        );
    }
}

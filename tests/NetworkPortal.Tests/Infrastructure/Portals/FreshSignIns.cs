using System.Collections.Concurrent;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>The results of signing in, once per role, renewed before a form would ask for a recent sign-in.</summary>
internal sealed class FreshSignIns<T>(Func<Cast, Task<T>> signIn)
{
    /// <summary>Some forms ask for a new sign-in after 15 minutes; a test run can take longer.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Cast, (long Since, Lazy<Task<T>> Got)> kept = new();

    public Task<T> Of(Cast who) =>
        kept.AddOrUpdate(who, New, (asked, old) => IsFresh(old.Since) ? old : New(asked)).Got.Value;

    private static bool IsFresh(long since) => TimeProvider.System.GetElapsedTime(since) < Fresh;

    private (long, Lazy<Task<T>>) New(Cast who) => (TimeProvider.System.GetTimestamp(), new(() => signIn(who)));
}

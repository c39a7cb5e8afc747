using System.Collections.Concurrent;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>What the cast got by signing in: once a role, and again before a form asks for a recent sign-in.</summary>
internal sealed class FreshSignIns<T>(Func<Cast, Task<T>> signIn)
{
    /// <summary>Some forms ask who is there a quarter of an hour after the sign-in; a run may last longer.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Cast, (long Since, Lazy<Task<T>> Got)> kept = new();

    public Task<T> Of(Cast who) =>
        kept.AddOrUpdate(who, New, (asked, old) => IsFresh(old.Since) ? old : New(asked)).Got.Value;

    private static bool IsFresh(long since) => TimeProvider.System.GetElapsedTime(since) < Fresh;

    private (long, Lazy<Task<T>>) New(Cast who) => (TimeProvider.System.GetTimestamp(), new(() => signIn(who)));
}

using NodaTime;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>One attempt, with the limits that it counts toward.</summary>
internal sealed class SignInAttempt(AttemptCounter counter, IReadOnlyList<RateLimit> limits)
{
    /// <summary>Counts the attempt, before anything is checked.</summary>
    /// <returns>Null if it is allowed; otherwise how long to wait.</returns>
    public Task<Duration?> Take() => counter.Take(limits);

    /// <summary>Refunds the attempt, because it succeeded.</summary>
    public Task GiveBack() => counter.GiveBack(limits);
}

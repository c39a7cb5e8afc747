using Microsoft.AspNetCore.Identity;

namespace NetworkPortal.Accounts.SignInThrottling;

/// <summary>Checks passwords, a few at a time: a check uses a tenth of a second of one core by design, and a flood must
/// not slow down every other page. Known devices have a separate queue, which strangers cannot fill.</summary>
internal sealed class PasswordVerificationThrottle(IPasswordHasher<Account> hasher) : IDisposable
{
    private readonly Lane known = new(longest: 64),
        strangers = new(longest: 24);

    // Refusing someone who has no account or no password takes the same work.
    private readonly Lazy<string> decoy = new(() => hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    /// <returns>The result; null if too many checks are waiting and nothing was checked.</returns>
    public async Task<PasswordVerificationResult?> Verify(
        Account? account,
        string password,
        bool isKnown,
        CancellationToken ct
    )
    {
        using var turn = await (isKnown ? known : strangers).Enter(ct);
        if (turn is null)
            return null;
        // Computed up front, so that the first address without an account does not take twice as long.
        var otherwise = decoy.Value;
        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? otherwise, password);
        return account?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }

    public void Dispose()
    {
        known.Dispose();
        strangers.Dispose();
    }

    private sealed class Lane(int longest) : IDisposable
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private int waiting;

        public async Task<IDisposable?> Enter(CancellationToken ct)
        {
            try
            {
                if (Interlocked.Increment(ref waiting) > longest)
                    return null;
                await turn.WaitAsync(ct);
                return new Turn(turn);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }

        public void Dispose() => turn.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

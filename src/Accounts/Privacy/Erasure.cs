using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>A person's request to be erased. It waits some days, during which the person can cancel it, and is deleted
/// with the account.</summary>
internal sealed class Erasure
{
    /// <summary>How long the person can cancel.</summary>
    public static readonly Duration GracePeriod = Duration.FromDays(7);

    private Erasure() => TokenHash = "";

    private Erasure(Guid account, string tokenHash, Instant asked, Instant due)
    {
        AccountId = account;
        TokenHash = tokenHash;
        RequestedAt = asked;
        DueAt = due;
    }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>The hash of the token in the email, with which the person can cancel without signing in.</summary>
    public string TokenHash { get; private set; }

    public Instant RequestedAt { get; private set; }

    public Instant DueAt { get; private set; }

    /// <summary>When the account was erased; the row then only marks that files and free space still have to be
    /// cleaned.</summary>
    public Instant? CompletedAt { get; private set; }

    public static (Erasure Erasure, string Token) Ask(Guid account, bool atOnce, Instant now)
    {
        var token = SecretToken.New();
        return (new Erasure(account, SecretToken.Hash(token), now, atOnce ? now : now + GracePeriod), token);
    }

    public void Done(Instant now) => CompletedAt = now;
}

using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>A person's wish to be erased. It waits some days, in which the person can change their mind, and is gone
/// with the account.</summary>
internal sealed class Erasure
{
    /// <summary>How long the person can still change their mind.</summary>
    public static readonly Duration GracePeriod = Duration.FromDays(7);

    private Erasure() => TokenHash = "";

    private Erasure(Guid account, string tokenHash, Instant asked, Instant due) =>
        (AccountId, TokenHash, AskedAt, DueAt) = (account, tokenHash, asked, due);

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>Of the token in the mail, with which the person can change their mind without signing in.</summary>
    public string TokenHash { get; private set; }

    public Instant AskedAt { get; private set; }

    public Instant DueAt { get; private set; }

    /// <summary>When the account was erased; the row then only says that files and free space are still to be
    /// cleaned.</summary>
    public Instant? DoneAt { get; private set; }

    public static (Erasure Erasure, string Token) Ask(Guid account, bool atOnce, Instant now)
    {
        var token = LinkToken.New();
        return (new Erasure(account, LinkToken.Hash(token), now, atOnce ? now : now + GracePeriod), token);
    }

    public void Done(Instant now) => DoneAt = now;
}
